import { EnrichedRecord } from '../../shared/article.ts'
import type { Store } from '../../shared/store/store.ts'
import { proveRecord } from '../publish/prove-record.ts'

/** What a check of the whole feed found. */
export type Verification = { entries: number; problems: string[] }

/** Problems that are named; more are not looked for. */
const MOST_PROBLEMS = 1_000

const PAGE = 100

/**
 * Looks at everything again: entries, layers and sources against the hashes that were kept with them, numbers without
 * a gap, records of the published schema, and every span proven by the text that the record carries. Problems are
 * sentences that name the entry.
 */
export async function verifyFeed(store: Store): Promise<Verification> {
  const problems: string[] = []
  let last = 0
  for await (const problem of store.checkHashes()) {
    problems.push(problem)
    if (problems.length >= MOST_PROBLEMS) break
  }
  for (;;) {
    const entries = await store.readFeed(last, PAGE)
    for (const { number, record } of entries) {
      if (number !== last + 1) problems.push(`entry ${number} follows entry ${last}`)
      problems.push(...checkRecord(record).map((problem) => `entry ${number}, article ${record.id}: ${problem}`))
      last = number
    }
    if (entries.length === 0) return { entries: last, problems }
  }
}

function checkRecord(record: EnrichedRecord): string[] {
  const shape = EnrichedRecord.safeParse(record)
  if (!shape.success) return shape.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  const { length } = record.text
  // The map to the source is not in the record, so the text itself is the proof.
  const wholeText = [{ start: 0, end: length, sourceStart: 0, sourceEnd: length }]
  const proven = proveRecord({ ...record, withheld: [] }, wholeText, length)
  return proven.withheld.map(({ layer, id, reason }) => `${layer} ${id}: ${reason}`)
}
