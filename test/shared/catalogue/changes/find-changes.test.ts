import { describe, expect, it } from 'vitest'
import { findChanges } from '../../../../src/shared/catalogue/changes/find-changes.ts'
import { findDifferences } from '../../../../src/shared/catalogue/changes/find-differences.ts'
import { type SampleArticle, sampleRecord } from '../../../contracts/sample-records.ts'

const BEFORE: SampleArticle = {
  title: 'Mayor rejects bridge plan',
  text:
    'Twelve people were hurt when the bridge shook on 3 May.\n\n' +
    '“The plan is a grave mistake and we will not pay for it,” said Kari Nordmann.\n\n' +
    '“I never saw the report,” said Per Lund.',
  entities: [
    { type: 'PERSON', name: 'Kari Nordmann' },
    { type: 'PERSON', name: 'Per Lund' },
    { type: 'CARDINAL', name: 'Twelve', value: { number: 12, unit: null } },
    { type: 'DATE', name: '3 May', value: '2026-05-03' },
  ],
  quotes: [
    { text: 'The plan is a grave mistake and we will not pay for it', by: 'Kari Nordmann' },
    { text: 'I never saw the report', by: 'Per Lund' },
  ],
}

/** What is found between the article above and one that differs from it. */
function changesOf(change: (article: SampleArticle) => SampleArticle) {
  const found = findChanges(sampleRecord('a', 1, BEFORE), sampleRecord('a', 2, change(BEFORE)))
  return found.map(({ kind, before, after }) => [kind, before, after])
}
const rewrite = (from: string, to: string) => (article: SampleArticle) => ({
  ...article,
  text: article.text.replace(from, to),
})

describe('a revision', () => {
  it('that changes nothing but marks has no changes', () => {
    expect(changesOf(rewrite('on 3 May.', 'on 3 May!'))).toEqual([])
  })

  it('with another title says so', () => {
    expect(changesOf((article) => ({ ...article, title: 'Mayor doubts bridge plan' }))).toEqual([
      ['title-changed', 'Mayor rejects bridge plan', 'Mayor doubts bridge plan'],
    ])
  })

  it('with other words of a quote has reworded it', () => {
    const softer = 'The plan is a mistake and we will not pay for it'
    const change = (article: SampleArticle) => ({
      ...rewrite('a grave mistake', 'a mistake')(article),
      quotes: [{ text: softer, by: 'Kari Nordmann' }, article.quotes![1]!],
    })
    expect(changesOf(change)).toEqual([['quote-reworded', BEFORE.quotes![0]!.text, softer]])
  })

  it('without a quote has removed it, and with a new one added it', () => {
    const change = (article: SampleArticle) => ({
      ...rewrite('“I never saw the report,” said Per Lund.', '“Ask the engineers,” said Kari Nordmann.')(article),
      quotes: [article.quotes![0]!, { text: 'Ask the engineers', by: 'Kari Nordmann' }],
    })
    expect(changesOf(change)).toEqual([
      ['quote-added', null, 'Ask the engineers'],
      ['quote-removed', 'I never saw the report', null],
    ])
  })

  it('does not remove a quote that only the reader no longer finds', () => {
    const change = (article: SampleArticle) => ({
      ...rewrite('shook on', 'swayed on')(article),
      quotes: [article.quotes![0]!],
    })
    expect(changesOf(change)).toEqual([['text-changed', null, null]])
  })

  it('that gives a quote to somebody else has changed the speaker', () => {
    const change = (article: SampleArticle) => ({
      ...rewrite('report,” said Per Lund', 'report,” said Kari Nordmann')(article),
      quotes: [article.quotes![0]!, { ...article.quotes![1]!, by: 'Kari Nordmann' }],
    })
    expect(changesOf(change)).toEqual([['speaker-changed', 'Per Lund', 'Kari Nordmann']])
  })

  it('does not change a speaker whose sentence stood still', () => {
    const change = (article: SampleArticle) => ({
      ...rewrite('shook on', 'swayed on')(article),
      quotes: [article.quotes![0]!, { ...article.quotes![1]!, by: 'Kari Nordmann' }],
    })
    expect(changesOf(change)).toEqual([['text-changed', null, null]])
  })

  it('with other numbers and dates has changed them, by their values', () => {
    const change = (article: SampleArticle) => ({
      ...article,
      text: article.text.replace('Twelve', 'Fifteen').replace('3 May', '4 May'),
      entities: [
        { type: 'CARDINAL' as const, name: 'Fifteen', value: { number: 15, unit: null } },
        { type: 'DATE' as const, name: '4 May', value: '2026-05-04' },
      ],
    })
    expect(changesOf(change)).toEqual([
      ['number-changed', 'Twelve', 'Fifteen'],
      ['date-changed', '3 May', '4 May'],
    ])
  })

  it('that writes a number in figures has changed none', () => {
    const change = (article: SampleArticle) => ({
      ...rewrite('Twelve people', '12 people')(article),
      entities: [{ type: 'CARDINAL' as const, name: '12', value: { number: 12, unit: null } }],
    })
    expect(changesOf(change)).toEqual([['text-changed', null, null]])
  })
})

describe('differences', () => {
  it('put together give both texts again', () => {
    const [before, after] = ['We will not pay for this bridge, ever.', 'We won’t pay for that bridge.']
    const differences = findDifferences(before, after)
    const side = (left: string) =>
      differences
        .filter(({ op }) => op !== left)
        .map(({ text }) => text)
        .join('')
    expect([side('added'), side('removed')]).toEqual([before, after])
  })

  it.each([
    ['a number whole', '88,000 jobs', '78,000 jobs', '[-88,000][+78,000] jobs'],
    ['a word with its apostrophe', 'we don’t pay', 'we won’t pay', 'we [-don’t][+won’t] pay'],
    ['neighbouring words as one change', 'a grave mistake', 'the small mistake', '[-a grave][+the small] mistake'],
    ['no more than the space before it', 'a mistake', 'a grave mistake', 'a [+grave ]mistake'],
  ])('name %s', (_what, before, after, expected) => {
    const signs = { same: '', removed: '-', added: '+' }
    const found = findDifferences(before, after)
    expect(found.map(({ op, text }) => (op === 'same' ? text : `[${signs[op]}${text}]`)).join('')).toBe(expected)
  })
})
