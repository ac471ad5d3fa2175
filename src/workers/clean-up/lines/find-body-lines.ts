import { describeEach, type LineFacts } from './describe-line.ts'
import { findBylineLines } from './find-byline-lines.ts'
import { findTitleLine, repeatsTitle, titleKey } from './find-title-line.ts'

/** The lines of a plain text, parted into title, bylines and all others. */
export type BodyLines = {
  facts: readonly LineFacts[]
  /** The line that is the title, or null. */
  titleLine: number | null
  /** The title, stated or found, or null, with its key, which is empty where there is none. */
  title: string | null
  key: string
  bylines: ReadonlySet<number>
  /** The lines that are neither title nor byline, nor repeat the title. */
  body: readonly number[]
}

/** What stands in the lines of a plain text besides title and byline; `stated` is the title the source states. */
export function findBodyLines(lines: readonly string[], stated: string | null): BodyLines {
  const facts = describeEach(lines)
  const titleLine = findTitleLine(facts, stated)
  const title = stated ?? (titleLine === null ? null : lines[titleLine]!)
  const key = title === null ? '' : titleKey(title)
  const bylines = new Set(findBylineLines(facts))
  const body = facts
    .map((_, i) => i)
    .filter((i) => i !== titleLine && !bylines.has(i) && !repeatsTitle(facts[i]!.text, key))
  return { facts, titleLine, title, key, bylines, body }
}
