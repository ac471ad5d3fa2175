import type { FeedEntry } from './store.ts'

/** What comes before the record in an entry's line. */
export type LineHead = Pick<FeedEntry, 'number' | 'epoch' | 'appendedAt' | 'supersedes' | 'withdraws'>

/**
 * One entry as a line in UTF-8, without its end: `{ number, epoch, appendedAt, supersedes, record }`, and `withdraws`
 * where it takes entries back. `record` is the record's JSON, of which no second string is made: it may have megabytes;
 * where it is not whole, the line is left open. Number and epoch come first: readers find them without parsing.
 *
 * @example
 * writeLine({ number: 7, epoch: 'e1', appendedAt: 'T', supersedes: null, withdraws: null }, '{}').toString()
 * // '{"number":7,"epoch":"e1","appendedAt":"T","supersedes":null,"record":{}}'
 */
export function writeLine(
  { number, epoch, appendedAt, supersedes, withdraws }: LineHead,
  record: string,
  isWhole = true,
): Buffer {
  const fields = JSON.stringify({ number, epoch, appendedAt, supersedes, ...(withdraws && { withdraws }) })
  const head = Buffer.from(`${fields.slice(0, -1)},"record":`)
  const line = Buffer.allocUnsafe(head.length + Buffer.byteLength(record) + (isWhole ? 1 : 0))
  head.copy(line)
  line.write(record, head.length)
  if (isWhole) line.write('}', line.length - 1)
  return line
}

const HEAD = /^\{"number":(\d{1,10}),"epoch":"([^"\\]{1,64})","appendedAt":"([^"\\]{1,64})"/

/** The beginning of a line that {@link writeLine} wrote; null for anything else. */
export function readLineHead(line: string): Pick<LineHead, 'number' | 'epoch' | 'appendedAt'> | null {
  const found = HEAD.exec(line)
  return found && { number: Number(found[1]), epoch: found[2]!, appendedAt: found[3]! }
}
