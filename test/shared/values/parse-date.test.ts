import { describe, expect, it } from 'vitest'
import { parseDate } from '../../../src/shared/values/parse-date.ts'

describe('parseDate', () => {
  it.each([
    ['Published on 5 May 2024', '2024-05-05'],
    ['UpdatedMay 5, 2024 by Ann Lee', '2024-05-05'],
    ['Sunday, 5th of May, 2024', '2024-05-05'],
    ['5 May 2024, changed on June 6, 2024', '2024-05-05'],
    ['May 5, 2024, changed on 6 June 2024', '2024-05-05'],
    ['Last change 2024-5-6 07:30 by Ann', '2024-05-06'],
    ['2024-05-06T07:30:00.000Z', '2024-05-06T07:30:00Z'],
    ['2024-05-06 07:30:00 +0700', '2024-05-06T07:30:00+07:00'],
    ['20240506T0730', '2024-05-06'],
    ['5. März 2024', '2024-03-05'],
    ['le 1er août 2023', '2023-08-01'],
    ['12 de mayo de 2024', '2024-05-12'],
    ['14 gennaio 2022', '2022-01-14'],
    ['21 de junho de 2023', '2023-06-21'],
    ['3 juli 2024', '2024-07-03'],
    ['2024/05/06', '2024-05-06'],
    ['05/06/2024', '2024-05-06'],
    ['05.06.2024', '2024-06-05'],
    ['13/06/2024', '2024-06-13'],
    ['2024-02-31', null],
    ['20240231', null],
    ['31 June 2024', null],
    ['February 30, 2024', null],
    ['31.06.2024', null],
    ['13/13/2024', null],
    ['page 12 of 2024', null],
    ['no figures at all', null],
  ])('reads %j as %j', (text, date) => {
    expect(parseDate(text)).toBe(date)
  })

  it.each([
    ['05/06/2024', '2024-06-05'],
    ['05/13/2024', '2024-05-13'],
  ])('reads %j as %j where readers put the day first', (text, date) => {
    expect(parseDate(text, true)).toBe(date)
  })
})
