import { describe, expect, it } from 'vitest'
import type { PeopleLayer, PeopleName } from '../../../../src/shared/article.ts'
import { findSentences } from '../../../../src/shared/text/find-sentences.ts'
import { pairQuotationMarks } from '../../../../src/shared/text/pair-quotation-marks.ts'
import { buildDocument } from '../../../../src/workers/summarize/document/build-document.ts'
import { judgeStanding, standsAfter } from '../../../../src/workers/summarize/extract/judge-standing.ts'

/** The people of a text, each by the forms in which it is named, the fullest first. */
function peopleOf(text: string, ...people: string[][]): PeopleLayer {
  const names = people.map((forms, place): PeopleName => {
    const [full] = forms
    const mentions = forms.flatMap((form) =>
      [...text.matchAll(new RegExp(`\\b${form}\\b`, 'g'))].map(({ index }) => ({
        start: index,
        end: index + form.length,
        text: form,
        confidence: 1,
        possessive: false,
      })),
    )
    const starts = new Set<number>()
    const first = mentions.filter(({ end }) => !starts.has(end) && starts.add(end))
    return {
      id: `n${place + 1}`,
      type: 'PERSON',
      name: full!,
      mentions: first.sort((a, b) => a.start - b.start),
      gender: null,
      honorific: null,
      role: null,
      affiliation: null,
      roles: [],
      relatives: [],
      mayBe: [],
    }
  })
  return { skipped: null, names, descriptions: [] }
}

function judge(text: string, people: PeopleLayer | null = null, opensWithLead = true, title: string | null = null) {
  const quotations = pairQuotationMarks(text)
  const document = buildDocument(text, findSentences(text), quotations, title)
  const standings = judgeStanding(document, quotations, [], people, { opensWithLead, alone: false })
  return {
    standings,
    stands: (index: number, ...others: number[]) =>
      standsAfter(
        standings[index]!,
        others.map((sentence) => ({ sentence })),
      ),
  }
}

const LEAD = 'The council of Harlow passed a bill on Tuesday that closes the old pier.'
const OTHER = 'Fishermen of the town had asked for help since the spring.'

