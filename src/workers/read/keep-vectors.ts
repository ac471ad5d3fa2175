import { type EncodedWindow, VECTOR_LENGTH } from './encode-windows.ts'
import type { WordRange } from './prepare-words.ts'

/** The word vectors of the last windows: a long text is read in the memory of a short one. */
export class VectorStore {
  private windows: Pick<EncodedWindow, 'first' | 'last' | 'vectors'>[] = []

  /** Windows come in reading order, each where the last ended. */
  add({ first, last, vectors }: EncodedWindow): void {
    this.windows.push({ first, last, vectors })
  }

  /** A copy of the vectors of these words, one after the other; they must still be kept. */
  copy(range: WordRange): Float32Array {
    const copied = new Float32Array((range.last - range.first) * VECTOR_LENGTH)
    for (const window of this.windows) {
      const first = Math.max(range.first, window.first)
      const last = Math.min(range.last, window.last)
      if (first >= last) continue
      const part = window.vectors.subarray(
        (first - window.first) * VECTOR_LENGTH,
        (last - window.first) * VECTOR_LENGTH,
      )
      copied.set(part, (first - range.first) * VECTOR_LENGTH)
    }
    return copied
  }

  /** Lets go of the windows that end before this word. */
  dropBefore(word: number): void {
    this.windows = this.windows.filter((window) => window.last > word)
  }
}
