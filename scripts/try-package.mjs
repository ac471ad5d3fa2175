// Packs newsloom, installs the package into an empty folder as a stranger would, and uses it there: the command, the
// library from JavaScript and from TypeScript. Prints what went wrong, warnings of npm as well, and exits non-zero where
// anything did.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './install.mjs'

const place = mkdtempSync(join(tmpdir(), 'newsloom-package-'))
// The settings of this run of npm, and the way out for older versions, must not reach the stranger's.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && name !== 'ONNXRUNTIME_NODE_INSTALL'),
)

const warnings = []

function run(cwd, program, ...args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8', maxBuffer: 1e8 })
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')}\n${stderr || stdout}`)
  warnings.push(...stderr.split('\n').filter((line) => /^npm warn/i.test(line)))
  return stdout
}

function expect(what, holds, shown) {
  if (holds) return console.log(`ok   ${what}`)
  console.error(`FAIL ${what}\n${shown}`)
  process.exitCode = 1
}

try {
  const [{ filename, size }] = JSON.parse(run(ROOT, 'npm', 'pack', '--json', '--pack-destination', place))
  console.log(`${filename}: ${(size / 1e6).toFixed(0)} MB`)
  writeFileSync(join(place, 'package.json'), '{ "name": "stranger", "private": true, "type": "module" }\n')
  // As the README says it: npm 11 warns of the script of an optional dependency, which nothing needs.
  run(place, 'npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', join(place, filename))
  const article = join(ROOT, 'samples/s-400-deal.txt')
  const record = JSON.parse(run(place, 'npx', 'newsloom', 'enrich', article))
  expect(
    'npx newsloom enrich',
    record.quotes.length > 0 && record.stages.read.status === 'done',
    JSON.stringify(record.stages),
  )

  copyFileSync(join(ROOT, 'docs/examples/enrich.mjs'), join(place, 'enrich.mjs'))
  const said = run(place, process.execPath, 'enrich.mjs')
  expect('the library from JavaScript', said.includes('Priya Raman: It will bring 47 jobs'), said)

  writeFileSync(
    join(place, 'feed.jsonl'),
    `${JSON.stringify({ number: 1, epoch: 'one', appendedAt: record.source.receivedAt, supersedes: null, record })}\n`,
  )
  copyFileSync(join(ROOT, 'docs/examples/count-speakers.ts'), join(place, 'count-speakers.ts'))
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  const types = ['--typeRoots', join(ROOT, 'node_modules/@types'), '--types', 'node']
  run(
    place,
    process.execPath,
    compiler,
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    ...types,
    'count-speakers.ts',
  )
  const counted = run(place, process.execPath, 'count-speakers.js', 'feed.jsonl')
  expect('the library from TypeScript', counted.includes('\tDmitry Peskov'), counted)
  expect('no warning by npm', warnings.length === 0, warnings.join('\n'))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  rmSync(place, { recursive: true, force: true })
}
