/**
 * The log odds of words, by hash: an open-addressing table, so that most look-ups touch one cache line. An empty slot
 * has the key 0; a word with that hash is kept under 1.
 */
export type Lexicon = { readonly keys: Int32Array; readonly values: Float64Array; readonly shift: number }

const SPREAD = 0x9e3779b1
/** At most so much of the table is taken. */
const FULLEST = 0.5

/** The lexicon of pairs of hash and log odds; of two with the same hash the later one holds. */
export function createLexicon(entries: readonly (readonly [hash: number, value: number])[]): Lexicon {
  const bits = Math.max(1, Math.ceil(Math.log2((entries.length + 1) / FULLEST)))
  const lexicon = { keys: new Int32Array(1 << bits), values: new Float64Array(1 << bits), shift: 32 - bits }
  for (const [hash, value] of entries) {
    const place = placeOf(lexicon, hash || 1)
    lexicon.keys[place] = hash || 1
    lexicon.values[place] = value
  }
  return lexicon
}

/** What the lexicon says of some words: mean, lowest and highest of their log odds, and how many of them it knows. */
export type Weights = { mean: number; low: number; high: number; known: number }

/** Weighs the first `count` words of a list of hashes, in order. Zeros where the lexicon knows none of them. */
export function weighWithLexicon(lexicon: Lexicon, hashes: Int32Array, count: number): Weights {
  const { keys, values } = lexicon
  let [sum, known, low, high] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < count; i++) {
    const place = placeOf(lexicon, hashes[i]! || 1)
    if (keys[place] === 0) continue
    const value = values[place]!
    sum += value
    known++
    if (value < low) low = value
    if (value > high) high = value
  }
  return known === 0 ? { mean: 0, low: 0, high: 0, known } : { mean: sum / known, low, high, known }
}

/** The log odds of one word, 0 for one that the lexicon does not know. */
export function weightOf(lexicon: Lexicon, hash: number): number {
  return lexicon.values[placeOf(lexicon, hash || 1)]!
}

/** Where the word stands, or the free place for it. */
function placeOf({ keys, shift }: Lexicon, key: number): number {
  let place = Math.imul(key, SPREAD) >>> shift
  while (keys[place] !== key && keys[place] !== 0) place = (place + 1) & (keys.length - 1)
  return place
}
