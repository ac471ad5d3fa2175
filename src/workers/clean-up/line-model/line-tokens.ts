/** Tokens of a line that the lexicon may know: `u` single words, `b` pairs, `l` the whole line if it is short. */
export type LineTokens = { unigrams: string[]; bigrams: string[]; whole: string | null }

const HEAD_WORDS = 16
const TAIL_WORDS = 4
const PAIR_WORDS = 6
const WHOLE_WORDS = 5
const HASH_FACTOR = 16777619
/** Of a line longer than this, only this many characters at its start and its end are used. */
const LONGEST = 320
const [HEAD, TAIL] = [200, 60]

/**
 * The tokens of a line, lower case, every number made `0`; of a long line only the first 16 words and the last 4.
 *
 * @example
 * lineTokens('Read 3 comments').whole // '=read 0 comments'
 */
export function lineTokens(line: string): LineTokens {
  const text = headAndTail(line).toLowerCase()
  const { count, starts, ends } = scanWords(text, 0, text.length, createWordList())
  const words = Array.from({ length: count }, (_, i) => (starts[i]! < 0 ? '0' : text.slice(starts[i], ends[i])))
  const picked = words.filter((_, i) => isPicked(i, count))
  const bigrams: string[] = []
  for (let i = 0; i + 1 < Math.min(PAIR_WORDS, picked.length); i++) bigrams.push(`${picked[i]} ${picked[i + 1]}`)
  return {
    unigrams: [...new Set(picked)],
    bigrams,
    whole: count > 0 && count <= WHOLE_WORDS ? `=${words.join(' ')}` : null,
  }
}

/** The same tokens as hashes: the words, each once; the pairs; the whole line, 0 if it is long. */
export type HashedTokens = {
  words: Int32Array
  wordCount: number
  pairs: Int32Array
  pairCount: number
  whole: number
  /** All words that were read, before some are picked. */
  read: WordList
}

/** Room for the tokens of one line, used again for the next. */
export function createTokens(): HashedTokens {
  const [words, pairs] = [new Int32Array(HEAD_WORDS + TAIL_WORDS), new Int32Array(PAIR_WORDS - 1)]
  return { words, wordCount: 0, pairs, pairCount: 0, whole: 0, read: createWordList() }
}

/** Reads the tokens of a line for a lexicon whose keys were hashed by {@link hashToken}; many times quicker. */
export function hashTokens(line: string, into: HashedTokens): void {
  const { count, hashes } = readWords(line, into.read)
  let wordCount = 0
  for (let i = 0; i < count; i++)
    if (isPicked(i, count) && !holds(into.words, wordCount, hashes[i]!)) into.words[wordCount++] = hashes[i]!
  into.wordCount = wordCount
  into.pairCount = Math.max(0, Math.min(PAIR_WORDS, count) - 1)
  for (let i = 0; i < into.pairCount; i++) into.pairs[i] = hashPair(hashes[i]!, hashes[i + 1]!)
  into.whole = count > 0 && count <= WHOLE_WORDS ? hashWhole(hashes, count) : 0
}

/** The hash of a token as the training program writes it: its kind (`u`, `b`, `l`), then its words. */
export function hashToken(token: string): number {
  const words = token.slice(token[0] === 'l' ? 2 : 1).split(' ')
  const hashes = words.map(hashWord)
  return token[0] === 'u'
    ? hashes[0]!
    : token[0] === 'b'
      ? hashPair(hashes[0]!, hashes[1]!)
      : hashWhole(hashes, hashes.length)
}

function hashWord(word: string): number {
  let hash = 0
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), HASH_FACTOR)
  return hash
}

function hashPair(first: number, second: number): number {
  return Math.imul(first ^ 0x62, HASH_FACTOR) ^ Math.imul(second, 0x2545f491)
}

function hashWhole(words: ArrayLike<number>, count: number): number {
  let hash = 0x6c
  for (let i = 0; i < count; i++) hash = Math.imul(hash, 31) + words[i]!
  return hash | 0
}

