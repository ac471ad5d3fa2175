import { hashToken } from '../hash-token.ts'
import type { ArticleWords } from './read-article-words.ts'

/** One shingle in this many is in the sketch. */
const SCALE = 8
/** Of a short article at least this many, the smallest ones. */
const LEAST = 16
const MOST = 400

/**
 * The sketch of an article: of the hashes of its shingles (three words of content in a row) those below a fixed bound
 * (FracMinHash, Irber et al. 2022). Other than the bands of classic MinHash it keeps how much of the *shorter* one two
 * share: a copy cut to its first paragraphs is found.
 */
export function sketchArticle(words: ArticleWords): number[] {
  const hashes = [...new Set(shinglesOf(words.keys).map(hashToken))].sort((a, b) => a - b)
  const bound = -(2 ** 31) + 2 ** 32 / SCALE
  const below = hashes.findIndex((hash) => hash >= bound)
  return hashes.slice(0, Math.min(MOST, Math.max(LEAST, below === -1 ? hashes.length : below)))
}

/** Every run of three words. */
export function shinglesOf(keys: readonly string[]): string[] {
  const shingles: string[] = []
  for (let at = 0; at + 2 < keys.length; at++) shingles.push(`${keys[at]} ${keys[at + 1]} ${keys[at + 2]}`)
  return shingles
}
