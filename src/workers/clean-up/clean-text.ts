import type { ArticleDraft, Removal } from '../../shared/article.ts'
import { findBylineLines } from './find-byline-lines.ts'
import { findTitleLine, titleKey } from './find-title-line.ts'
import type { LineModel } from './line-model.ts'
import { nameRemoval } from './name-removal.ts'
import { parseByline } from './parse-byline.ts'
import { parseDate } from './parse-date.ts'
import { pickTextLines } from './pick-text-lines.ts'
import { hasWrongEncoding } from './repair-mojibake.ts'
import { repairLines } from './repair-text.ts'
import { splitLines, type TextLine } from './split-lines.ts'

/** What became of each line of a plain text: kept, or removed with the reason; title and byline are moved to metadata. */
export type CleanedLines = {
  kept: TextLine[]
  removed: Removal[]
  title: string | null
  titleFrom: string | null
  byline: string[]
  /** The date that a removed timestamp or byline says the article was published on. */
  publishedAt: string | null
}

/** The lines of a plain text that are the article's own, and the account of the others. */
export function cleanText(draft: ArticleDraft, model: LineModel | null): CleanedLines {
  const text = draft.body.content
  const lines = splitLines(text)
  const source = lines.map((line) => text.slice(line.start, line.end))
  // A byline in a wrong encoding is not known for one: lines are judged as they read once repaired.
  const words = hasWrongEncoding(text) ? repairLines(source) : source
  const titleLine = findTitleLine(words, draft.title)
  const title = draft.title ?? (titleLine === null ? null : words[titleLine]!)
  const key = title === null ? '' : titleKey(title)
  const isTitle = (line: string) => key !== '' && line.length < 400 && titleKey(line) === key
  const bylines = new Set(findBylineLines(words))
  const body = lines.map((_, i) => i).filter((i) => i !== titleLine && !bylines.has(i) && !isTitle(words[i]!))
  const own = pickTextLines(
    body.map((i) => words[i]!),
    title,
    model,
  )
  const keep = new Set(body.filter((_, i) => own[i]))
  const kept = lines.filter((_, i) => keep.has(i))
  const removed = lines.flatMap((line, i) =>
    keep.has(i) || i === titleLine
      ? []
      : [
          {
            text: source[i]!,
            reason: bylines.has(i) ? 'byline' : nameRemoval(words[i]!, title),
            sourceStart: line.start,
            sourceEnd: line.end,
          },
        ],
  )
  return {
    kept,
    removed,
    title,
    titleFrom: draft.title !== null ? 'source' : titleLine === null ? null : 'first line',
    byline: [...bylines].slice(0, 1).flatMap((i) => parseByline(words[i]!)),
    publishedAt: findStatedDate(removed, kept[0]?.start ?? 0),
  }
}

/**
 * The date in a removed timestamp or byline above the text, which starts at `textStart`. Further down only a line that
 * says "published" counts: other dates there belong to comments and related articles.
 */
function findStatedDate(removed: readonly Removal[], textStart: number): string | null {
  for (const { text, reason, sourceStart } of removed) {
    if ((reason !== 'timestamp' && reason !== 'byline') || /^(?:last )?(?:updated|modified)\b/i.test(text)) continue
    if (sourceStart > textStart && !/^(?:first )?(?:published|posted)\b/i.test(text)) continue
    const date = parseDate(text)
    if (date !== null) return date
  }
  return null
}
