/** Things put together two by two. */
export type Partition = { join(a: number, b: number): void; find(a: number): number }

/** A partition of so many things, each alone at first. */
export function createPartition(size: number): Partition {
  const parents = Array.from({ length: size }, (_, at) => at)
  const find = (at: number): number => {
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!
      at = parents[at]!
    }
    return at
  }
  const join = (a: number, b: number) => {
    const [first, second] = [find(a), find(b)]
    parents[Math.max(first, second)] = Math.min(first, second)
  }
  return { find, join }
}

/** How two things are to be told, and how they were. */
export type Judgement = {
  size: number
  truth(a: number, b: number): boolean
  found(a: number, b: number): boolean
}

/** Precision and recall over all pairs, between 0 and 1, and the pairs behind them. */
export type PairScore = { precision: number; recall: number; right: number; wrong: number; missed: number }

/** Scores all pairs; `tell` hears of each that is wrong. */
export function scorePairs(
  { size, truth, found }: Judgement,
  tell: (what: 'WRONG' | 'MISSED', a: number, b: number) => void = () => {},
): PairScore {
  let [right, wrong, missed] = [0, 0, 0]
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      const [is, says] = [truth(a, b), found(a, b)]
      if (is && says) right++
      if (is !== says) tell(says ? 'WRONG' : 'MISSED', a, b)
      if (!is && says) wrong++
      if (is && !says) missed++
    }
  }
  return { precision: right / (right + wrong), recall: right / (right + missed), right, wrong, missed }
}

/** A score in words. */
export function describeScore({ precision, recall, right, wrong, missed }: PairScore): string {
  const percent = (part: number) => (Number.isNaN(part) ? '–' : (100 * part).toFixed(1))
  const pairs = `${right} pairs right, ${wrong} wrong, ${missed} missed`
  return `precision ${percent(precision)} · recall ${percent(recall)} (${pairs})`
}
