// Builds dist/: the compiled sources, the files of the web page, and the published JSON Schema beside the sources.
import { execFileSync } from 'node:child_process'
import { chmod, cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const typescript = createRequire(import.meta.url).resolve('typescript/package.json')

await rm(join(root, 'dist'), { recursive: true, force: true })
execFileSync(process.execPath, [join(dirname(typescript), 'bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
})
await cp(join(root, 'src/feed/page'), join(root, 'dist/feed/page'), { recursive: true })
await chmod(join(root, 'dist/cli.js'), 0o755)

// The published schema is made from the very schema that checks records, so that it cannot drift from it.
const { createRecordSchema } = await import(new URL('../dist/shared/record-schema.js', import.meta.url))
await mkdir(join(root, 'schema'), { recursive: true })
await writeFile(join(root, 'schema/newsloom-1.schema.json'), `${JSON.stringify(createRecordSchema(), null, 2)}\n`)
