/** A number of places: work waits in line until one is free. */
export type Slots = { take<Result>(work: () => Promise<Result>): Promise<Result> }

/**
 * `count` places for work, given out in the order of asking. A clock that starts inside the work does not count the
 * time in line.
 */
export function createSlots(count: number): Slots {
  let free = count
  const line: (() => void)[] = []

  async function take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => line.push(resolve))
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else free += 1
    }
  }
  return { take }
}
