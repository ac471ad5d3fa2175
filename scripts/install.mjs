// Installs what package-lock.json names, if it is not there yet: the first step of `npm run quickstart` and `npm test`.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, with a separator at its end. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

const STAMP = join(ROOT, 'node_modules/.newsloom-install')

/** Runs a program of the project's folder and shows what it says; throws where it fails. */
export function run(program, ...args) {
  execFileSync(program, args, { cwd: ROOT, stdio: 'inherit' })
}

/** Installs unless the last installation was of this very package-lock.json. */
export function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return
  checkNode()
  console.log('Installing the packages that newsloom stands on (once) …')
  run('npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error')
  writeFileSync(STAMP, lock)
}

/** Builds unless `dist` is newer than every source. */
export function build() {
  run(process.execPath, 'scripts/build.mjs', '--if-stale')
}

/**
 * Npm before 11.5 knows no `allowScripts` and runs the install script of onnxruntime-node, which downloads GPU libraries.
 */
process.env.ONNXRUNTIME_NODE_INSTALL = 'skip'

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`newsloom needs Node.js 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(2)
}
