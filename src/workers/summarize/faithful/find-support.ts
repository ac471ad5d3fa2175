import { type Claim, isSameWord } from './read-claim.ts'

/** Which sources cover a claim best, and how much of it they cover. */
export type Support = { sources: number[]; coverage: number }

const MOST_SOURCES = 3
/** A further source must bring so much of the claim's words. */
const WORTH_A_SOURCE = 0.12

/**
 * The fewest of `sentences` (numbers, ascending; at most three) that hold most of the content words of `claim`, and
 * the share of its content words that they hold. Greedy; of equals the earlier.
 */
export function findSupport(claim: Claim, sentences: readonly Claim[]): Support {
  const wanted = [...claim.content]
  if (wanted.length === 0) return { sources: [], coverage: 0 }
  // Words that are neighbours in the claim and share a sentence of the source count extra: "told" alone proves little.
  const has = sentences.map(({ content }) => {
    const words = wanted.map((stem) => holds(content, stem))
    return [...words, ...words.slice(1).map((present, i) => present && words[i]!)]
  })
  const covered = has[0]?.map(() => false) ?? []
  const sources: number[] = []
  while (sources.length < MOST_SOURCES) {
    let best = -1
    let bestGain = 0
    has.forEach((row, index) => {
      const gain = row.reduce((sum, present, i) => sum + (present && !covered[i] ? 1 : 0), 0)
      if (gain > bestGain) {
        best = index
        bestGain = gain
      }
    })
    if (best < 0 || (sources.length > 0 && bestGain < WORTH_A_SOURCE * covered.length)) break
    sources.push(best)
    has[best]!.forEach((present, i) => {
      if (present) covered[i] = true
    })
  }
  const coverage = covered.slice(0, wanted.length).filter(Boolean).length / wanted.length
  return { sources: sources.sort((a, b) => a - b), coverage }
}

function holds(content: ReadonlySet<string>, stem: string): boolean {
  if (content.has(stem)) return true
  for (const other of content) if (isSameWord(stem, other)) return true
  return false
}
