import { describe, expect, it } from 'vitest'
import { findAmounts } from '../../../src/shared/values/find-amounts.ts'
import { clusterValues } from '../../../src/workers/tag-entities/cluster-values.ts'

const cluster = (text: string) =>
  clusterValues(text, findAmounts(text, [], { countryOf: () => null, home: null })).map(
    ({ name, mentions, aliases }) => [name, mentions.map(({ text: words }) => words), aliases],
  )

describe('clusterValues', () => {
  it.each([
    ['It cost £5 million, and £5m is much.', [['£5 million', ['£5 million', '£5m'], ['£5m']]]],
    ['It cost £5m, and £5m, and £5m.', [['£5m', ['£5m', '£5m', '£5m'], []]]],
    [
      'It cost £5m, not £6m.',
      [
        ['£5m', ['£5m'], []],
        ['£6m', ['£6m'], []],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(cluster(text)).toEqual(expected)
  })

  it('puts those without a value together by their words', () => {
    const text = 'Next year, in May and next year.'
    const mention = (start: number, end: number) => ({ type: 'DATE' as const, start, end, value: null })
    const clusters = clusterValues(text, [mention(0, 9), mention(14, 17), mention(22, 31)])
    expect(clusters.map(({ name, aliases }) => [name, aliases])).toEqual([
      ['Next year', ['next year']],
      ['May', []],
    ])
  })
})
