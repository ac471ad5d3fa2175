import type { TextLayer } from '../src/shared/article.ts'
import { findParagraphs } from '../src/shared/text/find-paragraphs.ts'
import { findSentences } from '../src/shared/text/find-sentences.ts'

/** The text layer of a clean English text of which nothing but its date is known. */
export function makeTextLayer(text: string, publishedAt: string | null = null): TextLayer {
  const paragraphs = findParagraphs(text)
  return {
    title: null,
    byline: [],
    dateline: null,
    publishedAt,
    modifiedAt: null,
    publisher: null,
    canonicalUrl: null,
    completeness: { kind: 'full', reason: null },
    language: { tag: 'en', confidence: 1 },
    text,
    paragraphs,
    sentences: findSentences(text, paragraphs),
    cleanup: { removed: [], repaired: [] },
    sourceMap: [],
    metadataFrom: {},
  }
}
