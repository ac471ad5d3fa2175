/**
 * Looks for contradictions in records and prints each: speaker and entity that differ, abstentions that name somebody,
 * days that no calendar has, spans without their words, values outside of the schema, names and roles that break off or
 * run on. Ends with 1 where there is one.
 *   newsloom enrich FILES | npx tsx eval/check-records.ts
 */
import { createInterface } from 'node:readline'
import { EnrichedRecord } from '../src/shared/article.ts'
import { findContradictions } from '../test/workers/publish/find-contradictions.ts'
import { findOddNames } from '../test/workers/publish/find-odd-names.ts'

let records = 0
let contradictory = 0
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue
  records++
  const { data, error } = EnrichedRecord.safeParse(JSON.parse(line))
  const found = data
    ? [...findContradictions(data), ...findOddNames(data)]
    : error!.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  if (found.length > 0) contradictory++
  for (const sentence of found) console.log(`${data?.id ?? `record ${records}`}  ${sentence}`)
}
console.log(`${records} records, ${contradictory} that contradict themselves`)
process.exitCode = contradictory > 0 ? 1 : 0
