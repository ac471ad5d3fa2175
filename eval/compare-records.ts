/**
 * Compares the records of two versions of newsloom and prints each kind of difference: in how many records, and the
 * first one before and after. Ends with 1 where there is one that is not named.
 *   npx tsx eval/compare-records.ts BEFORE.jsonl AFTER.jsonl [--but PATH …]
 * The files are made by `newsloom enrich FILES > RECORDS.jsonl` in either checkout. `--but speaker.confidence` names a
 * difference that is meant: paths that end so are counted apart. Items of a list are matched by their place; when a
 * record was made and by which version (`source.receivedAt`, `stages.*.fingerprint`) is no difference.
 */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { listDifferences } from './compare/list-differences.ts'

const { values, positionals } = parseArgs({
  options: { but: { type: 'string', multiple: true, default: [] } },
  allowPositionals: true,
})
const [before, after] = positionals
if (!before || !after) throw new RangeError('compare-records needs two files of records')

type Kind = { records: Set<string>; example: string }
const kinds = new Map<string, Kind>()

const MADE = /^(?:source\.receivedAt|stages\..*\.fingerprint)$/
const old = new Map<string, unknown>()
for await (const [key, record] of readRecords(before)) old.set(key, record)
let compared = 0
for await (const [key, record] of readRecords(after)) {
  if (!old.has(key)) note('(only after)', key, key)
  else {
    compared++
    for (const { path, before: was, after: is } of listDifferences(old.get(key), record))
      if (!MADE.test(path)) note(path, key, `${show(was)} → ${show(is)}`)
  }
  old.delete(key)
}
for (const key of old.keys()) note('(only before)', key, key)

const meant = (path: string) => values.but.some((name) => path === name || path.endsWith(`.${name}`))
let unnamed = 0
for (const [path, { records, example }] of [...kinds].sort(([, a], [, b]) => b.records.size - a.records.size)) {
  if (!meant(path)) unnamed++
  const [first] = records
  console.log(`${String(records.size).padStart(6)}  ${path}${meant(path) ? ' (meant)' : ''}  ${first}: ${example}`)
}
console.log(`${compared} records compared, ${unnamed} kinds of difference that are not named`)
process.exitCode = unnamed > 0 ? 1 : 0

function note(path: string, id: string, example: string): void {
  const kind = kinds.get(path) ?? { records: new Set(), example }
  kind.records.add(id)
  kinds.set(path, kind)
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** The records of a file with a key each: the id, and for the same article a second time its count. */
async function* readRecords(path: string): AsyncGenerator<[key: string, record: unknown]> {
  const seen = new Map<string, number>()
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const record = JSON.parse(line) as { id: string }
    const count = (seen.get(record.id) ?? 0) + 1
    seen.set(record.id, count)
    yield [count === 1 ? record.id : `${record.id} (${count})`, record]
  }
}
