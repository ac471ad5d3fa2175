/**
 * The log odds of words by their hash: a table with open places, so that most look-ups touch one line of memory. A free
 * place has the key 0; a word with that hash is kept under 1.
 */
export type Lexicon = { readonly keys: Int32Array; readonly values: Float64Array; readonly shift: number }

const SPREAD = 0x9e3779b1
/** At most so much of the table is taken. */
const FULLEST = 0.75

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

/** The log odds of the word with this hash, `NaN` for one that the lexicon does not know. */
export function weightOf(lexicon: Lexicon, hash: number): number {
  const place = placeOf(lexicon, hash || 1)
  return lexicon.keys[place] === 0 ? Number.NaN : lexicon.values[place]!
}

/** Where the word stands, or the free place for it. */
function placeOf({ keys, shift }: Lexicon, key: number): number {
  let place = Math.imul(key, SPREAD) >>> shift
  while (keys[place] !== key && keys[place] !== 0) place = (place + 1) & (keys.length - 1)
  return place
}
