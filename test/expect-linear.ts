import { expect } from 'vitest'

/** Milliseconds of CPU below which two measurements say nothing of each other. */
const SLACK_MS = 100
/** Linear work takes four times as long on four times as much, quadratic work sixteen times. */
const MOST_GROWTH = 9
const TRIES = 3

/**
 * Fails where work takes more than linear time: it is done on a quarter and on the whole, and the CPU time of both is
 * compared, so that neither a slow nor a busy machine matters. `share` is 0.25 or 1. What a collector of garbage or a
 * compiler happens to do in one of them is not done in each of three tries; quadratic work fails in all.
 */
export async function expectLinear(work: (share: number) => unknown): Promise<void> {
  await work(0.25)
  for (let tries = TRIES; ; tries--) {
    const most = MOST_GROWTH * (await cpuTimeOf(work, 0.25)) + SLACK_MS
    const whole = await cpuTimeOf(work, 1)
    if (whole < most) return
    if (tries === 1) expect(whole, 'milliseconds for four times as much').toBeLessThan(most)
  }
}

/** The beginning of a text. */
export function shareOf(text: string, share: number): string {
  return text.slice(0, Math.ceil(text.length * share))
}

async function cpuTimeOf(work: (share: number) => unknown, share: number): Promise<number> {
  const before = process.cpuUsage()
  await work(share)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
