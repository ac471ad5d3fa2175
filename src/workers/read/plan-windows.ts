import type { PreparedText, WordRange } from './prepare-words.ts'

/**
 * The most pieces of one window, not counting its start and end marks: as many as in training. Windows of 190 take a
 * tenth less time and find names as well, but lose half a point of indirect quotes.
 */
export const WINDOW_PIECES = 254

/** How full windows are planned to be, for whole paragraphs seldom fill one. */
const FILLED = 0.95

/**
 * The windows a text is read in, in reading order and without overlap: whole paragraphs; a paragraph that is too long
 * goes by its sentences, a sentence that is too long by its words. They are about equally full: what greedy
 * packing leaves for the last one would be read with little around it.
 */
export function planWindows(
  { pieceStarts, sentenceOf, paragraphs }: PreparedText,
  cap: number = WINDOW_PIECES,
): WordRange[] {
  const windows: WordRange[] = []
  const total = pieceStarts[paragraphs.at(-1)?.last ?? 0] ?? 0
  const even = total / Math.max(1, Math.ceil(total / (FILLED * cap)))
  let filled = 0
  const add = (first: number, last: number, pieces: number) => {
    const current = windows.at(-1)
    if (current && filled + pieces <= cap && filled + pieces / 2 <= even) {
      current.last = last
      filled += pieces
    } else {
      windows.push({ first, last })
      filled = pieces
    }
  }
  const countPieces = (first: number, last: number) => pieceStarts[last]! - pieceStarts[first]!
  for (const paragraph of paragraphs) {
    const pieces = countPieces(paragraph.first, paragraph.last)
    if (pieces <= cap) {
      add(paragraph.first, paragraph.last, pieces)
      continue
    }
    for (let first = paragraph.first; first < paragraph.last; ) {
      let last = first
      while (last < paragraph.last && sentenceOf[last] === sentenceOf[first]) last++
      const inSentence = countPieces(first, last)
      if (inSentence <= cap) add(first, last, inSentence)
      else for (let word = first; word < last; word++) add(word, word + 1, countPieces(word, word + 1))
      first = last
    }
  }
  return windows
}