describe('judgeStanding', () => {
  it.each([
    ['a heading without a mark', 'Wellness in the wilderness of the bay'],
    ['a point of a list', '* Fishermen want a new pier in the bay.'],
    ['a question', 'What will the fishermen of the bay do now?'],
    ['a line about the page', 'Read more about the fishermen of the bay here.'],
    ['words that send the reader on', 'Read on to see the boats of the bay.'],
    ['an address to write to', 'Fishermen of the bay can tell their stories to tips@harlow.example at any time.'],
    ['words about what stands below', 'The fishermen of the bay have named their boats, and the list is below.'],
    ['a prompt', 'Sign up for our free newsletter about the bay.'],
    ['a credit', 'Fishermen wait in the harbour of the bay (Photo by Ana Orr).'],
    ['words that announce a list', 'The fishermen of the bay want three things:'],
    ['another language', 'La foule en colère envahit le centre de la ville.'],
    ['a broken line', 'and the fishermen of the bay went home.'],
    ['words without a verb', 'Of rain, of snow, of ice, of wind.'],
    ['words without a verb but for a quotation', 'Another one for the "boats behaving badly" file.'],
    ['a line with a mark that stands alone', 'Nobody asked the fishermen of the bay," said the baker Ana Orr.'],
  ])('never lets a summary have %s', (_, line) => {
    const { standings } = judge(`${LEAD}\n\n${line}\n\n${OTHER}`)
    expect(standings.some(({ kind }) => kind === 'never')).toBe(true)
    expect(standings.at(0)?.kind).toBe('stands')
    expect(standings.at(-1)?.kind).toBe('stands')
  })

  it.each([
    ['a letter that stands without marks', 'Your boats have taken the fish of the bay.'],
    ['a word to the reader', 'Fishermen of the bay have news that you should not miss.'],
  ])('never lets the summary of a report have %s', (_, line) => {
    const report = `${LEAD} ${OTHER} Ana Orr asked the county of Essex for help. It has not answered Ana Orr. Essex is poor.`
    const { standings } = judge(`${report} ${line} ${report.replaceAll('Orr', 'Reyes')}`)
    expect(standings[5]).toMatchObject({ kind: 'never', reason: "another's voice" })
    const letter = judge(`I live in the bay. You know my boats. ${line} ${OTHER}`)
    expect(letter.standings[2]).toMatchObject({ kind: 'stands' })
  })

  it('never lets a summary have what stands above the dateline', () => {
    const { standings } = judge(`Fishermen lose their old pier.\n\nHARLOW (Northwire) - ${LEAD}\n\n${OTHER}`)
    expect(standings[0]).toMatchObject({ kind: 'never', reason: 'above the dateline' })
  })

  it.each([
    ['a noun brought in before', 'The mayor said the bill would save money for the town.'],
    ['a noun that takes up what was told', 'The decision came after a year of talks in the town hall.'],
    ['this', 'The fishermen of the town welcomed this help with songs.'],
    ['these at the front', 'These boats have used the bay since the war.'],
    ['another', 'Another pier near Essex was closed by the county in March.'],
    ['a pronoun', 'They have used the bay since the war against Essex.'],
    ['a sentence that goes on', 'Then the fishermen of the town went home in silence.'],
    ['the next day', 'The next day the fishermen of the town went home in silence.'],
    ['a number of days later', 'Six days later Essex had no pier at all.'],
    ['the year before', 'In the previous year fishermen of Essex had no help at all.'],
    ['that autumn', 'Ana Orr bought two boats that autumn, and a shed.'],
    ['an instance', 'Ana Orr, for instance, has bought two boats.'],
    ['a comparison', 'Ana Orr said Essex would wait much longer.'],
    ['a pronoun after an adverb', 'Gradually, they bought Ana Orr out.'],
    ['a pronoun after a year', 'In 2019, they bought Ana Orr out.'],
    ['it that announces nothing', 'It is between Ana Orr and the county of Essex.'],
    ['there', 'The county of Essex is building two new boats there, and a shed.'],
    ['the first', 'The first is a race of old boats around the county of Essex.'],
    ['in it', 'In it, the county of Essex names three old boats.'],
    ['those', 'The county of Essex has bought two of those boats for its races.'],
    ['a parent without a name', 'The mother of three has been a baker of the town since 2004.'],
    ['a person without a name', 'The 34-year-old has been a fisherman of the town since 2004.'],
  ])('lets %s stand only with the sentence that says what is meant', (_, sentence) => {
    const { stands } = judge(`${LEAD} ${sentence} ${OTHER}`)
    expect(stands(1)).toBe(false)
    expect(stands(1, 0)).toBe(true)
    expect(stands(2)).toBe(true)
  })

  it.each([
    'This week the fishermen of the town went home in silence.',
    'The fire in the harbour of Essex burnt two boats of the town.',
    'The fishermen of the town help one another in the winter.',
    'Ana Orr said she would ask the county of Essex for help.',
    'It was not clear whether the county of Essex would help.',
    'The fishermen of the town help those who help them in the winter.',
    'There is no other pier in the county of Essex.',
    'Fishermen sailed to Essex and sold their boats there.',
    'The baker Tom Reyes sold fish to the county of Essex.',
    'Ana Orr said Essex would wait much longer than others.',
    'Ana Orr, who fought in World War I, bought two boats of Essex.',
    'The US coast guard helped Ana Orr with two boats.',
    'This Monday the fishermen of the town went home in silence.',
    'The boats of the town are old and slow, and this weakness cost Ana Orr a race in the spring.',
    'One boat of Essex burnt and another sank in the bay of the county.',
    'Both the mayor of Essex and the fishermen of the bay want help.',
    'With eleven boats and two sheds to her name, Ana Orr owns half of the harbour.',
    'During her first visit to the harbour of Essex, Ana Orr promised help.',
    'More than 20 years after her first race, Ana Orr won the cup of Essex.',
    'Still, Ana Orr said she would ask the county of Essex for help.',
    "That's why Ana Orr said she would ask the county of Essex for help.",
  ])('lets stand alone: %s', (sentence) => {
    const text = `${LEAD} ${sentence} ${OTHER}`
    expect(judge(text, peopleOf(text, ['Ana Orr'])).stands(1)).toBe(true)
  })

  it('lets a surname stand only with its full name', () => {
    const text = `${LEAD} Ana Orr wrote it in a night in March. ${OTHER} Orr has sat in the council of the town since 2004.`
    const { stands } = judge(text, peopleOf(text, ['Ana Orr', 'Orr']))
    expect(stands(3)).toBe(false)
    expect(stands(3, 0)).toBe(false)
    expect(stands(3, 1)).toBe(true)
  })

  it('lets a surname of two words stand only with its full name', () => {
    const text = `${LEAD} Ana De Witt wrote it in a night in March. ${OTHER} De Witt has sat in the council of the town since 2004.`
    const { stands } = judge(text, peopleOf(text, ['Ana De Witt', 'De Witt']))
    expect(stands(3)).toBe(false)
    expect(stands(3, 0)).toBe(false)
    expect(stands(3, 1)).toBe(true)
  })

  it('lets a surname that only speech introduces stand where the title has it', () => {
    const spoken = '"Nobody asked. We are the last," said the baker Ana Orr.'
    const text = `${LEAD} ${spoken} ${OTHER} Orr has sat in the council of the town since 2004.`
    const people = peopleOf(text, ['Ana Orr', 'Orr'])
    const last = (title: string | null) => judge(text, people, true, title).standings.at(-1)
    expect(last(null)).toMatchObject({ needs: [{ name: 'Orr' }] })
    expect(last('Orr stays')).toMatchObject({ needs: [] })
  })

  it('lets the lead below a standfirst say "the" of what is new', () => {
    const standfirst = 'They have waited since the spring for the help of others.'
    const text = `${standfirst}\n\nThe crowded market of boats grew so fast that fishermen fought. ${OTHER}`
    const standingOf = (words: string) => judge(words, null, false).standings[1]
    expect(standingOf(text.replace('of boats ', ''))).toMatchObject({ needs: [] })
    expect(standingOf(text.replace('of boats ', '').replace('\n\n', ' '))).toMatchObject({
      needs: [{ nearest: false }],
    })
  })

  it('lets the lead repeat what stands above the dateline', () => {
    const { standings } = judge(`${LEAD}\n\nHARLOW (Northwire) - ${LEAD}\n\n${OTHER}`)
    expect(standings.map(({ kind }) => kind)).toEqual(['never', 'stands', 'stands'])
  })

  it('lets a surname stand with the role that is said beside it', () => {
    const text = `${LEAD} Ana Orr wrote it in a night in March. ${OTHER} The baker Orr has sat in the council of the town since 2004.`
    const people = peopleOf(text, ['Ana Orr', 'Orr'])
    const start = text.indexOf('baker')
    const role = { start, end: start + 5, text: 'baker', role: 'baker', affiliation: null, place: 'before' as const }
    const mention = text.lastIndexOf('Orr')
    const named = people.names.map((name) => ({ ...name, roles: [{ ...role, mention }] }))
    expect(judge(text, people).stands(3)).toBe(false)
    expect(judge(text, { ...people, names: named }).stands(3)).toBe(true)
  })

  it.each([
    [
      'a pronoun that comes before its name',
      'He may be ill, but the sailor Tom Reyes will race in the bay again.',
      true,
    ],
    ['a pronoun without a name', 'He may be ill, but will race in the bay of Harlow again.', false],
    ['a new thing', "It's a rare sight: a boat of oak in the bay of Harlow.", true],
    ['what somebody said before', 'It said the old pier of Harlow would be closed in March.', false],
  ])('judges %s at the beginning of a text without its lead', (_, sentence, stands) => {
    const text = `${sentence} ${OTHER}`
    expect(judge(text, peopleOf(text, ['Tom Reyes']), false).stands(0)).toBe(stands)
  })

  it('lets a pronoun follow only the sentence right before it in the summary', () => {
    const text = `${LEAD} Ana Orr wrote the rules in a night in March. She has sat in the council of the town since 2004. ${OTHER}`
    const { stands } = judge(text, peopleOf(text, ['Ana Orr']))
    expect(stands(2)).toBe(false)
    expect(stands(2, 0)).toBe(false)
    expect(stands(2, 0, 1)).toBe(true)
  })

  it('lets the lead say "his" before the name', () => {
    const text = `Two years after his fall, Tom Reyes sailed out of the bay again. ${OTHER}`
    expect(judge(text, peopleOf(text, ['Tom Reyes'])).stands(0)).toBe(true)
  })
})
