import type { ArticleDraft, Removal } from '../../shared/article.ts'
import { parseByline } from '../../shared/bylines/parse-byline.ts'
import { parseDate } from '../../shared/values/parse-date.ts'
import type { LineModel } from './line-model/line-model.ts'
import type { LineFacts } from './lines/describe-line.ts'
import { type BodyLines, findBodyLines } from './lines/find-body-lines.ts'
import { findTitleLine, repeatsTitle, titleKey } from './lines/find-title-line.ts'
import { nameRemoval } from './lines/name-removal.ts'
import { splitLines, type TextLine } from './lines/split-lines.ts'
import { pickTextLines } from './pick/pick-text-lines.ts'
import { repairLines } from './repair/repair-text.ts'

/**
 * What became of each line of a plain text: kept, or removed with the reason. Title and byline are moved to the
 * metadata.
 */
export type CleanedLines = {
  kept: TextLine[]
  removed: Removal[]
  title: string | null
  titleFrom: string | null
  byline: string[]
  /** The date that a removed timestamp or byline says the article was published on. */
  publishedAt: string | null
}

const LINE_BREAKS = /[ \t]*[\r\n\u2028\u2029]+[ \t]*/g

/** The lines of a plain text that are the article's own, and the account of the others. */
export function cleanText(draft: ArticleDraft, model: LineModel | null): CleanedLines {
  const text = draft.body.content
  const removed: Removal[] = []
  const { lines, words } = readLines(text, removed)
  const found = findBodyLines(words, draft.title)
  const { facts, bylines, body } = found
  const pick = (some: readonly number[], title: string | null) => {
    const own = pickTextLines(
      some.map((i) => facts[i]!),
      some.map((i) => lines[i]!.afterBlank),
      title,
      model,
    )
    return some.filter((_, k) => own[k])
  }
  let own = pick(body, found.title)
  let { titleLine, title, key } = found
  if (title === null) {
    // A title that shows only now tells more of the other lines.
    ;({ titleLine, title, key } = findLateTitle(facts, words, own))
    if (titleLine !== null)
      own = pick(
        own.filter((i) => i !== titleLine),
        title,
      )
  }
  const keep = new Set(own.filter((i) => i !== titleLine && !repeatsTitle(facts[i]!.text, key)))
  const kept = lines.filter((_, i) => keep.has(i))
  lines.forEach(({ start, end }, i) => {
    if (keep.has(i) || i === titleLine) return
    const reason = bylines.has(i)
      ? 'byline'
      : i >= lines.length - found.signature
        ? 'signature'
        : nameRemoval(facts[i]!, key)
    removed.push({ text: text.slice(start, end), reason, sourceStart: start, sourceEnd: end })
  })
  removed.sort((a, b) => a.sourceStart - b.sourceStart)
  return {
    kept,
    removed,
    title,
    titleFrom: draft.title !== null ? 'source' : titleLine === null ? null : 'first line',
    byline: [...bylines].map((i) => parseByline(words[i]!)).find((names) => names.length > 0) ?? [],
    publishedAt: findStatedDate(removed, kept[0]?.start ?? 0),
  }
}

/**
 * The lines of a text with what they say once repaired: so they are judged, and a second cleaning judges the same ones.
 * Lines of which a repair leaves nothing are added to those removed.
 */
function readLines(text: string, removed: Removal[]): { lines: TextLine[]; words: string[] } {
  const all = splitLines(text)
  const source = all.map(({ start, end }) => text.slice(start, end))
  const words = repairLines(source.map((line, i) => (all[i]!.isJoined ? line.replace(LINE_BREAKS, ' ') : line)))
  const lines = all.filter(({ start, end }, i) => {
    const isEmpty = words[i] === ''
    if (isEmpty) removed.push({ text: source[i]!, reason: 'empty line', sourceStart: start, sourceEnd: end })
    return !isEmpty
  })
  return { lines, words: words.filter((line) => line !== '') }
}

/** The title of a text that has none above its menus: the first line that is left, if it reads like a headline. */
function findLateTitle(
  facts: readonly LineFacts[],
  words: readonly string[],
  left: readonly number[],
): Pick<BodyLines, 'titleLine' | 'title' | 'key'> {
  const at = findTitleLine(
    left.map((i) => facts[i]!),
    null,
  )
  if (at === null) return { titleLine: null, title: null, key: '' }
  const titleLine = left[at]!
  return { titleLine, title: words[titleLine]!, key: titleKey(words[titleLine]!) }
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
