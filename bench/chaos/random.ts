/** Numbers by chance that are the same for the same seed. */
export interface Random {
  /** From 0 up to, and without, `below`; a whole number. */
  whole(below: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** A generator of the kind mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (below: number) => Math.floor(next() * below)
  return { whole, pick: (items) => items[whole(items.length)]! }
}
