import { createHash } from 'node:crypto'
import { makeTextLayer } from '../../eval/make-text-layer.ts'
import type { ArticleDraft, LayerName, Layers, TextLayer } from '../../src/shared/article.ts'
import type { Stage } from '../../src/shared/stage.ts'
import type { IngestInput, SourceArrival } from '../../src/shared/store/store.ts'
import { createPublishStage } from '../../src/workers/publish/stage.ts'

/** A draft with invented words. */
export function sampleDraft(content: string, externalId: string | null = null): ArticleDraft {
  return {
    externalId,
    body: { kind: 'text', content },
    title: null,
    byline: [],
    url: null,
    publishedAt: null,
    modifiedAt: null,
    publisher: null,
    language: null,
  }
}

export function sampleInput(id: string, content: string): IngestInput {
  return { kind: 'draft', id, contentHash: hash(content), draft: sampleDraft(content, id) }
}

export function sampleArrival(arrivalId: string, content = arrivalId): SourceArrival {
  return {
    arrivalId,
    via: 'inbox',
    format: 'plain-text',
    file: `${arrivalId}.txt`,
    url: null,
    sha256: hash(content),
    bytes: new TextEncoder().encode(content),
    receivedAt: '2026-02-03T04:05:06.000Z',
  }
}

/** The text layer of a draft that is clean already. */
export function plainTextLayer(text: string): TextLayer {
  const whole = { start: 0, end: text.length }
  const sourceMap = [{ ...whole, sourceStart: 0, sourceEnd: text.length }]
  return { ...makeTextLayer(text), paragraphs: [whole], sentences: [whole], sourceMap }
}

/**
 * A whole pipeline of the real shape whose stages do next to nothing. `summaryVersion` stands for a newer version of
 * the last but one; `says` is what that one then finds.
 */
export function samplePipeline(options: { summaryVersion?: number; says?: string } = {}): Stage[] {
  const { summaryVersion = 1, says = 'phrase' } = options
  return [
    stage('clean-up', 'text', [], ({ draft }) => plainTextLayer(draft.body.content)),
    stage('read', 'reading', ['text'], () => ({ skipped: 'no-model', model: null, wordCount: 0, names: [], cues: [] })),
    stage('identify-people', 'people', ['text', 'reading'], () => ({ skipped: null, names: [], descriptions: [] })),
    stage('attribute-quotes', 'quotes', ['text', 'reading', 'people'], () => ({
      skipped: null,
      quotes: [],
      stances: [],
      doubtfulQuotes: [],
      notSpeech: [],
    })),
    stage('tag-entities', 'entities', ['text', 'people'], () => ({ skipped: null, entities: [] })),
    {
      ...stage('summarize', 'summary', ['text', 'entities'], () => ({
        skipped: null,
        summary: null,
        keyphrases: [{ text: says, score: 1 }],
      })),
      version: summaryVersion,
    },
    createPublishStage() as unknown as Stage,
  ]
}

function stage<Gives extends LayerName>(
  name: string,
  gives: Gives,
  needs: LayerName[],
  run: (article: { draft: ArticleDraft }) => Layers[Gives],
): Stage {
  return { name, version: 1, needs, gives, run: run as Stage['run'] }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
