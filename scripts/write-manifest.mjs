/**
 * Writes `manifest.json` of a folder of trained data: which bytes each of its files has. What makes a model runs it
 * last; newsloom refuses a folder whose files are not those of its manifest.
 *
 *     node scripts/write-manifest.mjs models/clean-up [VERSION]
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

const [folder, version] = process.argv.slice(2)
if (!folder) throw new Error('which folder?')
const path = join(folder, 'manifest.json')
const before = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
const files = {}
for (const file of readdirSync(folder).sort()) {
  if (file === 'manifest.json' || file.endsWith('.md')) continue
  const bytes = readFileSync(join(folder, file))
  files[file] = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
}
const name = before.name ?? `newsloom-${basename(resolve(folder))}`
const manifest = { ...before, name, version: version ?? before.version ?? '1.0.0', files }
writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`)
