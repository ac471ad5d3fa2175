import { describe, expect, it } from 'vitest'
import { tagNames } from '../../../../src/workers/identify-people/type/tag-names.ts'
import { gazetteer, readingOf } from '../../tag-entities/layers.ts'

type Names = Parameters<typeof readingOf>[1]

describe('names in their text', () => {
  it.each<[string, string, Names, string[]]>([
    [
      'grow to the listed name of the country they are part of',
      'He left the Islamic Republic of Iran.',
      { Iran: 'PLACE' },
      ['GPE Islamic Republic of Iran'],
    ],
    [
      'grow over a possessive within the listed name',
      'He left the People’s Republic of China’s mission.',
      { 'Republic of China': 'PLACE' },
      ['GPE People’s Republic of China'],
    ],
    [
      'are parts of the world, whatever they were taken for',
      'Its North America arm shut.',
      { 'North America': 'PERSON' },
      ['LOC North America'],
    ],
    [
      'are peoples in the plural, whatever they were taken for',
      'The Omanis met the Houthis.',
      { Omanis: 'PERSON', Houthis: 'PLACE' },
      ['NORP Omanis', 'NORP Houthis'],
    ],
    [
      'hold the word that loses its vowel',
      'She skied in Val d’Olvern again.',
      { 'Val d': 'PLACE', Olvern: 'PLACE' },
      ['GPE Val d’Olvern'],
    ],
    [
      'are the states and towns behind the party of a politician',
      'Ann Orr (R-Ky.), Bob Low, D-West Palm Beach, and Cy Dow (D-CA) met on D-Day.',
      {},
      ['GPE Ky.', 'GPE West Palm Beach', 'GPE CA'],
    ],
    ['are no kind of place alone', 'The City was late, so the State paid.', { City: 'PLACE', State: 'PLACE' }, []],
    [
      'are parks for pleasure by their last word, and parts of the world',
      'They left Walt Tern World. The Arab World waits.',
      { 'Walt Tern World': 'PLACE', 'Arab World': 'PLACE' },
      ['FAC Walt Tern World', 'GPE Arab World'],
    ],
    [
      'are a firm’s where nobody bears them in full',
      'Olvern said it was late. Olvern Research agreed.',
      { 'Olvern Research': 'ORG', Olvern: 'PERSON' },
      ['ORG Olvern', 'ORG Olvern Research'],
    ],
    [
      'stay somebody’s who bears them in full beside a firm',
      'Ann Olvern was late. Olvern Research agreed, and so did Olvern.',
      { 'Olvern Research': 'ORG', 'Ann Olvern': 'PERSON', Olvern: 'PERSON' },
      ['PERSON Ann Olvern', 'ORG Olvern Research', 'PERSON Olvern'],
    ],
    [
      'are products that are written as nothing else is, whatever they were taken for',
      'She asked ChatGPT. The Messenger wrote of it.',
      { ChatGPT: 'ORG', Messenger: 'ORG' },
      ['PRODUCT ChatGPT', 'ORG Messenger'],
    ],
    [
      'are land, quarters and grounds that are known for it, and parts of a country behind an article',
      'From Sumatra to Old Trafford, and to the South. He lives in South.',
      { Sumatra: 'PLACE', 'Old Trafford': 'PLACE', South: 'PLACE' },
      ['LOC Sumatra', 'FAC Old Trafford', 'LOC South', 'GPE South'],
    ],
    [
      'are titles in marks with an article, and behind a large article within a sentence',
      'She sang in “The Olvern Moon” and then in The Grey Olvern.',
      { 'Olvern Moon': 'MISC', 'Grey Olvern': 'MISC' },
      ['WORK_OF_ART Olvern Moon', 'WORK_OF_ART Grey Olvern'],
    ],
    [
      'are towns where something is based there, and peoples of a part of the world',
      'The Chicago-based firm met East African traders.',
      { Chicago: 'MISC', 'East African': 'MISC' },
      ['GPE Chicago', 'NORP East African'],
    ],
    [
      'are wars with their number, and bills',
      'In World War II nobody spoke of SB 478.',
      { 'World War II': 'MISC', 'SB 478': 'MISC' },
      ['EVENT World War II', 'LAW SB 478'],
    ],
    [
      'hold the campus of a state’s university, but no state',
      'The University of California, Davis opened. The University of Iowa, Iowa said, did not.',
      { 'University of California': 'ORG', Davis: 'PLACE', 'University of Iowa': 'ORG', Iowa: 'PLACE' },
      ['ORG University of California, Davis', 'ORG University of Iowa', 'GPE Iowa'],
    ],
    [
      'hold the second founder and the further duties, but no body that is listed',
      'Olvern & Teal asked the Ministry of Grain, Salt and Wool. NATO & Olvern did not.',
      { Olvern: 'ORG', Teal: 'ORG', 'Ministry of Grain': 'ORG', 'Salt and Wool': 'ORG', NATO: 'ORG' },
      ['ORG Olvern & Teal', 'ORG Ministry of Grain, Salt and Wool', 'ORG NATO', 'ORG Olvern'],
    ],
    [
      'are faiths, sites that are written as names, and school districts',
      'Islam came up on Olvern.com. The Olvern School District met; www.olvern.com was down.',
      { Islam: 'MISC', 'Olvern.com': 'MISC', 'Olvern School District': 'PLACE', 'www.olvern.com': 'MISC' },
      ['NORP Islam', 'ORG Olvern.com', 'ORG Olvern School District'],
    ],
    [
      'are products that somebody uses',
      'She uses Olvernine and the Tealpad robot, not Olvernism.',
      { Olvernine: 'MISC', Tealpad: 'MISC', Olvernism: 'MISC' },
      ['PRODUCT Olvernine', 'PRODUCT Tealpad'],
    ],
    [
      'are countries where nobody is called so in full, but for names of many',
      'Dominica voted. Mark Cuba left, and Cuba sat. Jordan came.',
      { Dominica: 'PERSON', 'Mark Cuba': 'PERSON', Cuba: 'PERSON', Jordan: 'PERSON' },
      ['GPE Dominica', 'PERSON Mark Cuba', 'PERSON Cuba', 'PERSON Jordan'],
    ],
    [
      'are prizes and leagues that clubs play against each other in',
      'She won a Grammy as they reached the Champions League, not the Olvern League.',
      { Grammy: 'MISC', 'Champions League': 'ORG', 'Olvern League': 'ORG' },
      ['EVENT Grammy', 'EVENT Champions League', 'ORG Olvern League'],
    ],
    [
      'are one people of two',
      'African-Americans and a Mexican-American stayed; so did a Chinese-Russian.',
      { African: 'MISC', Americans: 'MISC', Mexican: 'MISC', American: 'MISC', Chinese: 'MISC', Russian: 'MISC' },
      ['NORP African-Americans', 'NORP Mexican-American', 'NORP Chinese', 'NORP Russian'],
    ],
    [
      'are streets by a shortened word',
      'A fire broke out on Olvern Rd last night.',
      { 'Olvern Rd': 'PLACE' },
      ['FAC Olvern Rd'],
    ],
    ['are whoever made what is worn', 'She came in a white Olvern gown.', { Olvern: 'PERSON' }, ['ORG Olvern']],
    [
      'are no direction alone',
      'They sell in Central and South America.',
      { Central: 'PLACE', 'South America': 'PLACE' },
      ['LOC South America'],
    ],
    [
      'leave a constable’s short title out',
      'It was late, said Const. Bea Orr.',
      { Const: 'PERSON', 'Bea Orr': 'PERSON' },
      ['PERSON Bea Orr'],
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
    [
      'are countries in brackets beside others, however often the reader takes them for a team',
      `Lin (CHN) beat Paz (FRA). ${'Orr (ESP) won. '.repeat(9)}`,
      { CHN: 'PLACE', FRA: 'PLACE', ESP: 'ORG' },
      ['GPE CHN', 'GPE FRA', ...Array<string>(9).fill('GPE ESP')],
    ],
    ['keep their type where there is but one code', 'The CHN met.', { CHN: 'ORG' }, ['ORG CHN']],
    [
      'are two where the reader took a pair for one',
      'The House and Senate met by Lake Orr and Tern Hill. The Orr and Lin Bank rose.',
      { 'House and Senate': 'ORG', 'Lake Orr and Tern Hill': 'PLACE', 'Orr and Lin Bank': 'ORG' },
      ['ORG House', 'ORG Senate', 'LOC Lake Orr', 'LOC Tern Hill', 'ORG Orr and Lin Bank'],
    ],
    [
      'are a people where they stand alone as one',
      'The Chinese ministry spoke in Russian. Russian-held land: he was in Russian territory.',
      { Chinese: 'ORG', Russian: 'MISC' },
      ['NORP Chinese', 'LANGUAGE Russian', 'NORP Russian', 'NORP Russian'],
    ],
    [
      'are buildings and land by their last words',
      'They saw Tern Bus Stand, the Tern Rockies and the Statehouse.',
      { 'Tern Bus Stand': 'PLACE', 'Tern Rockies': 'PLACE', Statehouse: 'PLACE' },
      ['FAC Tern Bus Stand', 'LOC Tern Rockies', 'FAC Statehouse'],
    ],
    [
      'are products behind their maker’s, and no quarter of a year is one',
      'Tern Labs’s new Orrin Advanced sold well in Q1.',
      { 'Tern Labs': 'ORG', 'Orrin Advanced': 'MISC', Q1: 'MISC' },
      ['ORG Tern Labs', 'PRODUCT Orrin Advanced'],
    ],
    [
      'of ships take in what stands in front of them, also where the reader cut them',
      'The frigate HMS Orr left. The BRP Ann Lee came. Mr Lee waved.',
      { 'HMS Orr': 'MISC', BRP: 'ORG', 'Ann Lee': 'PERSON', Lee: 'PERSON' },
      ['PRODUCT HMS Orr', 'PRODUCT BRP Ann Lee', 'PERSON Lee'],
    ],
    [
      'of ships in short are ships, and an unnamed thing is what stands behind it',
      'The tanker Nordic Tern sank. The Tern was new. Crews left the Orrin smelter.',
      { 'Nordic Tern': 'MISC', Tern: 'MISC', Orrin: 'MISC' },
      ['PRODUCT Nordic Tern', 'PRODUCT Tern', 'FAC Orrin'],
    ],
    [
      'are roads, waters, buildings in other languages and events by how they are put together',
      'On the A429 by the Firth of Tern stands the Museu do Tern. The Tern Air Show fell into Operation Tern.',
      {
        A429: 'PLACE',
        'Firth of Tern': 'PLACE',
        'Museu do Tern': 'PLACE',
        'Tern Air Show': 'MISC',
        'Operation Tern': 'MISC',
      },
      ['FAC A429', 'LOC Firth of Tern', 'FAC Museu do Tern', 'EVENT Tern Air Show', 'EVENT Operation Tern'],
    ],
    ['begin behind the word for which they are', 'The new House met.', { 'new House': 'ORG' }, ['ORG House']],
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
      'of people take in a nickname behind a place',
      'He beat Orr Town’s Ann "Sparky" Lee.',
      { 'Orr Town': 'PLACE', Ann: 'PERSON', Sparky: 'PERSON', Lee: 'PERSON' },
      ['GPE Orr Town', 'PERSON Ann "Sparky" Lee'],
    ],
    [
      'of people take in a short form in brackets, and no country there',
      'Robert (Bob) Orr and Ann (Kenya) Lee ran.',
      { Robert: 'PERSON', Bob: 'PLACE', Orr: 'PERSON', Ann: 'PERSON', Kenya: 'PLACE', Lee: 'PERSON' },
      ['PERSON Robert (Bob) Orr', 'PERSON Ann', 'GPE Kenya', 'PERSON Lee'],
    ],
    [
      'of people are one side by side, but not with a common noun or behind a mark',
      'Ann Orr met Bo C. Lee; Republic Zed Paz, Ivy left.',
      {
        Ann: 'PERSON',
        Orr: 'PERSON',
        'Bo C.': 'PERSON',
        Lee: 'PERSON',
        Republic: 'PERSON',
        'Zed Paz': 'PERSON',
        Ivy: 'PERSON',
      },
      ['PERSON Ann Orr', 'PERSON Bo C. Lee', 'PERSON Republic', 'PERSON Zed Paz', 'PERSON Ivy'],
    ],
    [
      'of kings take in their number, but not the letter of a speaker',
      'Baldur IV and Baldur I, but Baldur I think not, ruled.',
      { Baldur: 'PERSON' },
      ['PERSON Baldur IV', 'PERSON Baldur I', 'PERSON Baldur'],
    ],
    [
      'of mountains take in the word before them',
      'They climbed Mount Orr and saw Lake Lin.',
      { Mount: 'PLACE', Orr: 'PLACE', Lake: 'PLACE', Lin: 'PLACE' },
      ['LOC Mount Orr', 'LOC Lake Lin'],
    ],
    [
      'of people lose a title that a headline shouts',
      'PRINCE NAZIM WINS\n\nHe won.',
      { 'PRINCE NAZIM': 'PERSON' },
      ['PERSON NAZIM'],
    ],
    [
      'are none where an office is all there is, but stay those of a land’s prince',
      'The Archbishop of Orrville met the Prince of Orr.',
      { 'Archbishop of Orrville': 'PERSON', 'Prince of Orr': 'PERSON' },
      ['PERSON Prince of Orr'],
    ],
    [
      'are none where an office is addressed',
      'Madam Speaker, I rise. The Speaker will see.',
      { 'Madam Speaker': 'PERSON', Speaker: 'PERSON' },
      [],
    ],
    [
      'of towns are teams where lines set one against another',
      'SATURDAY SCHEDULE\n\nATLANTA AT CHICAGO\n\nHOUSTON AT MONTREAL\n\nSEATTLE AT BOSTON',
      { ATLANTA: 'PLACE', CHICAGO: 'PLACE', HOUSTON: 'PLACE', MONTREAL: 'PLACE', SEATTLE: 'PLACE', BOSTON: 'PLACE' },
      ['ORG ATLANTA', 'ORG CHICAGO', 'ORG HOUSTON', 'ORG MONTREAL', 'ORG SEATTLE', 'ORG BOSTON'],
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
      'of storms take in the word for the storm, also where they stand alone',
      'Hurricane Ada hit Oslo. Ada killed two.',
      { Ada: 'PERSON', Oslo: 'PLACE' },
      ['EVENT Hurricane Ada', 'GPE Oslo', 'EVENT Ada'],
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
    [
      'of towns in datelines are towns, whatever club of that name the text is about',
      'RIGA, Latvia — Riga scored two goals in the cup match and Riga went top of the league.',
      { RIGA: 'ORG', Riga: 'ORG', Latvia: 'PLACE' },
      ['GPE RIGA', 'GPE Latvia', 'ORG Riga', 'ORG Riga'],
    ],
    ['are not words in a text in capitals', 'THEY TOLD US WHO CAME.', {}, []],
    ['are not small words that spell initials', 'Those who came had their ups.', {}, []],
    [
      'of people end before their honours',
      'Ann Lee KC met Bo Orr, OBE MP and Orr TD.',
      { 'Ann Lee KC': 'PERSON', 'Bo Orr, OBE MP': 'PERSON', 'Orr TD': 'PERSON' },
      ['PERSON Ann Lee', 'PERSON Bo Orr', 'PERSON Orr TD'],
    ],
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

  it('keep a body of state and drop a common noun that the reader finds half probable', () => {
    const text = 'They asked the Cabinet and the Agency.'
    const reading = readingOf(text, { Cabinet: 'ORG', Agency: 'ORG' })
    const doubted = { ...reading, names: reading.names.map((name) => ({ ...name, score: 0.05 })) }
    expect(tagNames(text, doubted, gazetteer).map((name) => name.text)).toEqual(['Cabinet'])
  })

  it('are a person’s where a first name stands alone and the reader is in doubt', () => {
    const text = 'Then Shirley sang, and Bixley sang, and Paris sang.'
    const reading = readingOf(text, { Shirley: 'ORG', Bixley: 'ORG', Paris: 'PLACE' })
    const types = { PERSON: 0.2, ORG: 0.6, PLACE: 0.1, MISC: 0.1 }
    const names = reading.names.map((name) => ({ ...name, types }))
    const found = tagNames(text, { ...reading, names }, gazetteer)
    expect(found.map((name) => `${name.type} ${name.text}`)).toEqual(['PERSON Shirley', 'ORG Bixley', 'ORG Paris'])
  })
})
