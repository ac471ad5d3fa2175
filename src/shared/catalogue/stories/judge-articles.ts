import type { ArticleWords } from './read-article-words.ts'
import { shinglesOf } from './sketch-article.ts'

/** Whether two articles are one story, and by what; parts are from 0 to 1. */
export type StoryJudgement = {
  isSame: boolean
  /** Part of the shorter article's shingles that the other has. */
  contained: number
  /** The same with every name and number blank: much higher where both were made from one form. */
  blank: number
  /** Part of the shorter article's names and numbers that the other has. */
  facts: number
}

const LEAST_SHINGLES = 12
const LEAST_CONTAINED = 0.3
const LEAST_FACTS = 0.5
/** `contained` as a part of `blank`. */
const LEAST_OWN = 0.6

/**
 * Whether one article is a copy, a cut version or a rewrite of the other: a good part of the shorter one's own sentences
 * stands in the longer, with the same names and numbers. Two that only come from one form (weather, results) are none,
 * nor are two writers' reports on one event.
 */
export function judgeArticles(a: ArticleWords, b: ArticleWords): StoryJudgement {
  const [short, long] = a.keys.length <= b.keys.length ? [a, b] : [b, a]
  const nothing = { isSame: false, contained: 0, blank: 0, facts: 0 }
  if (short.keys.length - 2 < LEAST_SHINGLES) return nothing
  const contained = containment(short.keys, long.keys)
  const blank = containment(blankFacts(short), blankFacts(long))
  const facts = sharedFacts(short, long)
  const isSame = contained >= LEAST_CONTAINED && facts >= LEAST_FACTS && contained >= LEAST_OWN * blank
  return { isSame, contained, blank, facts }
}

function containment(short: readonly string[], long: readonly string[]): number {
  const has = new Set(shinglesOf(long))
  const asked = new Set(shinglesOf(short))
  let shared = 0
  for (const shingle of asked) if (has.has(shingle)) shared++
  return shared / asked.size
}

function blankFacts({ keys, isFact }: ArticleWords): string[] {
  return keys.map((key, at) => (isFact[at] ? '#' : key))
}

function sharedFacts(short: ArticleWords, long: ArticleWords): number {
  const has = new Set(long.keys)
  const facts = new Set(short.keys.filter((_, at) => short.isFact[at]))
  if (facts.size === 0) return 1
  return [...facts].filter((fact) => has.has(fact)).length / facts.size
}
