import { describe, expect, it } from 'vitest'
import { tagNames } from '../../../src/workers/tag-entities/tag-names.ts'
import { gazetteer, readingOf } from './layers.ts'

type Names = Parameters<typeof readingOf>[1]

describe('names in their text', () => {
  it.each<[string, string, Names, string[]]>([
    [
      'grow to the listed name of the country they are part of',
      'He left the Islamic Republic of Iran.',
      { Iran: 'PLACE' },
      ['GPE Islamic Republic of Iran'],
    ],
    ['grow by the words for the state', 'He leads the Republic of Togo.', { Togo: 'PLACE' }, ['GPE Republic of Togo']],
    [
      'grow from a small first part',
      'Much of sub-Saharan Africa is dry.',
      { Africa: 'PLACE' },
      ['LOC sub-Saharan Africa'],
    ],
    [
      'do not grow into a body',
      'The Bank of the Republic of Togo shut.',
      { 'Bank of the Republic': 'ORG', Togo: 'PLACE' },
      ['ORG Bank of the Republic', 'GPE Togo'],
    ],
    [
      'are countries where the text names several by codes',
      'Lin (CHN) and Orr of GBR beat ESP, said FRA.',
      { CHN: 'ORG', GBR: 'ORG', ESP: 'ORG', FRA: 'ORG' },
      ['GPE CHN', 'GPE GBR', 'GPE ESP', 'GPE FRA'],
    ],
    ['keep their type where there is but one code', 'The CHN met.', { CHN: 'ORG' }, ['ORG CHN']],
    ['are found by well-known initials', 'On Monday WHO experts met.', {}, ['ORG WHO']],
    [
      'keep a last name that is also a title',
      'Ann King spoke. King left, and King Tom too.',
      { 'Ann King': 'PERSON', 'King Tom': 'PERSON', King: 'PERSON' },
      ['PERSON Ann King', 'PERSON King', 'PERSON Tom'],
    ],
    [
      'end before a small word that leads out of them',
      'Orr Bank and others met people of Lin Union.',
      { 'Orr Bank and': 'ORG', 'of Lin Union': 'ORG' },
      ['ORG Orr Bank', 'ORG Lin Union'],
    ],
    [
      'of people take in a nickname in quotation marks',
      'Ann "Sparky" Lee met Bo C. “Tex” Orr.',
      { Ann: 'PERSON', Lee: 'PERSON', Sparky: 'ORG', 'Bo C.': 'PERSON', 'Tex” Orr': 'PERSON' },
      ['PERSON Ann "Sparky" Lee', 'PERSON Bo C. “Tex” Orr'],
    ],
    [
      'of states do not take in the party before them',
      'Ann Lee (D-Va.) spoke.',
      { 'Ann Lee': 'PERSON', 'D-Va.': 'PERSON' },
      ['PERSON Ann Lee', 'GPE Va.'],
    ],
    [
      'of peoples end before what is joined to them',
      'A Chinese-built road.',
      { 'Chinese-built': 'MISC' },
      ['NORP Chinese'],
    ],
    [
      'are products where the text only speaks of their systems',
      'The Talon System is old. Talon’s air and missile defense systems cost much.',
      { Talon: 'ORG' },
      ['PRODUCT Talon', 'PRODUCT Talon'],
    ],
    [
      'stay bodies where they also act',
      'Talon missiles cost much, and Talon rockets too. Talon said so.',
      { Talon: 'ORG' },
      ['ORG Talon', 'ORG Talon', 'ORG Talon'],
    ],
    [
      'of storms take in the word for the storm, also where they stand alone',
      'Hurricane Ada hit Oslo. Ada killed two.',
      { Ada: 'PERSON', Oslo: 'PLACE' },
      ['EVENT Hurricane Ada', 'GPE Oslo', 'EVENT Ada'],
    ],
    [
      'of clubs in sport are bodies, also where the town stands for them',
      'Orr Town beat Lin Rovers in the cup match. Orr scored two goals.',
      { 'Orr Town': 'PLACE', 'Lin Rovers': 'PERSON', Orr: 'PLACE' },
      ['ORG Orr Town', 'ORG Lin Rovers', 'ORG Orr'],
    ],
    [
      'of towns that end like clubs stay towns where one is in them',
      'They scored two goals in the cup match in Orr City, and the coach left the league.',
      { 'Orr City': 'PLACE' },
      ['GPE Orr City'],
    ],
    [
      'of agencies in datelines are bodies, before them are places',
      'RIGA (Baltwire) - Rain fell.',
      { RIGA: 'ORG', Baltwire: 'PLACE' },
      ['GPE RIGA', 'ORG Baltwire'],
    ],
    ['are not words in a text in capitals', 'THEY TOLD US WHO CAME.', {}, []],
    ['are not small words that spell initials', 'Those who came had their ups.', {}, []],
    [
      'drop a title that stands alone',
      'Yes, Madam Speaker, said Ann Lee.',
      { 'Madam Speaker': 'PERSON', 'Ann Lee': 'PERSON' },
      ['PERSON Ann Lee'],
    ],
  ])('%s', (_, text, names, expected) => {
    expect(tagNames(text, readingOf(text, names), gazetteer).map((name) => `${name.type} ${name.text}`)).toEqual(
      expected,
    )
  })

  it('keep a body of state and drop a common noun that the reader half believes', () => {
    const text = 'They asked the Cabinet and the Agency.'
    const reading = readingOf(text, { Cabinet: 'ORG', Agency: 'ORG' })
    const doubted = { ...reading, names: reading.names.map((name) => ({ ...name, score: 0.05 })) }
    expect(tagNames(text, doubted, gazetteer).map((name) => name.text)).toEqual(['Cabinet'])
  })
})
