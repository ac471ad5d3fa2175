/** What there was on a day. */
export type Day = { day: string; articles: number; quotes: number }

/** What there was from one day to another, both among them. */
export type Stretch = { first: string; last: string; articles: number; quotes: number }

const DAY_MS = 86_400_000

/**
 * The time between the first and the last day in so many stretches of equal length at most, none shorter than a day, with
 * those that have nothing. Days ascend; what is no day of the calendar is left out.
 *
 * @example
 * const days = [{ day: '2026-03-01', articles: 2, quotes: 3 }, { day: '2026-03-04', articles: 1, quotes: 0 }]
 * gatherDays(days, 2).map(({ first, last, articles }) => `${first} ${last} ${articles}`) // ['2026-03-01 2026-03-02 2', '2026-03-03 2026-03-04 1']
 */
export function gatherDays(days: readonly Day[], most: number): Stretch[] {
  const known = days.filter(({ day }) => !Number.isNaN(Date.parse(day)))
  if (known.length === 0) return []
  const begin = Date.parse(known[0]!.day)
  const placeOf = (day: string) => Math.round((Date.parse(day) - begin) / DAY_MS)
  const dayAt = (place: number) => new Date(begin + place * DAY_MS).toISOString().slice(0, 10)
  const count = placeOf(known.at(-1)!.day) + 1
  const size = Math.ceil(count / most)
  const stretches = Array.from({ length: Math.ceil(count / size) }, (_, index) => ({
    ...{ first: dayAt(index * size), last: dayAt(Math.min(count, (index + 1) * size) - 1) },
    ...{ articles: 0, quotes: 0 },
  }))
  for (const { day, articles, quotes } of known) {
    const stretch = stretches[Math.floor(placeOf(day) / size)]!
    stretch.articles += articles
    stretch.quotes += quotes
  }
  return stretches
}
