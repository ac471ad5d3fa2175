import { pino } from 'pino'
import { makeTextLayer } from '../../../eval/make-text-layer.ts'
import type { Article, QuotesLayer, ReadingLayer } from '../../../src/shared/article.ts'
import type { AnnotatedText } from '../../../src/shared/text/annotate-text.ts'
import { findWords } from '../../../src/shared/text/find-words.ts'
import { findKnownNames, type KnownNames } from '../../../src/workers/attribute-quotes/people/find-known-names.ts'
import { createAttributeQuotesStage } from '../../../src/workers/attribute-quotes/stage.ts'
import { identifyPeople } from '../../../src/workers/identify-people/stage.ts'
import { gazetteer, textLayer } from '../tag-entities/layers.ts'

/** A reading in which the model predicts nothing. */
export function emptyReading(text: string, skipped: string | null = null): ReadingLayer {
  return { skipped, model: null, wordCount: skipped ? 0 : findWords(text).length, names: [], cues: [] }
}

/** The quotes layer of a text as the stage gives it, with a given reading. */
export async function runStage(text: string, reading: ReadingLayer, byline: string[] = []): Promise<QuotesLayer> {
  const source = { format: 'plain-text', file: null, url: null, sha256: '', receivedAt: '2026-01-01T00:00:00Z' }
  const facts = { title: null, byline, url: null, publishedAt: null, modifiedAt: null, publisher: null, language: null }
  const article: Article = {
    id: 'a',
    revision: 1,
    source,
    draft: { externalId: null, body: { kind: 'text', content: text }, ...facts },
  }
  const layer = { ...makeTextLayer(text), byline }
  const context = { log: pino({ enabled: false }), signal: new AbortController().signal }
  return await createAttributeQuotesStage().run(
    { ...article, text: layer, reading, people: identifyPeople(layer, reading, gazetteer) },
    context,
  )
}

/** The names of a text as the stage before gives them, by the annotated text's words. */
export function namesOf(annotated: AnnotatedText, reading: ReadingLayer): KnownNames {
  return findKnownNames(annotated, identifyPeople(textLayer(annotated.text), reading, gazetteer))
}
