import { expect, it } from 'vitest'
import { endOfEmbargo, placeEmbargo } from '../../src/shared/end-of-embargo.ts'

it.each([
  ['2027-01-05', '2027-01-05T12:00:00.000Z'],
  ['2027-01-05T00:01:00-12:00', '2027-01-05T12:01:00.000Z'],
  ['2027-01-05T06:00:00Z', '2027-01-05T06:00:00.000Z'],
  ['2027-01-05T06:00:00+0100', '2027-01-05T05:00:00.000Z'],
  ['soon', undefined],
])('ends the embargo %j at %j', (until, moment) => {
  expect(endOfEmbargo(until)?.toISOString()).toBe(moment)
})

it.each([
  ['2027-01-05T00:01:00-12:00', 'Europe/London', '2027-01-05T00:01:00+00:00'],
  ['2027-07-05T00:01:00-12:00', 'Europe/London', '2027-07-05T00:01:00+01:00'],
  ['2027-01-05', 'America/New_York', '2027-01-05T00:00:00-05:00'],
  ['2027-07-05T10:30:00-12:00', 'Asia/Kolkata', '2027-07-05T10:30:00+05:30'],
  // The clocks go forward at one in the morning, UTC.
  ['2027-03-28T00:30:00-12:00', 'Europe/Berlin', '2027-03-28T00:30:00+01:00'],
  ['2027-03-28T03:30:00-12:00', 'Europe/Berlin', '2027-03-28T03:30:00+02:00'],
  ['2027-01-05T06:00:00Z', 'America/New_York', '2027-01-05T06:00:00Z'],
  ['2027-01-05T06:00:00+02:00', 'America/New_York', '2027-01-05T06:00:00+02:00'],
])('takes the embargo %j of no stated zone for one in %s: %j', (until, zone, placed) => {
  expect(placeEmbargo(until, zone)).toBe(placed)
})
