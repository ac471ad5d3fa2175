/**
 * How many of `length` ascending numbers, each given by its index, are below a limit.
 *
 * @example countBelow(3, (index) => 2 * index, 4) // 2
 */
export function countBelow(length: number, numberAt: (index: number) => number, limit: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (numberAt(middle) < limit) low = middle + 1
    else high = middle
  }
  return low
}
