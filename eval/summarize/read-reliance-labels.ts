import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { PeopleLayer, Quote, Span, TextLayer } from '../../src/shared/article.ts'
import { pairQuotationMarks } from '../../src/shared/text/pair-quotation-marks.ts'
import { buildDocument, type DocumentModel } from '../../src/workers/summarize/document/build-document.ts'
import { measureStamp, skipDateline } from '../../src/workers/summarize/extract/find-cuts.ts'

/** The layers of an article that were read for labels. */
export type Layers = {
  id: string
  text: TextLayer
  people: PeopleLayer
  quotes: { quotes: Quote[]; stances: Quote[]; doubtfulQuotes: Quote[] }
}

/** Something that a sentence lacks alone, and the numbers of the sentences that have it; none where no sentence does. */
export type Lack = Span & { sentence: number; witnesses: readonly number[] }

/** An article with what its sentences lack. `read` are the numbers of the sentences that were judged. */
export type LabelledArticle = {
  layers: Layers
  document: DocumentModel
  read: readonly number[]
  lacks: readonly Lack[]
}

type Stored = Record<
  string,
  { text: string; read: number[]; lacks: [start: number, end: number, witnesses: number[]][] }
>

/**
 * The labelled articles of `training/summarize/labels.json` whose layers are given. Labels of another version of a text
 * are left out.
 */
export function readRelianceLabels(labelsPath: string, layers: readonly Layers[]): LabelledArticle[] {
  const stored = JSON.parse(readFileSync(labelsPath, 'utf8')) as Stored
  return layers.flatMap((article) => {
    const labels = stored[article.id]
    if (!labels || digestOf(article.text.text) !== labels.text) return []
    const document = documentOf(article)
    const sentenceOf = (at: number) => document.sentences.findLastIndex(({ start }) => start <= at)
    const lacks = labels.lacks.map(([start, end, witnesses]) => ({
      start,
      end,
      sentence: sentenceOf(start),
      witnesses: witnesses.map(sentenceOf),
    }))
    return [{ layers: article, document, read: labels.read.map(sentenceOf), lacks }]
  })
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** The document as the summariser builds it: sentences without datelines and times. */
function documentOf({ text: { text, title, sentences } }: Layers): DocumentModel {
  const trimmed = sentences.map(({ start, end }) =>
    skipDateline(text, { start: start + measureStamp(text.slice(start, end)), end }),
  )
  return buildDocument(text, trimmed, pairQuotationMarks(text), title)
}
