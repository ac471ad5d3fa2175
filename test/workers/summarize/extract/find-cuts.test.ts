import { describe, expect, it } from 'vitest'
import { pairQuotationMarks } from '../../../../src/shared/text/pair-quotation-marks.ts'
import { findCuts, skipDateline } from '../../../../src/workers/summarize/extract/find-cuts.ts'
import { subtractSpans } from '../../../../src/workers/summarize/extract/list-candidates.ts'
import { writeSummary } from '../../../../src/workers/summarize/extract/write-summary.ts'

const cutsOf = (text: string) => {
  const { always, choices } = findCuts(text, { start: 0, end: text.length }, pairQuotationMarks(text))
  const words = (spans: readonly { start: number; end: number }[]) =>
    spans.map(({ start, end }) => text.slice(start, end))
  return { always: words(always), choices: words(choices) }
}

describe('findCuts', () => {
  it.each([
    ['But the bridge held.', ['But ']],
    ['However, the bridge held.', ['However, ']],
    ['As a result, the bridge held.', ['As a result, ']],
    ["That's why the bridge held.", ["That's why "]],
    ['The bridge, however, held.', [', however,']],
    ['Mr Orr (pictured) left.', [' (pictured)']],
    ['Ana Orr also built the pier.', [' also']],
  ])('always leaves out what cannot open or stand in a summary: %s', (text, always) => {
    expect(cutsOf(text).always).toEqual(always)
  })

  it.each([
    ['The old bridge -- the oldest in Harlow -- fell into the river.', [' -- the oldest in Harlow --']],
    ['The old bridge fell into the river, leaving two villages cut off.', [', leaving two villages cut off']],
    ['The town of Harlow lost its only bridge, which was built by Ana Orr.', [', which was built by Ana Orr']],
  ])('offers to leave out: %s', (text, choices) => {
    expect(cutsOf(text).choices).toEqual(choices)
  })

  it.each([
    ['a date', 'On March 4, 2019, a bridge fell into the river near Harlow.'],
    ['a time', 'Last month, the council closed the bridge to all traffic.'],
    ['a time that looks like a joint', 'Now, the council has closed the bridge to all traffic.'],
    ['a place', 'In Harlow, Essex, the mayor opened the new bridge.'],
    ['a scope', 'In many cases, the bridges of the county are older than their plans.'],
    ['a condition', 'The bridge will be closed again, if the river rises once more.'],
    ['a condition behind a joint', 'But if the river rises, the bridge will be closed.'],
    ['a hedge', 'The old bridge fell into the river, which may have been a crime.'],
    ['a time in a clause', 'The council closed the old bridge, which fell on Monday.'],
    ['a denial', 'The council closed the old bridge, which did not please the baker.'],
    ['an attribution', 'The bridge was unsafe, according to officials of the county.'],
    ['an attribution at the end', 'The bridge was unsafe, the police said.'],
    ['commas around a clause', 'She knew the driver, who was shot in May, police said.'],
    ['an age', 'Ana Orr, 39, built the bridge at Harlow in a year.'],
    ['a name with its abbreviation', 'The Harlow Bridge Company (HBC) closed its yard.'],
    ['a name with its place', 'The Orwell County (Essex) Department of Roads closed the bridge.'],
    ['a bracket that defines', 'The workers dig for tantalite (a metal in phones) near Harlow.'],
    ['a quotation', 'Ana Orr said "the bridge, which I built, fell".'],
    ['but for', 'But for the rain it would have stood.'],
    ['so far', 'So far it has stood.'],
    ['still standing', 'Still the bridge has stood.'],
    ['why it is not', 'That is why, if it rains, the bridge falls.'],
    ['but also', 'The bridge carried not only cars but also trains.'],
    ['one dash', 'The bridge fell into the river -- the second one this year.'],
  ])('never cuts %s: %s', (_, text) => {
    expect(cutsOf(text)).toEqual({ always: [], choices: [] })
  })
})

