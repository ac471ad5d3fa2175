import { VECTOR_LENGTH } from './encode-windows.ts'
import type { Model } from './open-inference.ts'
import type { WordRange } from './prepare-words.ts'
import { softmax } from './softmax.ts'

const LINK_LABELS = 3

/** The probability of each word of a range to be part of one cue's source, and of its content. */
export type CueLinks = { source: Float32Array; content: Float32Array }

/**
 * What belongs to one cue: runs the link model over the vectors of the words of `range`, each marked with its place
 * before, in or after the cue. One cue a call, for the reason that {@link encodeWindow} gives.
 */
export async function linkCue(link: Model, vectors: Float32Array, cue: WordRange, range: WordRange): Promise<CueLinks> {
  const count = range.last - range.first
  const marks = new BigInt64Array(count)
  for (let index = 0; index < count; index++) marks[index] = BigInt(markPlace(range.first + index, cue))
  const outputs = await link.run({
    h: { type: 'float32', data: vectors, dims: [1, count, VECTOR_LENGTH] },
    mark: { type: 'int64', data: marks, dims: [1, count] },
  })
  const logits = outputs['link']!.data
  const links = { source: new Float32Array(count), content: new Float32Array(count) }
  const word = new Float32Array(LINK_LABELS)
  for (let index = 0; index < count; index++) {
    softmax(logits, index * LINK_LABELS, LINK_LABELS, word, 0)
    links.source[index] = word[1]!
    links.content[index] = word[2]!
  }
  return links
}

/** 0 for a word of the cue, 1–9 before and 10–18 after it by {@link bucketDistance}. */
function markPlace(word: number, cue: WordRange): number {
  if (word < cue.first) return 1 + bucketDistance(cue.first - word)
  if (word >= cue.last) return 10 + bucketDistance(word - cue.last + 1)
  return 0
}

/** Distances of 1, 2, 3, then up to 5, 8, 14, 24, 49 words and more. */
function bucketDistance(words: number): number {
  if (words <= 3) return words - 1
  const upTo = [5, 8, 14, 24, 49].findIndex((limit) => words <= limit)
  return upTo < 0 ? 8 : 3 + upTo
}
