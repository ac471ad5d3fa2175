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

/** Prints precision and recall over all pairs, and with `show` those that are wrong. */
export function scorePairs(
  name: string,
  size: number,
  truth: (a: number, b: number) => boolean,
  found: (a: number, b: number) => boolean,
  show: ((a: number, b: number) => string) | null = null,
): void {
  let [right, wrong, missed] = [0, 0, 0]
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      const [is, says] = [truth(a, b), found(a, b)]
      if (is && says) right++
      if (is !== says && show) console.log(`${says ? 'WRONG' : 'MISSED'}\n${show(a, b)}`)
      if (!is && says) wrong++
      if (is && !says) missed++
    }
  }
  const percent = (part: number, whole: number) => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(1))
  console.log(
    `${name}: precision ${percent(right, right + wrong)} · recall ${percent(right, right + missed)}` +
      ` (${right} pairs right, ${wrong} wrong, ${missed} missed)`,
  )
}
