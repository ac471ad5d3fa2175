/**
 * How many times the rest of a budget is checked while it lasts, and the longest interval between two checks, in ms.
 */
const LOOKS = 50
const LONGEST_LOOK_MS = 1_000
/** By the clock, work may take this many times its budget on a machine that gives it no more of its processors. */
const MOST_BY_THE_CLOCK = 10

/**
 * Calls `onSpent` once work has had `budgetMs` of a processor; gives the function that stops counting.
 *
 * Time counts as spent only as far as this process was given processors in it, shared among what runs (`sharers`): on a
 * machine that is busy with other programs, or asleep, an ordinary article takes minutes and is not to blame for it.
 * Work that waits for something that never comes uses no processor at all, so it ends after ten times its budget.
 */
export function startBudget(budgetMs: number, onSpent: () => void, sharers: () => number = () => 1): () => void {
  const lookMs = Math.min(LONGEST_LOOK_MS, Math.ceil(budgetMs / LOOKS))
  let left = budgetMs
  // Counted in looks: while the process is stopped, or the machine sleeps, there are none.
  let looksLeft = (budgetMs / lookMs) * MOST_BY_THE_CLOCK
  let last = readClocks()
  const timer = setInterval(() => {
    const now = readClocks()
    left -= Math.min(now.passedMs - last.passedMs, (now.usedMs - last.usedMs) / Math.max(1, sharers()))
    looksLeft--
    last = now
    if (left > 0 && looksLeft > 0) return
    clearInterval(timer)
    onSpent()
  }, lookMs)
  return () => clearInterval(timer)
}

/** `usedMs`: what all threads of the process have had of the processors. */
function readClocks(): { passedMs: number; usedMs: number } {
  const { user, system } = process.cpuUsage()
  return { passedMs: performance.now(), usedMs: (user + system) / 1_000 }
}
