/**
 * The log odds of words by their hash: a table with open places, of which at most every other one is taken. A free
 * place has no number for its value.
 */
export type Lexicon = { readonly keys: Int32Array; readonly values: Float64Array; readonly shift: number }

const SPREAD = 0x9e3779b1

/** The lexicon of pairs of hash and log odds; of two with the same hash the later one holds. */
export function createLexicon(entries: readonly (readonly [hash: number, value: number])[]): Lexicon {
  const bits = Math.max(1, Math.ceil(Math.log2(2 * entries.length + 2)))
  const lexicon = {
    keys: new Int32Array(1 << bits),
    values: new Float64Array(1 << bits).fill(Number.NaN),
    shift: 32 - bits,
  }
  for (const [hash, value] of entries) {
    const place = placeOf(lexicon, hash)
    lexicon.keys[place] = hash
    lexicon.values[place] = value
  }
  return lexicon
}

/** The log odds of the word with this hash, `NaN` for one that the lexicon does not know. */
export function weightOf(lexicon: Lexicon, hash: number): number {
  return lexicon.values[placeOf(lexicon, hash)]!
}

/** Where the word stands, or the free place for it. */
function placeOf({ keys, values, shift }: Lexicon, hash: number): number {
  let place = Math.imul(hash, SPREAD) >>> shift
  while (keys[place] !== hash && !Number.isNaN(values[place]!)) place = (place + 1) & (keys.length - 1)
  return place
}
