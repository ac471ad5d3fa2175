import { describe, expect, it } from 'vitest'
import { DATE_FORMS } from '../../../src/shared/values/date-forms.ts'
import { isTimestamp } from '../../../src/shared/values/is-timestamp.ts'
import { parseTimestamp } from '../../../src/shared/values/parse-timestamp.ts'

describe('parseTimestamp', () => {
  it.each([
    ['Tue, 03 Sep 2024 07:30:00 EST', '2024-09-03T07:30:00-05:00'],
    ['3 Sep 24 7:30 GMT', '2024-09-03T07:30:00Z'],
    ['3 Sep 71', '1971-09-03'],
    ['Tuesday, 3 September 2024 07:30:00 +0200', '2024-09-03T07:30:00+02:00'],
    ['Tue, 24 Nov 2026 02:10:00 +07', '2026-11-24T02:10:00+07:00'],
    ['Tue, 24 Nov 2026 02:10:00 +5:30', '2026-11-24T02:10:00+05:30'],
    ['Thu, 30 Apr 2026 00:57:00 MEST', '2026-04-30T00:57:00+02:00'],
    ['Thu, 30 Apr 2026 00:57:00 AEST', '2026-04-30T00:57:00+10:00'],
    ['Thu, 30 Apr 2026 00:57:00 GMT+1', '2026-04-30T00:57:00+01:00'],
    ['Thu, 30 Apr 2026 00:57:00 IST', '2026-04-30'],
    ['Tue Nov 24 2026 02:10:00 GMT+0100 (CET)', '2026-11-24T02:10:00+01:00'],
    ['November 24, 2026 2:10 p.m. EST', '2026-11-24T14:10:00-05:00'],
    ['24 November 2026 at 12:05 am UTC', '2026-11-24T00:05:00Z'],
    ['20240903', '2024-09-03'],
    ['20240903T073000+0200', '2024-09-03T07:30:00+02:00'],
    ['2024-09-03T07:30:00.123Z', '2024-09-03T07:30:00Z'],
    ['2024-09-03 07:30', '2024-09-03'],
    ['2024-09-03 07:30 CEST', '2024-09-03T07:30:00+02:00'],
    ['2024/09/03', '2024-09-03'],
    ['2024-09-03T07:30:00+99:99', '2024-09-03'],
    ['2024-02-30', null],
    ['2024-02-31', null],
    ['31 Jun 2024', null],
    ['2024-09-03T25:00:00Z', null],
    ['2024-09-03T07:61:00Z', null],
    ['03/04/2024', null],
    ['soon', null],
    ['', null],
    [null, null],
  ])('reads %j as %j', (text, timestamp) => {
    expect(parseTimestamp(text)).toBe(timestamp)
  })

  it.each(Object.values(DATE_FORMS))('has an example that its form matches whole: $name', ({ source, example }) => {
    expect(new RegExp(`^${source}$`, 'i').exec(example)?.groups).toMatchObject({ day: expect.stringMatching(/^0?3$/) })
  })
})

describe('isTimestamp', () => {
  it.each([
    ['2024-02-29', true],
    ['2024-02-29T07:30:00Z', true],
    ['2024-02-29T07:30:00.5+05:45', true],
    ['2024-02-29T07:30+14:00', true],
    ['2023-02-29', false],
    ['2024-02-31', false],
    ['2024-13-01', false],
    ['2024-02-29T24:00:00Z', false],
    ['2024-02-29T07:30:00', false],
    ['2024-02-29T07:30:00+99:99', false],
    ['2024-02-29T07:30:00+14:30', false],
    ['2024', false],
    ['yesterday', false],
  ])('of %s is %s', (text, expected) => {
    expect(isTimestamp(text)).toBe(expected)
  })
})
