// Names every shipped package whose licence is not one that newsloom may be passed on with; ends with 1 where there is one.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ALLOWED = [
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'MIT-0',
  'CC0-1.0',
  'BlueOak-1.0.0',
]

/** Parts of a package for other platforms, of which the lock file does not name the licence. */
const KNOWN = { 'node_modules/@msgpackr-extract/': 'MIT' }

function licenceOf(path, { license }) {
  return license ?? Object.entries(KNOWN).find(([begin]) => path.startsWith(begin))?.[1]
}

/** Of `A OR B` one is enough, of `A AND B` both are needed. */
function isAllowed(licence) {
  const words = licence.replace(/[()]/g, ' ')
  return words.split(/\sOR\s/).some((one) => one.split(/\sAND\s/).every((name) => ALLOWED.includes(name.trim())))
}

const root = fileURLToPath(new URL('..', import.meta.url))
const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'))
const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev)
const refused = shipped
  .map(([path, entry]) => ({ path, licence: licenceOf(path, entry) }))
  .filter(({ licence }) => !licence || !isAllowed(licence))
for (const { path, licence } of refused) console.error(`${path}: ${licence ?? 'no licence'}`)
console.log(`${shipped.length} shipped packages, ${refused.length} with a licence that is not allowed`)
process.exitCode = refused.length > 0 ? 1 : 0
