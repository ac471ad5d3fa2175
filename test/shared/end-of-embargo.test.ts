import { expect, it } from 'vitest'
import { endOfEmbargo } from '../../src/shared/end-of-embargo.ts'

it.each([
  ['2027-01-05', '2027-01-05T12:00:00.000Z'],
  ['2027-01-05T00:01:00-12:00', '2027-01-05T12:01:00.000Z'],
  ['2027-01-05T06:00:00Z', '2027-01-05T06:00:00.000Z'],
  ['2027-01-05T06:00:00+0100', '2027-01-05T05:00:00.000Z'],
  ['soon', undefined],
])('ends the embargo %j at %j', (until, moment) => {
  expect(endOfEmbargo(until)?.toISOString()).toBe(moment)
})