describe('sentences that were cut', () => {
  // What stands in brackets must stay whatever is cut; the rest may go.
  const openings = [
    '',
    'But ',
    'However, ',
    '[On March 4, 2019,] ',
    '[Last month,] ',
    '[In Harlow, Essex,] ',
    '[In many cases,] ',
    '[On Monday night,] ',
    'But [on Tuesday,] ',
    '[According to the county,] ',
    '[If the rain goes on,] ',
  ]
  const subjects = [
    '[The Harlow Bridge Company (HBC)]',
    '[Ana Orr, 39,]',
    '[the Orwell County (Essex) Department of Roads]',
    '[the mayor of Harlow]',
    '[Tom Reyes] (pictured)',
    '[the council], however,',
    '[the ferry] -- the oldest of the bay --',
    '[the mayor, who was born in May 1962,]',
  ]
  const deeds = [
    '[closed its yard by the river]',
    'also [sold the old pier to a baker]',
    '[may reopen the new bridge soon]',
    'has also [been told to wait for the county]',
    '[is not only old but also broken on both sides]',
    '[lost 1,400 boats in 2019]',
    '[said the river was "too high, and too cold" for boats]',
  ]
  const endings = [
    '',
    ', leaving two villages cut off',
    ', which pleased the bakers of the town',
    '[, the police said]',
    '[, which may be a crime]',
    '[, according to officials]',
    '[, who was shot in May, police said]',
    ' (a first for [the county])',
    '[, if the river falls on Friday]',
  ]
  const marked = openings.flatMap((opening) =>
    subjects.flatMap((subject) =>
      deeds.flatMap((deed) => endings.map((ending) => `${opening}${subject} ${deed}${ending}.`)),
    ),
  )
  const sentences = marked.map((sentence) => {
    const text = sentence.replace(/[[\]]/g, '')
    return {
      text: text.charAt(0).toUpperCase() + text.slice(1),
      stay: [...sentence.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]!.toLowerCase()),
    }
  })

  it('keep time, place, scope, condition, hedge, source and names, and begin like sentences', () => {
    expect(sentences.length).toBeGreaterThan(5000)
    const faults = sentences.flatMap(({ text, stay }) => {
      const whole = { start: 0, end: text.length }
      const { always, choices } = findCuts(text, whole, pairQuotationMarks(text))
      return Array.from({ length: 1 << choices.length }, (_, chosen) => {
        const cuts = [...always, ...choices.filter((_, bit) => chosen & (1 << bit))]
        return writeSummary(text, subtractSpans(text, whole, cuts))
      }).filter((cut) => !keepsAll(cut, text, stay))
    })
    expect(faults).toEqual([])
  })

  function keepsAll(cut: string, text: string, stay: readonly string[]): boolean {
    const commas = (words: string) => words.match(/,/g)?.length ?? 0
    const begins = /^\p{Lu}/u.test(cut) && !/^\d{4},/.test(cut)
    const marks = !/ [,.;]|,,|\(\)|,\./.test(cut) && commas(cut) <= commas(text) && cut.endsWith('.')
    return begins && marks && stay.every((words) => cut.toLowerCase().includes(words))
  }
})

describe('skipDateline', () => {
  it.each([
    ['LONDON, England (CNN) -- Rain fell.', 'Rain fell.'],
    ['(CNN)Rain fell.', 'Rain fell.'],
    ['PARIS (Reuters) - Rain fell.', 'Rain fell.'],
    ['PARIS/LYON, March 7 (Reuters) - Rain fell.', 'Rain fell.'],
    ['PARIS, Jan 17 — Rain fell.', 'Rain fell.'],
    ['PARIS, Jan 17: Rain fell.', 'Rain fell.'],
    ['PARIS: Rain fell.', 'PARIS: Rain fell.'],
    ['Rain (a lot of it) fell.', 'Rain (a lot of it) fell.'],
    ['Ana Orr (39) left.', 'Ana Orr (39) left.'],
  ])('%s', (text, rest) => {
    const { start, end } = skipDateline(text, { start: 0, end: text.length })
    expect(text.slice(start, end)).toBe(rest)
  })

  it('takes a place before a colon where the text names it as one', () => {
    const text = 'PARIS: Rain fell.'
    expect(skipDateline(text, { start: 0, end: text.length }, () => true)).toEqual({ start: 7, end: text.length })
  })
})

describe('writeSummary', () => {
  it.each([
    [
      'Ana Orr, 39, left.',
      [
        [0, 7],
        [13, 18],
      ],
      'Ana Orr left.',
    ],
    [
      'However, rain fell (a lot).',
      [
        [9, 18],
        [26, 27],
      ],
      'Rain fell.',
    ],
    ['But iPods sold well.', [[4, 20]], 'iPods sold well.'],
    [
      'Rain fell. But it stopped.',
      [
        [0, 10],
        [15, 26],
      ],
      'Rain fell. It stopped.',
    ],
  ] as const)('joins the pieces of %j', (text, pieces, written) => {
    expect(
      writeSummary(
        text,
        pieces.map(([start, end]) => ({ start, end })),
      ),
    ).toBe(written)
  })
})
