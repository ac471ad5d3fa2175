/** F1 of n-gram overlap (ROUGE-N, Lin 2004) for one and two words. */
export type Rouge = { one: number; two: number }

/** Lower-case runs of ASCII letters and digits without plural `s`, `ing` and `ed`: what ROUGE counts here. */
export function rougeWords(text: string): string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((word) => {
    if (word.length <= 3) return word
    const singular = word
      .replace(/ies$/, 'y')
      .replace(/sses$/, 'ss')
      .replace(/(?<=[^s])s$/, '')
    return singular.replace(/(?<=^.{3,})(?:ing|ed)$/, '')
  })
}

/** ROUGE-1 and ROUGE-2 of a summary, the mean over the reference summaries; 0 to 1. */
export function measureRouge(summary: string, references: readonly string[]): Rouge {
  const mine = rougeWords(summary)
  const scores = references.map((reference) => {
    const theirs = rougeWords(reference)
    return { one: overlap(mine, theirs, 1), two: overlap(mine, theirs, 2) }
  })
  const mean = (pick: (score: Rouge) => number) => scores.reduce((sum, score) => sum + pick(score), 0) / scores.length
  return { one: mean((score) => score.one), two: mean((score) => score.two) }
}

function overlap(mine: readonly string[], theirs: readonly string[], n: number): number {
  const counts = countGrams(theirs, n)
  const total = Math.max(0, mine.length - n + 1) + Math.max(0, theirs.length - n + 1)
  let shared = 0
  for (const [gram, count] of countGrams(mine, n)) shared += Math.min(count, counts.get(gram) ?? 0)
  return total === 0 ? 0 : (2 * shared) / total
}

function countGrams(words: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (let i = 0; i + n <= words.length; i++) {
    const gram = words.slice(i, i + n).join(' ')
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}
