import { describe, expect, it } from 'vitest'
import type { QuoteDraft } from '../../../src/workers/attribute-quotes/build-quote.ts'
import { listQuotes } from '../../../src/workers/attribute-quotes/list-quotes.ts'

const draft = (start: number, change: Partial<QuoteDraft>): QuoteDraft => ({
  kind: 'indirect',
  attitude: 'speech',
  spans: [{ start, end: start + 1 }],
  text: 'x',
  cue: null,
  speaker: null,
  abstained: null,
  confidence: 0.9,
  why: {},
  ...change,
})

describe('listQuotes', () => {
  it.each<[string, Partial<QuoteDraft>, string]>([
    ['reported speech is a quote', {}, 'quotes'],
    ['a belief is a stance', { attitude: 'belief' }, 'stances'],
    ['an intention is a stance', { attitude: 'intention' }, 'stances'],
    ['reported speech that is hardly likely is doubtful', { confidence: 0.59 }, 'doubtfulQuotes'],
    ['a belief that is hardly likely is doubtful', { attitude: 'belief', confidence: 0.59 }, 'doubtfulQuotes'],
    ['words in marks that are hardly speech are doubtful', { kind: 'mixed', confidence: 0.59 }, 'doubtfulQuotes'],
    ['the floor itself is enough', { confidence: 0.6 }, 'quotes'],
  ])('%s', (_, change, list) => {
    const layer = listQuotes([draft(0, change)])
    expect(Object.entries(layer).flatMap(([name, quotes]) => quotes.map(() => name))).toEqual([list])
  })

  it('numbers each list in reading order, no id twice', () => {
    const layer = listQuotes([
      draft(5, {}),
      draft(3, {}),
      draft(4, { attitude: 'belief' }),
      draft(1, { confidence: 0.1 }),
    ])
    expect(layer.quotes.map(({ id, spans }) => [id, spans[0]!.start])).toEqual([
      ['q1', 3],
      ['q2', 5],
    ])
    expect([layer.stances[0]?.id, layer.doubtfulQuotes[0]?.id]).toEqual(['s1', 'd1'])
  })
})
