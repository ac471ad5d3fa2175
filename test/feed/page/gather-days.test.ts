import { expect, it } from 'vitest'
import { type Day, gatherDays } from '../../../src/feed/page/parts/gather-days.ts'

const on = (day: string, articles = 1): Day => ({ day, articles, quotes: 2 * articles })

it.each([
  ['nothing', [], 5, []],
  ['one day', [on('2026-03-05')], 5, ['2026-03-05 to 2026-03-05: 1, 2']],
  ['what is no day', [on('0000-00-00'), on('2026-03-05'), on('2026-19-39')], 5, ['2026-03-05 to 2026-03-05: 1, 2']],
  [
    'days between that have nothing',
    [on('2026-02-28'), on('2026-03-02', 3)],
    5,
    ['2026-02-28 to 2026-02-28: 1, 2', '2026-03-01 to 2026-03-01: 0, 0', '2026-03-02 to 2026-03-02: 3, 6'],
  ],
  [
    'more days than stretches, the last one shorter',
    [on('2026-03-01'), on('2026-03-02'), on('2026-03-05')],
    3,
    ['2026-03-01 to 2026-03-02: 2, 4', '2026-03-03 to 2026-03-04: 0, 0', '2026-03-05 to 2026-03-05: 1, 2'],
  ],
  [
    'a century of which most days have something',
    Array.from({ length: 101 }, (_, year) => on(`${1926 + year}-01-01`)).flatMap((day) => [
      day,
      ...['03', '05', '07', '09', '11'].map((month) => on(day.day.replace('-01-01', `-${month}-01`))),
    ]),
    2,
    ['1926-01-01 to 1976-06-01: 303, 606', '1976-06-02 to 2026-11-01: 303, 606'],
  ],
  [
    'a day long ago beside those of a week',
    [on('1926-01-01'), on('1926-01-02', 0), on('2026-01-01'), on('2026-01-03')],
    90,
    [
      '1926-01-01 to 1926-01-01: 1, 2',
      '1926-01-02 to 2025-12-31: a pause',
      '2026-01-01 to 2026-01-01: 1, 2',
      '2026-01-02 to 2026-01-02: 0, 0',
      '2026-01-03 to 2026-01-03: 1, 2',
    ],
  ],
])('gathers %s', (_name, days, most, expected) => {
  const told = gatherDays(days, most).map(
    ({ first, last, isPause, articles, quotes }) =>
      `${first} to ${last}: ${isPause ? 'a pause' : `${articles}, ${quotes}`}`,
  )
  expect(told).toEqual(expected)
})
