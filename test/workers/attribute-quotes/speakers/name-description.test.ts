import { describe, expect, it } from 'vitest'
import { annotateText } from '../../../../src/shared/text/annotate-text.ts'
import { classifyMention } from '../../../../src/workers/attribute-quotes/speakers/classify-mention.ts'
import { nameDescription } from '../../../../src/workers/attribute-quotes/speakers/name-description.ts'
import { namesIn } from '../names-in.ts'

const NAMES = { 'Ann Orr': 'PERSON', 'Bea Low': 'PERSON', 'University of Orwell, Harlow': 'ORG' } as const

function nameOf(text: string): string {
  const annotated = annotateText(text)
  const names = namesIn(annotated, NAMES)
  const range = { first: 0, past: annotated.words.length }
  const mention = classifyMention(annotated, names, range)
  return nameDescription(annotated, names, range, 'head' in mention ? mention.head : -1)
}

describe('a speaker without a name', () => {
  it.each([
    ['the protesters, who have waited for weeks', 'Protesters'],
    ['a woman who is in her twenties', 'Woman'],
    ['miners that had worked below', 'Miners'],
    ['several of the experts who read the draft', 'Several of the experts'],
    ['a speech she gave in Harlow', 'Speech'],
    ['a speech Ann Orr gave in Harlow', 'Speech'],
    ['a poll of miners taken over the past week', 'Poll of miners'],
    ['other unions, including the Guild of Masons', 'Other unions'],
    ['Acme’s board, made up of nine people', 'Acme’s board'],
    ['A study, published in May in a journal', 'Study'],
    ['The survey, released by the board and shared with miners', 'Survey'],
    ['A study published this week in a journal', 'Study'],
    ['a study being released on Tuesday', 'Study'],
    ['candidates searching for their first post', 'Candidates'],
    ['nine states led by Orwell and some unions', 'Nine states'],
    ['Authorities in Orwell, where she lives', 'Authorities in Orwell'],
    ['officials at the river office, a division of the ministry', 'Officials at the river office'],
    ['many executives – above all in small firms', 'Many executives'],
    ['One study (link is external) of people in their sixties', 'One study of people in their sixties'],
    ['database administrators (DBAs', 'Database administrators'],
    ['the host of "River', 'Host of River'],
    ['a number of the other members', 'Other members'],
    ['the union of Ann Orr,', 'Union of Ann Orr'],
    ['these developers', 'Developers'],
    ['those investors', 'Investors'],
    ['that latest review', 'Latest review'],
    ['the the miner', 'Miner'],
    ['the page for last year’s river fair in the old hall at the harbour', 'Page for last year’s river fair'],
    [
      'a panel of the Orwell Court of Appeals for the Harlow Circuit in the north',
      'Panel of the Orwell Court of Appeals for the Harlow Circuit',
    ],
  ])('goes by the noun phrase without what is added to it: %s', (words, name) => {
    expect(nameOf(words)).toBe(name)
  })

  it.each([
    ['officials from Harlow, Orwell and Tamsin', 'Officials from Harlow, Orwell and Tamsin'],
    ['a doctor at the Royal Infirmary, Harlow', 'Doctor at the Royal Infirmary, Harlow'],
    ['the University of Orwell, Harlow website', 'University of Orwell, Harlow website'],
    ['the family, protesters and leaders', 'Family, protesters and leaders'],
    ['Ann Orr, a lawyer, and Bea Low', 'Ann Orr, a lawyer, and Bea Low'],
    ['those who lost their homes', 'Those who lost their homes'],
    ['those close to her', 'Those close to her'],
    ['this year’s survey of miners', 'This year’s survey of miners'],
    ['the new “dot plot” of rates', 'New “dot plot” of rates'],
    ['the board meeting in Harlow', 'Board meeting in Harlow'],
    ['a friend of Ann Orr named in the suit', 'Friend of Ann Orr'],
    ['a number', 'Number'],
    ['the "We Dig" programme', '"We Dig" programme'],
    ['more than 7,000 users', 'More than 7,000 users'],
    ['government IT staff', 'Government IT staff'],
  ])('keeps what is a part of it: %s', (words, name) => {
    expect(nameOf(words)).toBe(name)
  })
})
