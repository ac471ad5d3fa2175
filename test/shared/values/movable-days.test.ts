import { describe, expect, it } from 'vitest'
import { writeDay } from '../../../src/shared/values/calendar.ts'
import { HOLIDAYS } from '../../../src/shared/values/holidays.ts'

describe('movable holidays', () => {
  it.each<[name: string, year: number, ...days: string[]]>([
    ['easter', 2024, '2024-03-31'],
    ['easter', 2019, '2019-04-21'],
    ['easter', 2000, '2000-04-23'],
    ['easter', 1961, '1961-04-02'],
    ['good friday', 2026, '2026-04-03'],
    ['easter monday', 2026, '2026-04-06'],
    ['ash wednesday', 2026, '2026-02-18'],
    ['whit monday', 2026, '2026-05-25'],
    ['orthodox easter', 2024, '2024-05-05'],
    ['orthodox easter', 2025, '2025-04-20'],
    ['thanksgiving', 2026, '2026-11-26'],
    ['canadian thanksgiving', 2026, '2026-10-12'],
    ['black friday', 2026, '2026-11-27'],
    ['memorial day', 2026, '2026-05-25'],
    ['labor day', 2026, '2026-09-07'],
    ['lunar new year', 2027, '2027-02-06'],
    ['lunar new year', 2050],
    ['diwali', 2026, '2026-11-08'],
    ['diwali', 1990],
    ['ramadan', 2026, '2026-02-18'],
    ['ramadan', 2030, '2030-01-05', '2030-12-26'],
    ['eid al-fitr', 2026, '2026-03-20'],
    ['eid al-adha', 2026, '2026-05-27'],
    ['eid', 2026, '2026-03-20', '2026-05-27'],
    ['rosh hashanah', 2026, '2026-09-12'],
    ['passover', 2026, '2026-04-02'],
    ['hanukkah', 2025, '2025-12-15'],
  ])('%s in %d', (name, year, ...days) => {
    expect(HOLIDAYS[name]!.daysOf(year).map(writeDay)).toEqual(days)
  })
})
