import type { Completeness, Removal, TextLayer } from '../../shared/article.ts'
import { findDateline } from '../../shared/text/find-dateline.ts'
import { findParagraphs } from '../../shared/text/find-paragraphs.ts'
import { findSentences } from '../../shared/text/find-sentences.ts'
import { detectLanguage } from './language/detect-language.ts'
import { joinWrappedLines } from './repair/join-wrapped-lines.ts'
import { BETWEEN_LINES, repairLines, repairText } from './repair/repair-text.ts'
import { applyEdits, listRepairs, listSourceRuns, type Places, traceSpans } from './traced-text.ts'

/** An article's metadata, with where each field was found. */
export type Metadata = Pick<
  TextLayer,
  'title' | 'byline' | 'publishedAt' | 'modifiedAt' | 'publisher' | 'canonicalUrl' | 'metadataFrom'
> & { language: string | null }

/** What clean-up decided on a source: which spans of its flat text stay, what was removed, what is known. */
export type Cleaned = {
  /** The source as one text; for plain text the source itself. */
  flat: string
  kept: readonly { start: number; end: number }[]
  removed: readonly Removal[]
  metadata: Metadata
  /** Where each character of `flat` stands in the source; null if `flat` is the source. */
  places: Places | null
  completeness: Completeness
}

/** The text layer: the kept spans as paragraphs, repaired, with the account, the map to the source and the language. */
export function buildTextLayer(cleaned: Cleaned): TextLayer {
  const { flat, kept, removed, metadata, places, completeness } = cleaned
  const parts = traceSpans(flat, kept, BETWEEN_LINES)
  const traced = repairText(applyEdits(parts, joinWrappedLines(parts.text)))
  const { text } = traced
  if (GAP.test(text)) {
    const empty = findEmptyLines(cleaned, text)
    if (empty.size > 0) return buildTextLayer(withoutLines(cleaned, empty))
  }
  const paragraphs = findParagraphs(text)
  const { language, ...known } = metadata
  const dateline = findDateline(text)
  const dated = known.publishedAt === null && dateline?.date ? dateline.date : null
  return {
    ...known,
    title: known.title === null ? null : repairLines([known.title])[0]!,
    byline: repairLines(known.byline),
    ...(dated === null ? {} : { publishedAt: dated, metadataFrom: { ...known.metadataFrom, publishedAt: 'dateline' } }),
    dateline: dateline && { start: dateline.start, end: dateline.end, place: dateline.place },
    language: detectLanguage(text, language),
    completeness,
    text,
    paragraphs,
    sentences: findSentences(text, paragraphs),
    cleanup: { removed: [...removed], repaired: listRepairs(traced, flat) },
    sourceMap: listSourceRuns(traced, places),
  }
}

/** What lines leave that are empty once repaired. */
const GAP = /^\n|\n{3}|\n$/

function findEmptyLines({ kept }: Cleaned, text: string): ReadonlySet<number> {
  const lines = text.split(BETWEEN_LINES)
  if (lines.length !== kept.length) return new Set()
  return new Set([...lines.keys()].filter((i) => lines[i] === ''))
}

function withoutLines(cleaned: Cleaned, gone: ReadonlySet<number>): Cleaned {
  const { flat, kept, removed, places } = cleaned
  const empty: Removal[] = [...gone].map((i) => {
    const { start, end } = kept[i]!
    const [sourceStart, sourceEnd] = places === null ? [start, end] : [places.from[start] ?? 0, places.to[end - 1] ?? 0]
    return { text: flat.slice(start, end), reason: 'empty line', sourceStart, sourceEnd }
  })
  return {
    ...cleaned,
    kept: kept.filter((_, i) => !gone.has(i)),
    removed: [...removed, ...empty].sort((a, b) => a.sourceStart - b.sourceStart),
  }
}
