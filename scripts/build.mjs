// Builds dist/: the compiled sources, the files of the web page, the published JSON Schemas and the page that describes
// the record. With --if-stale only where a source is newer than what was built.
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPage } from './build-page.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const built = join(root, 'dist/.built')

async function newestSource() {
  const files = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true })
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  const all = [...paths, join(root, 'package.json'), join(root, 'tsconfig.json'), join(root, 'tsconfig.build.json')]
  const times = await Promise.all(all.map(async (path) => (await stat(path)).mtimeMs))
  return Math.max(...times)
}

async function isFresh() {
  const time = await stat(built).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
  return time > (await newestSource())
}

async function build() {
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json')
  await rm(join(root, 'dist'), { recursive: true, force: true })
  const compiler = join(dirname(typescript), 'bin/tsc')
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
  await buildPage()
  await chmod(join(root, 'dist/cli.js'), 0o755)
  // What is published of the record is made from the very schemas that check it, so that it cannot drift from them.
  const { createRecordSchema, createFeedSchema } = await import(
    new URL('../dist/shared/record-schema.js', import.meta.url)
  )
  const { writeRecordPage } = await import(new URL('../dist/shared/record-page.js', import.meta.url))
  const [record, feed] = [createRecordSchema(), createFeedSchema()]
  await mkdir(join(root, 'schema'), { recursive: true })
  await writeFile(join(root, 'schema/newsloom-1.schema.json'), `${JSON.stringify(record, null, 2)}\n`)
  await writeFile(join(root, 'schema/newsloom-feed-1.schema.json'), `${JSON.stringify(feed, null, 2)}\n`)
  await mkdir(join(root, 'docs'), { recursive: true })
  await writeFile(join(root, 'docs/record.md'), writeRecordPage(record, feed))
  await writeFile(built, '')
}

if (!process.argv.includes('--if-stale') || !(await isFresh())) await build()
