/** Ids of word pieces that stand for no word: unknown, start of a window, end of a window. */
export const UNKNOWN_PIECE = 100
export const WINDOW_START = 101
export const WINDOW_END = 102

/** Words with more UTF-16 code units than this, after folding, are unknown: no vocabulary holds them. */
const LONGEST_WORD = 60
/** Words remembered before the memory is emptied; it only saves time and never changes an answer. */
const REMEMBERED_WORDS = 50_000

/** Cuts a word into the ids of its pieces; at least one. */
export type CutPieces = (word: string) => readonly number[]

/**
 * A function that cuts words into pieces by the given vocabulary (one piece per line; the line number is the id):
 * lower-cased, accents taken off, the longest piece first. A word that cannot be cut is one unknown piece.
 */
export function createPieceCutter(vocabulary: string): CutPieces {
  const ids = new Map(vocabulary.split('\n').map((piece, id) => [piece, id]))
  const remembered = new Map<string, readonly number[]>()
  return (word) => {
    const known = remembered.get(word)
    if (known) return known
    const pieces = cutFolded(foldWord(word), ids)
    if (remembered.size >= REMEMBERED_WORDS) remembered.clear()
    // Very long words are not worth the memory.
    if (word.length <= LONGEST_WORD) remembered.set(word, pieces)
    return pieces
  }
}

function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
}

function cutFolded(word: string, ids: ReadonlyMap<string, number>): readonly number[] {
  if (word.length === 0 || word.length > LONGEST_WORD) return [UNKNOWN_PIECE]
  const pieces: number[] = []
  for (let start = 0; start < word.length; ) {
    let end = word.length
    let id: number | undefined
    for (; end > start; end--) {
      id = ids.get((start > 0 ? '##' : '') + word.slice(start, end))
      if (id !== undefined) break
    }
    if (id === undefined) return [UNKNOWN_PIECE]
    pieces.push(id)
    start = end
  }
  return pieces
}
