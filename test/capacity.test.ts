import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Measured, planCapacity } from '../bench/capacity/plan-capacity.ts'
import { ASSUMED, writeCapacity } from '../bench/capacity/write-capacity.ts'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const measured: Measured = {
  ...{ enrichMs: 300, idleEnrichMs: 300 },
  ...{ machine: 'one', workMs: 350, postgresMs: 7, redisMs: 3.5, sqlStatements: 20, redisCommands: 50 },
  ...{ storedBytes: 100_000, processMb: 300, threadMb: 120 },
}

describe('planCapacity', () => {
  it('reckons by the busiest hour, with cores that are not always busy', () => {
    // A hundred articles a second in the busiest hour, half a core for each of them.
    const plan = planCapacity(4_320_000, measured, ASSUMED)
    expect(plan).toMatchObject({ aSecond: 100, workCores: 50, processes: 13, redisShare: 0.5, installations: 1 })
    expect(plan.memoryGb).toBeCloseTo((13 * 300 + 37 * 120) / 1000)
    expect(plan.storedGb).toBeCloseTo(12_960)
  })

  it.each<[number, Partial<Measured>, RegExp, number]>([
    [1_000, {}, /^nothing/, 1],
    [1_000_000, {}, /^cores of the workers/, 1],
    [43_200_000, {}, /^Redis/, 5],
    [43_200_000, { redisMs: 0, postgresMs: 56 }, /^PostgreSQL/, 5],
  ])('says of %i articles a day what breaks first', (aDay, other, what, installations) => {
    const plan = planCapacity(aDay, { ...measured, ...other }, ASSUMED)
    expect(plan.breaksFirst).toMatch(what)
    expect(plan.installations).toBe(installations)
  })
})

it('has a sheet in docs that is what the script makes', () => {
  const figures = JSON.parse(read('bench/capacity/measured.data.json')) as Measured
  expect(read('docs/capacity.md')).toBe(writeCapacity(figures))
})