function isPicked(word: number, count: number): boolean {
  return word < HEAD_WORDS || word >= count - TAIL_WORDS
}

function holds(list: Int32Array, count: number, wanted: number): boolean {
  for (let i = 0; i < count; i++) if (list[i] === wanted) return true
  return false
}

/** The words of a text in order: the hash of each in small letters, and where it stands; -1 for a number. */
type WordList = { count: number; hashes: Int32Array; starts: Int32Array; ends: Int32Array }

function createWordList(): WordList {
  // Lower-casing can turn one letter into two; any other character can at most begin a word.
  const make = () => new Int32Array(LONGEST + 1)
  return { count: 0, hashes: make(), starts: make(), ends: make() }
}

/** The words at the head and the tail of a line, whatever their case. */
function readWords(line: string, into: WordList): WordList {
  into.count = 0
  scanWords(line, 0, line.length <= LONGEST ? line.length : HEAD, into)
  if (line.length > LONGEST && into.count >= 0) scanWords(line, line.length - TAIL, line.length, into)
  if (into.count >= 0) return into
  const small = headAndTail(line).toLowerCase()
  into.count = 0
  return scanWords(small, 0, small.length, into)
}

function headAndTail(line: string): string {
  return line.length <= LONGEST ? line : `${line.slice(0, HEAD)} ${line.slice(-TAIL)}`
}

const NUMBER = hashWord('0')

/**
 * Adds the words of a stretch of text: runs of letters, and numbers. Where the small form of a letter depends on the
 * letters around it the count becomes -1: then the text has to be made small as a whole.
 */
function scanWords(text: string, from: number, to: number, into: WordList): WordList {
  const { hashes, starts, ends } = into
  let count = into.count
  let start = -1
  let hash = 0
  let inNumber = false
  for (let i = from; i <= to; i++) {
    const sign = i < to ? foldOf(text.charCodeAt(i)) : BETWEEN
    if (sign > DIGIT) {
      if (start < 0) {
        start = i
        hash = 0
      }
      hash = Math.imul(hash ^ sign, HASH_FACTOR)
      inNumber = false
      continue
    }
    if (start >= 0) {
      hashes[count] = hash
      starts[count] = start
      ends[count++] = i
      start = -1
    }
    if (sign === DIGIT && !inNumber) {
      hashes[count] = NUMBER
      starts[count++] = -1
    }
    inNumber = sign === DIGIT
    if (sign === UNSURE) {
      into.count = -1
      return into
    }
  }
  into.count = count
  return into
}

/** What a character is to the words: the code of its small letter, or one of these, which are no letters. */
const [BETWEEN, UNSURE, DIGIT] = [1, 2, 3]
/** Found once for each character that is met; 0 for all others. */
const folds = new Uint16Array(0x10000)

function foldOf(code: number): number {
  const known = folds[code]!
  if (known !== 0) return known
  const fold = findFold(code)
  folds[code] = fold
  return fold
}

function findFold(code: number): number {
  if (code >= 0x30 && code <= 0x39) return DIGIT
  const letter = String.fromCharCode(code)
  const small = letter.toLowerCase()
  // A capital sigma has two small forms, a dotted capital I is two characters.
  if (letter === 'Σ' || small.length > 1) return UNSURE
  return /[\p{L}\p{M}]/u.test(small) ? small.charCodeAt(0) : BETWEEN
}

/**
 * Attributes whose words say what an element is for: names that the page's authors gave, in English nearly everywhere.
 */
const NAMING = ['class', 'id', 'itemprop', 'data-testid', 'data-component', 'data-type', 'data-name', 'role']

/** The names that the page's authors gave an element, as one text. */
export function namesOf(attributes: Readonly<Record<string, string>>): string {
  let names = ''
  for (const attribute of NAMING) if (attribute in attributes) names += ` ${attributes[attribute]}`
  return names
}

/** The words in the names of an element, camel case and dashes parted, digits dropped. */
export function classTokens(names: string): string[] {
  if (names.length < 3) return []
  const parts = names
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  return [...new Set(parts.filter((part) => part.length >= 3 && part.length <= 20))]
}
