import type { ArticleDraft, Removal } from '../../shared/article.ts'
import { findTitleLine } from './find-title-line.ts'
import type { LineModel } from './line-model.ts'
import { nameRemoval } from './name-removal.ts'
import { parseByline } from './parse-byline.ts'
import { pickTextLines } from './pick-text-lines.ts'
import { splitLines, type TextLine } from './split-lines.ts'

/** What became of each line of a plain text: kept, or removed with the reason; title and byline are moved to metadata. */
export type CleanedLines = {
  kept: TextLine[]
  removed: Removal[]
  title: string | null
  titleFrom: string | null
  byline: string[]
}

/** The lines of a plain text that are the article's own, and the account of the others. */
export function cleanText(draft: ArticleDraft, model: LineModel | null): CleanedLines {
  const text = draft.body.content
  const lines = splitLines(text)
  const words = lines.map((line) => text.slice(line.start, line.end))
  const titleLine = findTitleLine(words, draft.title)
  const title = draft.title ?? (titleLine === null ? null : words[titleLine]!)
  const bylineLine = findBylineLine(words)
  const body = lines.map((_, i) => i).filter((i) => i !== titleLine && i !== bylineLine)
  const own = pickTextLines(
    body.map((i) => words[i]!),
    title,
    model,
  )
  const keep = new Set(body.filter((_, i) => own[i]))
  const removed = lines.flatMap((line, i) =>
    keep.has(i) || i === titleLine
      ? []
      : [
          {
            text: words[i]!,
            reason: i === bylineLine ? 'byline' : nameRemoval(words[i]!, title),
            sourceStart: line.start,
            sourceEnd: line.end,
          },
        ],
  )
  return {
    kept: lines.filter((_, i) => keep.has(i)),
    removed,
    title,
    titleFrom: draft.title !== null ? 'source' : titleLine === null ? null : 'first line',
    byline: bylineLine === null ? [] : parseByline(words[bylineLine]!),
  }
}

/** How far from the start a byline may stand, in lines. */
const BYLINE_REACH = 6

/** A line near the start that is a byline and nothing else: "By Ann Lee", "By Ann Lee and Bo Orr, Staff Writers". */
function findBylineLine(lines: readonly string[]): number | null {
  const at = lines
    .slice(0, BYLINE_REACH)
    .findIndex(
      (line) =>
        line.length < 100 &&
        /^by:? \p{Lu}[\p{L}.'’-]+ \p{Lu}/iu.test(line) &&
        !/[.!?]$/.test(line) &&
        parseByline(line).length > 0,
    )
  return at < 0 ? null : at
}
