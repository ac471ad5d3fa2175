import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startBudget } from '../../src/shared/start-budget.ts'

const BUDGET_MS = 60_000

/** Processors that the machine gives to this process. */
let given = 1
let usedMs = 0

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  given = 1
  usedMs = 0
  vi.spyOn(process, 'cpuUsage').mockImplementation(() => ({ user: usedMs * 1_000, system: 0 }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function pass(ms: number): void {
  for (let passed = 0; passed < ms; passed += 100) {
    usedMs += 100 * given
    vi.advanceTimersByTime(100)
  }
}

describe('a budget', () => {
  it.each([
    ['runs out by the clock where the machine is free', 1, 1, BUDGET_MS],
    ['runs out no earlier where other work of the process uses more processors', 4, 1, BUDGET_MS],
    ['lasts as much longer as the machine is busy with other programs', 0.25, 1, 4 * BUDGET_MS],
    ['is shared where two things run on one processor', 1, 2, 2 * BUDGET_MS],
    ['runs out by the clock where each of two has a processor', 2, 2, BUDGET_MS],
    ['ends after ten times its length where the work does nothing at all', 0, 1, 10 * BUDGET_MS],
  ])('%s', (_, processors, sharers, endsAfterMs) => {
    given = processors
    const onSpent = vi.fn()
    startBudget(BUDGET_MS, onSpent, () => sharers)
    pass(endsAfterMs - 2_000)
    expect(onSpent).not.toHaveBeenCalled()
    pass(4_000)
    expect(onSpent).toHaveBeenCalledTimes(1)
  })

  it('counts no more once it is stopped', () => {
    const onSpent = vi.fn()
    const stop = startBudget(BUDGET_MS, onSpent)
    pass(1_000)
    stop()
    pass(2 * BUDGET_MS)
    expect(onSpent).not.toHaveBeenCalled()
  })
})
