import type { ReadingLayer, TextLayer } from '../../shared/article.ts'
import type { Stage } from '../../shared/stage.ts'
import type { Reader } from './open-reader.ts'

/** A stated language other than English counts from this confidence upwards. */
const SURE_OF_LANGUAGE = 0.8

/**
 * The stage that reads an article's text with the trained model and gives layer `reading`. Text that is surely in a
 * language other than English is not read: `skipped` is `language-not-learnt`.
 *
 *     prepare-words, cut-pieces      words and sentences, and the pieces that the model knows
 *     plan-windows, encode-windows   the text in windows of whole paragraphs, each word as a vector with scores
 *     decode-names                   candidate names with types, the likeliest path through the labels
 *     find-cues, link-cue            words that attribute, and what belongs to each: source and content
 */
export function createReadStage({ reader }: { reader: Reader }): Stage<'text', 'reading'> {
  return {
    name: 'read',
    version: 4,
    needs: ['text'],
    gives: 'reading',
    modelDigest: reader.digest,
    async run({ text: layer }, { signal }): Promise<ReadingLayer> {
      if (!isLearnt(layer.language)) {
        return { skipped: 'language-not-learnt', model: null, wordCount: 0, names: [], cues: [] }
      }
      return { skipped: null, model: reader.name, ...(await reader.read(layer.text, signal)) }
    },
  }
}

function isLearnt({ tag, confidence }: TextLayer['language']): boolean {
  return /^(?:en|und)(?:-|$)/i.test(tag) || confidence < SURE_OF_LANGUAGE
}
