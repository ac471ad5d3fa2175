import { expect, it } from 'vitest'
import { parseDay } from '../../../src/shared/values/calendar.ts'

it.each([
  ['2018-12-19', { year: 2018, month: 12, day: 19 }],
  ['2018-12-19T22:10:00-05:00', { year: 2018, month: 12, day: 19 }],
  ['2020-02-29', { year: 2020, month: 2, day: 29 }],
  ['2018-02-29', null],
  ['2018-13-01', null],
  ['2018-12', null],
  ['May 2018', null],
])('the day of %s is %j', (text, day) => {
  expect(parseDay(text)).toEqual(day)
})
