import { expect, it } from 'vitest'
import { annotateText } from '../../../../src/shared/text/annotate-text.ts'
import { createDocumentOwnerFinder } from '../../../../src/workers/attribute-quotes/speakers/find-document-owner.ts'
import { namesIn } from '../names-in.ts'

const NAMES = { 'Corvane Institute': 'ORG', 'Fox Trust': 'ORG', 'Ann Orr': 'PERSON', Olvia: 'PLACE' } as const

// The last document noun of the text is asked about.
it.each([
  ['A survey by the Corvane Institute', 'survey', 'Corvane Institute'],
  ['A survey published on Monday by the Corvane Institute', 'survey', 'Corvane Institute'],
  ['A survey of farms, seen by Fox Trust,', 'survey', null],
  ['A report commissioned by Fox Trust', 'report', null],
  ['A survey by Corvane Institute and Fox Trust', 'survey', null],
  ['A survey by Corvane Institute (CI) and Ms. Ann Orr', 'survey', null],
  ['Corvane Institute’s latest labour report', 'report', 'Corvane Institute'],
  ['Corvane Institute data', 'data', 'Corvane Institute'],
  ['Ann Orr wrote. In the letter', 'letter', null],
  ['A letter from Ann Orr came. The letter', 'letter', 'Ann Orr'],
  ['A letter from Ann Orr and a letter from Fox Trust came. The letter', 'letter', null],
  ['A letter from Ann Orr came. A letter from Fox Trust followed. The letter', 'letter', 'Fox Trust'],
  ['Ann Orr defended her plans in a statement. The statement', 'statement', 'Ann Orr'],
  ['A letter signed on Monday by Fox Trust Chief Executive Ann Orr', 'letter', 'Ann Orr'],
  ['A letter signed on Monday by Fox Trust supporter Ann', 'letter', 'Fox Trust'],
  ['The Corvane Institute report by Fox Trust', 'report', 'Fox Trust'],
  ['A report came on Monday. The report by Fox Trust', 'report', 'Fox Trust'],
  ['A report from Olvia', 'report', null],
  ['Fox Trust has issued a short statement. The statement', 'statement', 'Fox Trust'],
  ['Ann Orr said on Monday in a letter that it was so. The letter', 'letter', 'Ann Orr'],
  ['Ann Orr wrote to Fox Trust of a letter. The letter', 'letter', null],
  ['A survey by Fox Trust came. The findings', 'findings', 'Fox Trust'],
  ['A survey by Fox Trust and a study by Corvane Institute came. The findings', 'findings', null],
  ['Fox Trust filed a federal lawsuit. The complaint', 'complaint', 'Fox Trust'],
  ['A letter from Ann Orr came. The complaint', 'complaint', null],
  ['According to Ann Orr’s account', 'account', 'Ann Orr'],
  ['A poll of 400 voters conducted by the fairly left-leaning Fox Trust', 'poll', 'Fox Trust'],
  ['A poll by a rival of Fox Trust', 'poll', null],
  ['A study of dust, led by geologist Ann Orr,', 'study', 'Ann Orr'],
  ['A study of dust, praised by geologist Ann Orr,', 'study', null],
  ['According to Fox Trust (FT) forecasts', 'forecasts', 'Fox Trust'],
  ['In its latest report, the Fox Trust said so. The report', 'report', 'Fox Trust'],
  ['In its latest report, seen by Fox Trust, it was. The report', 'report', null],
  ['An affidavit by Ann Orr came. The document', 'document', 'Ann Orr'],
])('of “%s” the %s is that of %s', (text, noun, owner) => {
  const annotated = annotateText(text)
  const head = annotated.words.findLastIndex(({ lower }) => lower === noun)
  const find = createDocumentOwnerFinder(annotated, namesIn(annotated, NAMES))
  expect(find({ first: Math.max(0, head - 1), past: head + 1 }, head)?.name ?? null).toBe(owner)
})

it('says of “a report” whose it is where the next sentence does', () => {
  const annotated = annotateText('It was unsafe, a report said. The report by Fox Trust blamed nobody.')
  const find = createDocumentOwnerFinder(annotated, namesIn(annotated, NAMES))
  const head = annotated.words.findIndex(({ lower }) => lower === 'report')
  expect(find({ first: head - 1, past: head + 1 }, head)?.name).toBe('Fox Trust')
})
