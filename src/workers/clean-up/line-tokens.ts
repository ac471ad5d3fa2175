/** Words of a line that the lexicon may know: `u` single words, `b` pairs, `l` the whole line if it is short. */
export type LineTokens = { unigrams: string[]; bigrams: string[]; whole: string | null }

/**
 * A line's words as hashes: all that are looked at, each once; the pairs at its start; the whole line, 0 if it is
 * long.
 */
export type HashedTokens = { words: number[]; pairs: number[]; whole: number }

const HEAD_WORDS = 16
const TAIL_WORDS = 4
const PAIR_WORDS = 6
const WHOLE_WORDS = 5
const HASH_FACTOR = 16777619

/**
 * The tokens of a line, lower case, every number made `0`; of a long line only the first 16 words and the last 4.
 *
 * @example
 * lineTokens('Read 3 comments').whole // '=read 0 comments'
 */
export function lineTokens(line: string): LineTokens {
  const text = headAndTail(line)
  const words: string[] = []
  scanWords(text, (_, start, end) => words.push(start < 0 ? '0' : text.slice(start, end)))
  const picked = pickWords(words)
  const bigrams: string[] = []
  for (let i = 0; i + 1 < Math.min(PAIR_WORDS, picked.length); i++) bigrams.push(`${picked[i]} ${picked[i + 1]}`)
  return {
    unigrams: [...new Set(picked)],
    bigrams,
    whole: words.length > 0 && words.length <= WHOLE_WORDS ? `=${words.join(' ')}` : null,
  }
}

/** The same tokens as hashes, for a lexicon whose keys were hashed by {@link hashToken}; many times quicker. */
export function hashLineTokens(line: string): HashedTokens {
  const hashes: number[] = []
  scanWords(headAndTail(line), (hash) => hashes.push(hash))
  const picked = pickWords(hashes)
  const words: number[] = []
  for (const hash of picked) if (!words.includes(hash)) words.push(hash)
  const pairs: number[] = []
  for (let i = 0; i + 1 < Math.min(PAIR_WORDS, picked.length); i++) pairs.push(hashPair(picked[i]!, picked[i + 1]!))
  const isShort = hashes.length > 0 && hashes.length <= WHOLE_WORDS
  return { words, pairs, whole: isShort ? hashWhole(hashes) : 0 }
}

/** The hash of a token as the training program writes it: its kind (`u`, `b`, `l`), then its words. */
export function hashToken(token: string): number {
  const words = token.slice(token[0] === 'l' ? 2 : 1).split(' ')
  const hashes = words.map((word) => hashWord(word, 0, word.length))
  return token[0] === 'u' ? hashes[0]! : token[0] === 'b' ? hashPair(hashes[0]!, hashes[1]!) : hashWhole(hashes)
}

function hashWord(text: string, start: number, end: number): number {
  let hash = 0
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), HASH_FACTOR)
  return hash
}

function hashPair(first: number, second: number): number {
  return Math.imul(first ^ 0x62, HASH_FACTOR) ^ Math.imul(second, 0x2545f491)
}

function hashWhole(words: readonly number[]): number {
  return words.reduce((hash, word) => Math.imul(hash, 31) + word, 0x6c) | 0
}

/** Calls `take` for each run of letters and each number of a text in small letters; a number's start is -1. */
function scanWords(text: string, take: (hash: number, start: number, end: number) => void): void {
  let start = -1
  let inNumber = false
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 32
    if (isLetter(code)) {
      if (start < 0) start = i
      inNumber = false
      continue
    }
    if (start >= 0) take(hashWord(text, start, i), start, i)
    start = -1
    const isDigit = code >= 48 && code <= 57
    if (isDigit && !inNumber) take(NUMBER, -1, -1)
    inNumber = isDigit
  }
}

const NUMBER = hashWord('0', 0, 1)

function isLetter(code: number): boolean {
  if (code < 0x80) return code >= 97 && code <= 122
  if (code < 0x250)
    return code >= 0xc0 ? code !== 0xd7 && code !== 0xf7 : code === 0xaa || code === 0xb5 || code === 0xba
  return /[\p{L}\p{M}]/u.test(String.fromCharCode(code))
}

function pickWords<T>(words: readonly T[]): readonly T[] {
  return words.length > HEAD_WORDS + TAIL_WORDS ? [...words.slice(0, HEAD_WORDS), ...words.slice(-TAIL_WORDS)] : words
}

function headAndTail(line: string): string {
  return (line.length <= 320 ? line : `${line.slice(0, 200)} ${line.slice(-60)}`).toLowerCase()
}

/** The words in an element's class and id, camel case and dashes parted, digits dropped. */
export function classTokens(attributes: Readonly<Record<string, string>>): string[] {
  const names = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`
  if (names.length < 2) return []
  const parts = names
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  return [...new Set(parts.filter((part) => part.length >= 3 && part.length <= 20))]
}
