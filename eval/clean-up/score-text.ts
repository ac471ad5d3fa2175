/** Precision and recall over four-word shingles (null where a side has none) and F1 over the bag of words. */
export type TextScore = { shingleP: number | null; shingleR: number | null; wordF1: number }

/** How much of the reference a text has, and how much else. */
export function scoreText(reference: string, text: string): TextScore {
  const [a, b] = [wordsOf(reference), wordsOf(text)]
  const shingles = overlap(shinglesOf(a), shinglesOf(b))
  const lower = overlap(countOf(wordsOf(reference.toLowerCase())), countOf(wordsOf(text.toLowerCase())))
  const p = lower.guess === 0 ? 0 : lower.both / lower.guess
  const r = lower.truth === 0 ? 0 : lower.both / lower.truth
  return {
    shingleP: shingles.guess === 0 ? null : shingles.both / shingles.guess,
    shingleR: shingles.truth === 0 ? null : shingles.both / shingles.truth,
    wordF1: p + r === 0 ? 0 : (2 * p * r) / (p + r),
  }
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? []
}

function shinglesOf(words: readonly string[]): Map<string, number> {
  const shingles: string[] = []
  if (words.length > 0)
    for (let i = 0; i < Math.max(1, words.length - 3); i++) shingles.push(words.slice(i, i + 4).join(' '))
  return countOf(shingles)
}

function countOf(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

function overlap(truth: Map<string, number>, guess: Map<string, number>) {
  const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0)
  let both = 0
  for (const [item, count] of guess) both += Math.min(count, truth.get(item) ?? 0)
  return { both, truth: total(truth), guess: total(guess) }
}
