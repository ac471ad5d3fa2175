import { expect, test } from 'vitest'
import { findSentences } from '../../../src/shared/text/find-sentences.ts'
import { expectLinear, shareOf } from '../../expect-linear.ts'

/** `|` marks the breaks that are expected. */
test.each([
  ['plain stops', 'It rained.| Nobody came!| Why not?| They were tired.'],
  ['titles and initials', 'Mr. A. B. Orr met Gov. Lin and John F. Day.| They spoke.'],
  ['countries before a capital', 'The U.S. President spoke to the U.N. Security Council.| He left.'],
  ['countries at the end', 'She moved to the U.S.| The move was hard.'],
  ['firms in the middle and at the end', 'Orr Inc. Chairman Ada Lin sold Lin Co.| The price was low.'],
  ['decimals and amounts', 'It grew 3.5 percent to $2.4 million.| That was 1.2 more.'],
  ['numbers of things', 'No. 5 won.| He was asked.| No.| He left.'],
  ['dates and hours', 'On Jan. 5 at 5 p.m. Monday it began.| It ended at 6 p.m.| Police closed the road.'],
  ['quotations', '“We won.| We are glad,” she said.| “Are you?” Orr asked.| He left.'],
  ['questions that go on', '"Are you sure?" he said.| "Yes!" she told him.'],
  ['a question before a saying name', '“Who did it?” Mr. Orr asked.| “Who knows?”| The room fell silent.'],
  ['ellipses', 'I think ... we know … it.| He paused...| Then he left.| So . . . we go. . . .| The end.'],
  ['a place in brackets before a dash', '(Low, W.A.) – Today it rained.| It stopped.'],
  ['brackets', 'He left.| (He had a train.)| She stayed (why?) and slept.'],
  ['lower-cased names', 'He owns it.| iPhones sell well.'],
  ['a numbered point', '1. First point.| Second sentence.'],
  ['paragraphs', 'No stop here|\n\nnor here'],
  ['text without capitals', 'he left.| she stayed.'],
  ['other scripts', '他来了。|她走了。|なぜ？'],
  ['note marks', 'It was sold.[3]| It was bought.'],
])('splits %s', (_, marked) => {
  const text = marked.replaceAll('|', '')
  const expected = marked.split('|').map((sentence) => sentence.trim())
  expect(findSentences(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected)
})

test.each(['.', '. ', '. . ', '."', 'A. ', '!?', 'a', ' ', '. ..x', '[1].', '? “', 'St. '])(
  'takes linear time over a megabyte of %j',
  async (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
    let sentences = findSentences('')
    await expectLinear((share) => {
      sentences = findSentences(shareOf(text, share))
    })
    for (const { start, end } of sentences.slice(0, 1000)) expect(end).toBeGreaterThan(start)
  },
)
