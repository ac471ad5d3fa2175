import { describe, expect, it } from 'vitest'
import { EnrichedRecord } from '../../../src/shared/article.ts'
import { correctRecord } from '../../../src/shared/corrections/correct-record.ts'
import { NameCorrection } from '../../../src/shared/corrections/name-correction.ts'
import { RecordCorrection } from '../../../src/shared/corrections/record-correction.ts'
import { makeRecord } from '../../e2e/page/make-record.ts'

const record = makeRecord({
  id: 'a',
  text: 'Ana Costa of Rheinbahn spoke. “We open in May,” said Costa. Rui Melo listened. Lisbon waits.',
  quotes: [{ text: 'We open in May', speaker: 'Ana Costa' }],
  names: [
    { name: 'Ana Costa' },
    { name: 'Rheinbahn', type: 'ORG' },
    { name: 'Rui Melo' },
    { name: 'Lisbon', type: 'GPE' },
  ],
})
const account = { article: 'a', by: 'ada', why: 'he spoke' }
const correct = (correction: object) =>
  EnrichedRecord.parse(correctRecord(record, [RecordCorrection.parse({ ...correction, ...account })]))
const names = ({ entities }: EnrichedRecord) => entities.map(({ name, type }) => `${type} ${name}`)

describe('a corrected record', () => {
  it('names the speaker that somebody decided on, and says who did and why', () => {
    const [quote] = correct({ do: 'speaker', quote: 'We open in May', to: 'rui melo' }).quotes
    expect(quote?.speaker).toMatchObject({ name: 'Rui Melo', entityId: 'e3', resolvedBy: 'corrected', confidence: 1 })
    expect([quote?.abstained, quote?.why['corrected']]).toEqual([null, 'by ada: he spoke'])
  })

  it('takes a speaker whom the article does not name', () => {
    const [quote] = correct({ do: 'speaker', quote: 'We open in May', to: 'Kim Lee' }).quotes
    expect(quote?.speaker).toMatchObject({ name: 'Kim Lee', entityId: null })
  })

  it('names nobody where somebody decided that it is not clear', () => {
    const [quote] = correct({ do: 'speaker', quote: 'We open in May', to: null }).quotes
    expect([quote?.speaker, quote?.abstained?.reason]).toEqual([null, 'corrected'])
  })

  it.each<[string, object, string[]]>([
    [
      'renames',
      { do: 'rename', name: 'Ana Costa', to: 'Ana Maria Costa' },
      ['PERSON Ana Maria Costa', 'ORG Rheinbahn', 'PERSON Rui Melo', 'GPE Lisbon'],
    ],
    [
      'gives another type',
      { do: 'retype', name: 'Lisbon', to: 'LOC' },
      ['PERSON Ana Costa', 'ORG Rheinbahn', 'PERSON Rui Melo', 'LOC Lisbon'],
    ],
    ['drops', { do: 'never-tag', name: 'rheinbahn' }, ['PERSON Ana Costa', 'PERSON Rui Melo', 'GPE Lisbon']],
    [
      'puts together',
      { do: 'merge', name: 'Ana Costa', into: 'Rui Melo' },
      ['ORG Rheinbahn', 'PERSON Rui Melo', 'GPE Lisbon'],
    ],
    ['leaves alone what it does not have', { do: 'never-tag', name: 'Oslo' }, names(record)],
  ])('%s what is named', (_what, correction, expected) => {
    expect(names(correct(correction))).toEqual(expected)
  })

  it('lets quotes follow their speaker', () => {
    const speaker = (correction: object) => correct(correction).quotes[0]?.speaker
    expect(speaker({ do: 'rename', name: 'Ana Costa', to: 'Ana M. Costa' })?.name).toBe('Ana M. Costa')
    expect(speaker({ do: 'merge', name: 'Ana Costa', into: 'Rui Melo' })).toMatchObject({
      name: 'Rui Melo',
      entityId: 'e3',
    })
    expect(speaker({ do: 'never-tag', name: 'Ana Costa' })).toMatchObject({ name: 'Ana Costa', entityId: null })
  })

  it('is the same record where nothing of the correction fits', () => {
    expect(correct({ do: 'speaker', quote: 'Not there', to: 'X' })).toEqual(EnrichedRecord.parse(record))
  })
})

describe('a correction of a name in all articles', () => {
  const everywhere = (correction: object) =>
    EnrichedRecord.parse(correctRecord(record, [NameCorrection.parse({ ...correction, by: 'ada', why: 'style' })]))

  it.each<[string, object, string[]]>([
    [
      'renames it and its quotes, whatever its accents',
      { do: 'rename', name: 'ána costa', to: 'Ana M. Costa' },
      ['PERSON Ana M. Costa', 'ORG Rheinbahn', 'PERSON Rui Melo', 'GPE Lisbon'],
    ],
    [
      'gives it another type',
      { do: 'retype', name: 'Rheinbahn', type: 'ORG', to: 'PRODUCT' },
      ['PERSON Ana Costa', 'PRODUCT Rheinbahn', 'PERSON Rui Melo', 'GPE Lisbon'],
    ],
    [
      'takes away what is no name',
      { do: 'never-tag', name: 'Lisbon' },
      ['PERSON Ana Costa', 'ORG Rheinbahn', 'PERSON Rui Melo'],
    ],
    [
      'leaves what is tagged as something else',
      { do: 'never-tag', name: 'Lisbon', type: 'ORG' },
      ['PERSON Ana Costa', 'ORG Rheinbahn', 'PERSON Rui Melo', 'GPE Lisbon'],
    ],
    [
      'leaves others of whom it is only a part of the name',
      { do: 'never-tag', name: 'Costa' },
      ['PERSON Ana Costa', 'ORG Rheinbahn', 'PERSON Rui Melo', 'GPE Lisbon'],
    ],
  ])('%s', (_, correction, expected) => {
    expect(names(everywhere(correction))).toEqual(expected)
  })

  it('names the speaker anew', () => {
    const [quote] = everywhere({ do: 'rename', name: 'Ana Costa', to: 'Ana M. Costa' }).quotes
    expect(quote?.speaker?.name).toBe('Ana M. Costa')
  })
})
