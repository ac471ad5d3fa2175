import type { ArticleWords } from './read-article-words.ts'
import { shinglesOf } from './sketch-article.ts'

/** Whether two articles are one story, and on what grounds; shares are from 0 to 1. */
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
/** Where quotations are looked at, since one of the two has little else: a quotation that both have is no copy. */
const LEAST_CONTAINED_QUOTING = 0.7
const LEAST_FACTS = 0.5
/** `contained` as a part of `blank`. */
const LEAST_OWN = 0.6

/**
 * Whether one article is a copy, a cut version or a rewrite of the other: a good part of the shorter one's own
 * sentences stands in the longer, with the same names and numbers. Two that only come from one form (weather, results)
 * are none, nor are two writers' reports on one event.
 */
export function judgeArticles(a: ArticleWords, b: ArticleWords): StoryJudgement {
  if (Math.min(a.keys.length, b.keys.length) - 2 < LEAST_SHINGLES) {
    return { isSame: false, contained: 0, blank: 0, facts: 0 }
  }
  const contained = containment(shinglesOf(a.keys), shinglesOf(b.keys))
  const blank = containment(shinglesOf(blankFacts(a)), shinglesOf(blankFacts(b)))
  const facts = containment(factsOf(a), factsOf(b))
  const least = a.isQuoting || b.isQuoting ? LEAST_CONTAINED_QUOTING : LEAST_CONTAINED
  const isSame = contained >= least && facts >= LEAST_FACTS && contained >= LEAST_OWN * blank
  return { isSame, contained, blank, facts }
}

/** The part of the smaller set that the other has too; of an empty one all. */
function containment(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [new Set(a), new Set(b)]
  const [small, large] = one.size <= other.size ? [one, other] : [other, one]
  let shared = 0
  for (const item of small) if (large.has(item)) shared++
  return small.size === 0 ? 1 : shared / small.size
}

function blankFacts({ keys, isFact }: ArticleWords): string[] {
  return keys.map((key, at) => (isFact[at] ? '#' : key))
}

function factsOf({ keys, isFact }: ArticleWords): string[] {
  return keys.filter((_, at) => isFact[at])
}
