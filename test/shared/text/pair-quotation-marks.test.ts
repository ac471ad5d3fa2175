import { expect, test } from 'vitest'
import { pairQuotationMarks } from '../../../src/shared/text/pair-quotation-marks.ts'
import { expectLinear } from '../../expect-linear.ts'

test.each([
  ['straight marks', 'He said "no" and "yes".', ['"no"', '"yes"']],
  ['curly marks', '“We won,” she said. “At last.”', ['“We won,”', '“At last.”']],
  ['doubled single marks', "``It works,'' he said.", ["``It works,''"]],
  ['single marks, apostrophes apart', "Don't call it a 'great success', Orr's aide said.", ["'great success'"]],
  ['clipped words and years, which are none', "Get 'em back to the '90s.", []],
  [
    'a quotation within a quotation, which is part of it',
    '“He told me ‘never’ twice,” she said.',
    ['“He told me ‘never’ twice,”'],
  ],
  ['an open mark at the front of a paragraph', '“We go on.\n\nNothing more.', ['“We go on.']],
  ['an open mark in the middle, to its sentence end', 'He said “we go on. Then he left.', ['“we go on.']],
  ['guillemets', 'Il a dit «non».', ['«non»']],
])('pairs %s', (_, text, quotations) => {
  expect(pairQuotationMarks(text).map(({ start, end }) => text.slice(start, end))).toEqual(quotations)
})

test('a quotation that the next paragraph takes up is said to continue', () => {
  expect(pairQuotationMarks('“One.\n\n“Two.”')).toEqual([
    { start: 0, end: 5, marks: 'double', closed: false, continues: true },
    { start: 7, end: 13, marks: 'double', closed: true, continues: false },
  ])
})

test.each([
  ['straight marks', '"'],
  ['opening marks', '“'],
  ['words in opened single marks, then closing marks', " 'a", '” '],
  ['opened both ways', '“ ‘a '],
])('takes linear time over a megabyte of %s', async (_, front, back = front) => {
  const half = (piece: string, share: number) => piece.repeat(Math.ceil((share * 500_000) / piece.length))
  await expectLinear((share) => pairQuotationMarks(half(front, share) + half(back, share)))
})
