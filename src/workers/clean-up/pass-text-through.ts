import { type Article, FULL, type TextLayer } from '../../shared/article.ts'
import { findParagraphs } from '../../shared/text/find-paragraphs.ts'
import { findSentences } from '../../shared/text/find-sentences.ts'
import { detectLanguage } from './language/detect-language.ts'

/**
 * The text layer of an article that is not to be cleaned: its text exactly as given, nothing removed or repaired.
 * Paragraphs and sentences are found and the language is detected; the metadata are those that the source stated.
 *
 * @example
 * passTextThrough(article).text === article.draft.body.content // true
 */
export function passTextThrough(article: Article): TextLayer {
  const { body, title, byline, url, publishedAt, modifiedAt, publisher, language } = article.draft
  const text = body.content
  const stated = {
    title,
    byline: byline.length > 0 ? byline : null,
    canonicalUrl: url,
    publishedAt,
    modifiedAt,
    publisher,
  }
  return {
    title,
    byline,
    dateline: null,
    publishedAt,
    modifiedAt,
    publisher,
    canonicalUrl: url,
    language: detectLanguage(text, language),
    completeness: FULL,
    text,
    paragraphs: findParagraphs(text),
    sentences: findSentences(text),
    cleanup: { removed: [], repaired: [] },
    sourceMap: text.length > 0 ? [{ start: 0, end: text.length, sourceStart: 0, sourceEnd: text.length }] : [],
    metadataFrom: Object.fromEntries(
      Object.entries(stated)
        .filter(([, value]) => value !== null)
        .map(([field]) => [field, 'source']),
    ),
  }
}
