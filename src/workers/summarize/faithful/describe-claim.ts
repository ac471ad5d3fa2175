import { findBreaks } from './find-breaks.ts'
import { type ArticleWords, familyOf } from './read-article-words.ts'
import { type Claim, isContent, isSameWord } from './read-claim.ts'

/**
 * Below the first share of new word pairs, a claim copies its article; above the second, it puts the article into its
 * own words.
 */
const COPIES_BELOW = 0.2
const REPHRASES_ABOVE = 0.5

/** What {@link describeClaim} tells of a claim. */
export const CLAIM_FEATURES = [
  'rephrases',
  'breaks of a copy',
  'lacking in the best sentence of a copy',
  'faults of a copy',
  'new content of a rephrasing',
  'faults of a rephrasing',
] as const
export type ClaimFeature = (typeof CLAIM_FEATURES)[number]

/**
 * How a claim stands to its article. Where most of its neighbouring words are neighbours in the article, it is copied:
 * then what tells a fault is how often the copying breaks, as where the doer of one sentence meets the deed of another.
 * Where it has its own words, what tells is how many of them the article lacks. `faults` is how many the rules have
 * found.
 */
export function describeClaim(claim: Claim, article: ArticleWords, faults: number): Record<ClaimFeature, number> {
  const { terms } = claim
  const content = new Set(terms.filter(isContent).map(({ stem }) => stem))
  const share = (part: number, whole: number) => (whole <= 0 ? 0 : part / whole)
  const newPairs = terms.filter((term, i) => i > 0 && !article.pairs.has(`${terms[i - 1]!.stem} ${term.stem}`)).length
  const newContent = [...content].filter((stem) => !isKnown(stem, article)).length
  const best = article.contents.reduce((most, own) => {
    let found = 0
    for (const stem of content) if (own.has(stem)) found++
    return Math.max(most, found)
  }, 0)
  const some = Math.min(3, faults)
  const spread = (share(newPairs, terms.length - 1) - COPIES_BELOW) / (REPHRASES_ABOVE - COPIES_BELOW)
  const rephrases = Math.min(1, Math.max(0, spread))
  const copies = 1 - rephrases
  return {
    rephrases,
    'breaks of a copy': copies * share(findBreaks(terms, article), terms.length),
    'lacking in the best sentence of a copy': copies * (1 - share(best, content.size)),
    'faults of a copy': copies * some,
    'new content of a rephrasing': rephrases * share(newContent, content.size),
    'faults of a rephrasing': rephrases * some,
  }
}

function isKnown(stem: string, { stems, families }: ArticleWords): boolean {
  return stems.has(stem) || (families.get(familyOf(stem)) ?? []).some((other) => isSameWord(stem, other))
}
