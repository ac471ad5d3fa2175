import { describeEach, type LineFacts } from './describe-line.ts'
import { findBylineLines, findTailByline } from './find-byline-lines.ts'
import { findTitleLine, repeatsTitle, titleKey } from './find-title-line.ts'

/** The lines of a plain text, divided into title, bylines and all others. */
export type BodyLines = {
  facts: readonly LineFacts[]
  /** The line that is the title, or null. */
  titleLine: number | null
  /** The title, stated or found, or null, with its key, which is empty where there is none. */
  title: string | null
  key: string
  bylines: ReadonlySet<number>
  /** How many of the last lines are a signature, as mail has it behind `-- `. */
  signature: number
  /** The lines that are neither title nor byline, nor repeat the title. */
  body: readonly number[]
}

/** What stands in the lines of a plain text besides title and byline; `stated` is the title the source states. */
export function findBodyLines(lines: readonly string[], stated: string | null): BodyLines {
  const facts = describeEach(lines)
  const titleLine = findTitleLine(facts, stated)
  const title = stated ?? (titleLine === null ? null : lines[titleLine]!)
  const key = title === null ? '' : titleKey(title)
  const signature = findSignature(facts)
  const last = facts.length - signature
  const head = findBylineLines(facts)
  const bylines = new Set(head.length > 0 ? head : findTailByline(lines.slice(0, last)))
  const body = facts
    .map((_, i) => i)
    .filter((i) => i < last && i !== titleLine && !bylines.has(i) && !repeatsTitle(facts[i]!.text, key))
  return { facts, titleLine, title, key, bylines, signature, body }
}

/** A signature has at most this many lines, its marker included. */
const LONGEST_SIGNATURE = 10

/** How many of the last lines stand below a line that is nothing but `--`, that line included; 0 where none does. */
function findSignature(lines: readonly LineFacts[]): number {
  const mark = lines.findLastIndex(({ text }) => text === '--')
  const below = lines.length - mark
  return mark > 1 && below <= LONGEST_SIGNATURE && !lines.slice(mark).some(({ isProse }) => isProse) ? below : 0
}
