import { WINDOW_END, WINDOW_START } from './cut-pieces.ts'
import type { Model } from './open-inference.ts'
import { innerShape, type PreparedText, type WordRange } from './prepare-words.ts'
import { sigmoid, softmax } from './softmax.ts'

/** Length of the encoder's vector for a word. */
export const VECTOR_LENGTH = 384
/** Outputs of the name head: none, then beginning and inside of each type. */
export const NAME_LABELS = 9
const TOKEN_LABELS = 5
/** Those of them that say whether a word stands outside of a cue, begins or continues one; the others stand alone. */
const CUE_LABELS = 3

/** What the encoder says of the words of one window; every array counts from the window's first word. */
export type EncodedWindow = WordRange & {
  /** {@link VECTOR_LENGTH} numbers a word. */
  vectors: Float32Array
  /** Probabilities of {@link NAME_LABELS} a word: outside, B-PERSON, I-PERSON, B-ORG, I-ORG, B-PLACE, … I-MISC. */
  names: Float32Array
  cueBegins: Float32Array
  cueInside: Float32Array
  content: Float32Array
  source: Float32Array
}

/**
 * Runs the encoder over one window. A word speaks through its first piece. One window a call: the quantised layers
 * scale by all that shares a tensor, so a window in company would read a little differently.
 */
export async function encodeWindow(encoder: Model, text: PreparedText, window: WordRange): Promise<EncodedWindow> {
  const { ids, shapes, firstPieces } = layOut(text, window)
  const dims = [1, ids.length]
  const outputs = await encoder.run({
    ids: { type: 'int64', data: ids, dims },
    shape: { type: 'int64', data: shapes, dims },
  })
  const hidden = outputs['h']!.data
  const token = outputs['tok']!.data
  const name = outputs['ner']!.data
  const count = firstPieces.length
  const encoded: EncodedWindow = {
    ...window,
    vectors: new Float32Array(count * VECTOR_LENGTH),
    names: new Float32Array(count * NAME_LABELS),
    cueBegins: new Float32Array(count),
    cueInside: new Float32Array(count),
    content: new Float32Array(count),
    source: new Float32Array(count),
  }
  const cue = new Float32Array(CUE_LABELS)
  for (let word = 0; word < count; word++) {
    const piece = firstPieces[word]!
    encoded.vectors.set(hidden.subarray(piece * VECTOR_LENGTH, (piece + 1) * VECTOR_LENGTH), word * VECTOR_LENGTH)
    softmax(name, piece * NAME_LABELS, NAME_LABELS, encoded.names, word * NAME_LABELS)
    softmax(token, piece * TOKEN_LABELS, CUE_LABELS, cue, 0)
    encoded.cueBegins[word] = cue[1]!
    encoded.cueInside[word] = cue[2]!
    encoded.content[word] = sigmoid(token[piece * TOKEN_LABELS + 3]!)
    encoded.source[word] = sigmoid(token[piece * TOKEN_LABELS + 4]!)
  }
  return encoded
}

function layOut({ pieces, pieceStarts, shapes }: PreparedText, { first, last }: WordRange) {
  const from = pieceStarts[first]!
  const length = pieceStarts[last]! - from + 2
  const ids = new BigInt64Array(length)
  const shapeIds = new BigInt64Array(length)
  const firstPieces = new Int32Array(last - first)
  ids[0] = BigInt(WINDOW_START)
  for (let word = first; word < last; word++) {
    let at = pieceStarts[word]! - from + 1
    firstPieces[word - first] = at
    shapeIds[at] = BigInt(shapes[word]!)
    const inner = BigInt(innerShape(shapes[word]!))
    for (let piece = pieceStarts[word]!; piece < pieceStarts[word + 1]!; piece++, at++) {
      ids[at] = BigInt(pieces[piece]!)
      if (piece > pieceStarts[word]!) shapeIds[at] = inner
    }
  }
  ids[length - 1] = BigInt(WINDOW_END)
  return { ids, shapes: shapeIds, firstPieces }
}
