import { describe, expect, it } from 'vitest'
import { readFaithfulnessSet } from '../../../../eval/summarize/read-faithfulness-set.ts'
import { findSentences } from '../../../../src/shared/text/find-sentences.ts'
import { checkFaithfulness, readArticle } from '../../../../src/workers/summarize/faithful/check-faithfulness.ts'
import { FERRY } from '../invented-articles.ts'

const ferry = readArticle(FERRY, findSentences(FERRY))
const faultsOf = (sentence: string) => checkFaithfulness(sentence, ferry).faults.map(({ kind }) => kind)

describe('checkFaithfulness', () => {
  it.each([
    'A ferry with 212 passengers ran aground off Harlow Bay on Tuesday.',
    'Ines Okafor, a nurse, said it was "oddly calm".',
    'Arden Lines was fined 40,000 pounds last year.',
    'Harbour master Tom Reyes said it was too early to say whether the radar had failed.',
    'All crossings have been suspended until Friday.',
  ])('lets pass: %s', (sentence) => {
    expect(faultsOf(sentence)).toEqual([])
  })

  it.each([
    ['number', 'A ferry with 221 passengers ran aground off Harlow Bay on Tuesday.'],
    ['number', 'Arden Lines was fined 40,000 dollars last year.'],
    ['name', 'A ferry with 212 passengers ran aground off Carrick Bay on Tuesday.'],
    ['name', 'Ines Reyes said it was too early to say whether the radar had failed again.'],
    ['date', 'A ferry with 212 passengers ran aground off Harlow Bay on Monday.'],
    ['date', 'Arden Lines was fined 40,000 pounds last week.'],
    ['quote', 'Ines Okafor, a nurse, said it was "perfectly calm".'],
    ['negation', 'Arden Lines was not fined 40,000 pounds last year.'],
    ['negation', 'Tom Reyes said it was too early to say whether the radar had not failed again.'],
    ['unsupported', 'The ferry, the Maid of Arden, struck a sandbank in thick fog and two of the crew died.'],
    ['unsupported', 'The central bank lowered interest rates to help exporters.'],
  ])('finds a wrong %s: %s', (kind, sentence) => {
    expect(faultsOf(sentence)).toContain(kind)
  })

  it('names the sentences that a claim rests on', () => {
    const { sources } = checkFaithfulness('Divers inspect the hull until Friday.', ferry)
    expect(sources.map(({ start, end }) => FERRY.slice(start, end))).toEqual([
      'The operator, Arden Lines, has suspended all crossings until Friday while divers inspect the hull.',
    ])
  })

  it('takes a claim without words for unsupported', () => {
    expect(faultsOf('…')).toEqual(['unsupported'])
  })

  it('catches at least 95 % of planted faults and drops at most 5 % of true sentences', () => {
    const set = readFaithfulnessSet(new URL('../../../../eval/summarize/faithfulness-set.txt', import.meta.url))
    const articles = set.articles.map((text) => readArticle(text, findSentences(text)))
    const stopped = (kind: 'true' | 'faulty') => {
      const asked = set.cases.filter(({ fault }) => (fault === null) === (kind === 'true'))
      expect(asked.length).toBeGreaterThanOrEqual(200)
      const caught = asked.filter((one) => checkFaithfulness(one.sentence, articles[one.article]!).faults.length > 0)
      return caught.length / asked.length
    }
    expect(stopped('faulty')).toBeGreaterThanOrEqual(0.95)
    expect(stopped('true')).toBeLessThanOrEqual(0.05)
  })
})
