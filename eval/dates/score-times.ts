/**
 * Scores the dates that the time grammar finds against TIMEX3 values:
 *   npx tsx eval/dates/score-times.ts GOLD.jsonl[.gz] [--errors]
 * GOLD: `{ text, dct, timexes: [{ start, end, type, value }] }` a line. Counted are DATE and TIME with a value that
 * begins with a year; right is the same day, week, month, quarter or year. Gold without a place on the calendar counts
 * neither way.
 */
import type { Span } from '../../src/shared/article.ts'
import { findSentences } from '../../src/shared/text/find-sentences.ts'
import { findTimes } from '../../src/workers/tag-entities/times/find-times.ts'
import { readGold } from '../entities/read-gold.ts'

type Gold = { text: string; dct: string; timexes: (Span & { type: string; value: string })[] }

const [path, flag] = process.argv.slice(2)
if (!path) throw new Error('usage: score-times.ts GOLD.jsonl [--errors]')
const onCalendar = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}(?!\d)/.test(value) ? value.split('T')[0]! : null
const meets = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

const count = { gold: 0, found: 0, right: 0, said: 0, saidFound: 0, saidRight: 0 }
for (const { text, dct, timexes } of readGold<Gold>(path)) {
  const said = findTimes(text, findSentences(text), dct).flatMap((time) => {
    const value = onCalendar(time.value)
    return value === null ? [] : [{ start: time.start, end: time.end, value }]
  })
  for (const gold of timexes) {
    const value = /^(?:DATE|TIME)$/.test(gold.type) ? onCalendar(gold.value) : null
    if (value === null) continue
    const hits = said.filter((time) => meets(time, gold))
    count.gold++
    if (hits.length > 0) count.found++
    if (hits.some((time) => time.value === value)) count.right++
    else if (flag)
      console.log(`"${text.slice(gold.start, gold.end)}" is ${value}, said ${hits[0]?.value ?? 'nothing'} (${dct})`)
  }
  for (const time of said) {
    const over = timexes.filter((gold) => meets(time, gold))
    if (over.length > 0 && !over.some((gold) => onCalendar(gold.value))) continue
    count.said++
    if (over.length > 0) count.saidFound++
    if (over.some((gold) => onCalendar(gold.value) === time.value)) count.saidRight++
  }
}

const f1 = (saidRight: number, goldRight: number): string => {
  const precision = saidRight / count.said
  const recall = goldRight / count.gold
  return ((200 * precision * recall) / (precision + recall)).toFixed(1)
}
console.log(`found ${f1(count.saidFound, count.found)}, with the right value ${f1(count.saidRight, count.right)} (F1)`)
console.log(`value right given found ${((100 * count.right) / count.found).toFixed(1)} %`)
