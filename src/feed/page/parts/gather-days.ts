/** How much there was on a day. */
export type Day = { day: string; articles: number; quotes: number }

/** What there was from one day to another, both among them; or a long time of which nothing is known. */
export type Stretch = { first: string; last: string; articles: number; quotes: number; isPause: boolean }

const DAY_MS = 86_400_000
/** Days without anything that are one pause where pauses are most of the time. */
const LONG_PAUSE = 60
/** Part of the whole time that is left without the pauses, at most, for them to be drawn as such. */
const LEAST_LEFT = 0.25

/**
 * The time between the first and the last day in stretches of equal length, about so many at most, none shorter than a
 * day, with those that have nothing. Where nearly all of the time has nothing, a long pause is one stretch of its own,
 * so that a single day long ago leaves room for the rest. Days ascend; what is no day of the calendar is left out.
 *
 * @example
 * const days = [{ day: '2026-03-01', articles: 2, quotes: 3 }, { day: '2026-03-04', articles: 1, quotes: 0 }]
 * gatherDays(days, 2).map(({ first, last, articles }) => `${first} ${last} ${articles}`) // ['2026-03-01 2026-03-02 2', '2026-03-03 2026-03-04 1']
 */
export function gatherDays(days: readonly Day[], most: number): Stretch[] {
  const known = days.filter(({ day }) => !Number.isNaN(Date.parse(day)))
  const isTold = ({ articles, quotes }: Day, index: number) =>
    articles + quotes > 0 || index === 0 || index === known.length - 1
  const runs = partAtPauses(known.filter(isTold))
  const size = Math.ceil(runs.reduce((sum, run) => sum + daysOf(run), 0) / most)
  return runs.flatMap((run, index) => {
    const before = runs[index - 1]
    const gathered = gatherRun(run, size)
    if (!before) return gathered
    const pause = { first: addDays(before.at(-1)!.day, 1), last: addDays(run[0]!.day, -1) }
    return [{ ...pause, articles: 0, quotes: 0, isPause: true }, ...gathered]
  })
}

/** Days that follow each other without a long pause; all of them where pauses are not nearly everything. */
function partAtPauses(days: readonly Day[]): Day[][] {
  if (days.length === 0) return []
  const runs: Day[][] = []
  for (const [index, day] of days.entries()) {
    const pause = index === 0 ? Number.POSITIVE_INFINITY : toPlace(day.day) - toPlace(days[index - 1]!.day) - 1
    if (pause > LONG_PAUSE) runs.push([day])
    else runs.at(-1)!.push(day)
  }
  const left = runs.reduce((sum, run) => sum + daysOf(run), 0)
  return left > LEAST_LEFT * daysOf(days) ? [[...days]] : runs
}

function gatherRun(days: readonly Day[], size: number): Stretch[] {
  const begin = days[0]!.day
  const count = daysOf(days)
  const stretches = Array.from({ length: Math.ceil(count / size) }, (_, index) => ({
    ...{ first: addDays(begin, index * size), last: addDays(begin, Math.min(count, (index + 1) * size) - 1) },
    ...{ articles: 0, quotes: 0, isPause: false },
  }))
  for (const { day, articles, quotes } of days) {
    const stretch = stretches[Math.floor((toPlace(day) - toPlace(begin)) / size)]!
    stretch.articles += articles
    stretch.quotes += quotes
  }
  return stretches
}

/** From the first to the last, both among them. */
function daysOf(days: readonly Day[]): number {
  return toPlace(days.at(-1)!.day) - toPlace(days[0]!.day) + 1
}

/** Days since 1970. */
function toPlace(day: string): number {
  return Math.round(Date.parse(day) / DAY_MS)
}

function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10)
}
