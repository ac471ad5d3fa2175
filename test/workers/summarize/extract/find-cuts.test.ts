import { describe, expect, it } from 'vitest'
import { pairQuotationMarks } from '../../../../src/shared/text/pair-quotation-marks.ts'
import { findCuts, skipDateline } from '../../../../src/workers/summarize/extract/find-cuts.ts'
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
    ['Mr Orr (pictured) left.', [' (pictured)']],
  ])('always leaves out what cannot open or stand in a summary: %s', (text, always) => {
    expect(cutsOf(text).always).toEqual(always)
  })

  it.each([
    ['On Monday night, the bridge fell.', ['On Monday night, ']],
    ['Ana Orr, 39, built the bridge.', [', 39,']],
    ['Ana Orr, who lives in Harlow, built the bridge.', [', who lives in Harlow,']],
    ['The bridge -- the oldest in Harlow -- fell.', [' -- the oldest in Harlow --']],
    ['The bridge (built in 1904) fell.', [' (built in 1904)']],
    ['The bridge fell, leaving two villages cut off.', [', leaving two villages cut off']],
  ])('offers to leave out: %s', (text, choices) => {
    expect(cutsOf(text).choices).toEqual(choices)
  })

  it.each([
    'The bridge was unsafe, the police said.',
    'The bridge was unsafe, according to Ana Orr.',
    'The World Bridge Union (WBU) met in Harlow.',
    'Ana Orr said "the bridge, which I built, fell".',
    'But for the rain it would have stood.',
    'So far it has stood.',
  ])('cuts no attribution, no quotation, no abbreviation: %s', (text) => {
    expect(cutsOf(text)).toEqual({ always: [], choices: [] })
  })
})

describe('skipDateline', () => {
  it.each([
    ['LONDON, England (CNN) -- Rain fell.', 'Rain fell.'],
    ['(CNN)Rain fell.', 'Rain fell.'],
    ['PARIS (Reuters) - Rain fell.', 'Rain fell.'],
    ['Rain (a lot of it) fell.', 'Rain (a lot of it) fell.'],
    ['Ana Orr (39) left.', 'Ana Orr (39) left.'],
  ])('%s', (text, rest) => {
    const { start, end } = skipDateline(text, { start: 0, end: text.length })
    expect(text.slice(start, end)).toBe(rest)
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
