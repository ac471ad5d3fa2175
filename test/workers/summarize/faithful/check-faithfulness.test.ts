import { describe, expect, it } from 'vitest'
import { readFaithfulnessSet } from '../../../../eval/summarize/read-faithfulness-set.ts'
import type { Quote } from '../../../../src/shared/article.ts'
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

  const bill = `The council may approve the new pier in May. The fire brigade was excluded from the talks.

Ana Orr built the first pier of the town in nine years. Tom Reyes repaired its roof after the storm of last winter.`
  const aboutBill = (sentence: string) => checkFaithfulness(sentence, readArticle(bill, findSentences(bill)))

  it.each([
    ['modality', 'The council approved the new pier in May.'],
    ['negation', 'The fire brigade was included in the talks.'],
  ])('finds a wrong %s: %s', (kind, sentence) => {
    expect(aboutBill(sentence).faults.map((fault) => fault.kind)).toContain(kind)
  })

  it.each([
    'The council may approve the new pier in May.',
    'The council will approve the new pier in May.',
    'The fire brigade was excluded from the talks.',
  ])('finds no fault in what is as open as in the article: %s', (sentence) => {
    expect(aboutBill(sentence).faults).toEqual([])
  })

  it.each([
    [
      'the doer of one sentence with the deed of another',
      'Ana Orr built the first pier after the storm of the council.',
    ],
    ['words torn out of their clauses', 'The council built the fire in nine years of the storm.'],
  ])('scores %s higher than a sentence of the article', (_, sentence) => {
    const copied = aboutBill('Ana Orr built the first pier of the town in nine years.').score
    expect(copied).toBeLessThan(0.2)
    expect(aboutBill(sentence).score).toBeGreaterThan(copied + 0.2)
  })

  it('gives a sentence that no rule catches up where its score is too high', () => {
    const { faults, score } = aboutBill('The council was excluded from the storm of the town.')
    expect(score).toBeGreaterThan(0.7)
    expect(faults.map(({ kind }) => kind)).toEqual(['unlikely'])
  })

  describe('with the quotes of the article', () => {
    const text =
      'The radar had failed twice in the last month, Tom Reyes said. Ines Okafor said the crew handed out warm blankets.'
    const saidBy = (name: string, words: string) =>
      ({ text: words, speaker: { name }, spans: [{ start: 0, end: 1 }] }) as unknown as Quote
    const quotes = [
      saidBy('Tom Reyes', 'The radar had failed twice in the last month'),
      saidBy('Ines Okafor', 'the crew handed out warm blankets'),
    ]
    const speakerFaults = (sentence: string) =>
      checkFaithfulness(sentence, readArticle(text, findSentences(text), quotes)).faults.filter(
        ({ kind }) => kind === 'speaker',
      )

    it.each([
      'Ines Okafor said the radar had failed twice in the last month.',
      'The crew handed out warm blankets, according to Tom Reyes.',
    ])('finds the wrong speaker: %s', (sentence) => {
      expect(speakerFaults(sentence)).toHaveLength(1)
    })

    it.each([
      'Tom Reyes said the radar had failed twice in the last month.',
      'Reyes said the radar had failed twice.',
      'The crew handed out warm blankets, Ines Okafor said.',
      'The radar had failed twice in the last month.',
    ])('finds no wrong speaker: %s', (sentence) => {
      expect(speakerFaults(sentence)).toEqual([])
    })
  })

  it('catches at least 98 % of planted faults and drops at most 1 % of true sentences', () => {
    const set = readFaithfulnessSet(new URL('../../../../eval/summarize/faithfulness-set.txt', import.meta.url))
    const articles = set.articles.map((text) => readArticle(text, findSentences(text)))
    const stopped = (kind: 'true' | 'faulty') => {
      const asked = set.cases.filter(({ fault }) => (fault === null) === (kind === 'true'))
      expect(asked.length).toBeGreaterThanOrEqual(200)
      const caught = asked.filter((one) => checkFaithfulness(one.sentence, articles[one.article]!).faults.length > 0)
      return caught.length / asked.length
    }
    expect(stopped('faulty')).toBeGreaterThanOrEqual(0.98)
    expect(stopped('true')).toBeLessThanOrEqual(0.01)
  })
})
