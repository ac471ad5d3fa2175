const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Waits before the second and every further attempt, as in Standard Webhooks 1.0. */
const LADDER = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR]
/** Share of a wait by which it is longer at most, so that what failed together does not come back together. */
const JITTER = 0.2

/**
 * How long to wait after this many attempts, in milliseconds; null where it is given up. `chance` is from 0 to 1.
 *
 * @example
 * retryAfter(1, 0) // 5000
 */
export function retryAfter(attempts: number, chance: number): number | null {
  const wait = LADDER[attempts - 1]
  return wait === undefined ? null : Math.round(wait * (1 + JITTER * chance))
}
