import { describe, expect, it } from 'vitest'
import { findSentences } from '../../../../src/shared/text/find-sentences.ts'
import { findTimes, TIME_RULES } from '../../../../src/workers/tag-entities/times/find-times.ts'

describe.each(TIME_RULES.map(({ name, examples }) => ({ name, examples })))('the rule “$name”', ({ examples }) => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(0)
  })

  it.each(examples)('%s', (sentence, words, value) => {
    const times = findTimes(sentence, findSentences(sentence), '2018-12-19')
    expect(times.map(({ start, end, value: found }) => [sentence.slice(start, end), found])).toContainEqual([
      words,
      typeof value === 'string' && value.startsWith('P') ? { duration: value } : value,
    ])
  })

  it.each(examples)('of an article without a date: %s', (sentence) => {
    const read = (publishedAt: string | null) =>
      findTimes(sentence, findSentences(sentence), publishedAt).map(({ value }) => JSON.stringify(value))
    const dated = read('2018-12-19')
    // What a date of publication is needed for is left open, and never made up.
    const madeUp = read(null).filter((value) => !/^(?:null$|"XXXX|"T)/.test(value) && !dated.includes(value))
    expect(madeUp).toEqual([])
  })
})
