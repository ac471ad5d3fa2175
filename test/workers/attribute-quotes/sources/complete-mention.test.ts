import { expect, it } from 'vitest'
import { annotateText, textOf, wordsOf } from '../../../../src/shared/text/annotate-text.ts'
import { completeMention } from '../../../../src/workers/attribute-quotes/sources/complete-mention.ts'
import { ContentWords } from '../../../../src/workers/attribute-quotes/text/content-words.ts'
import { namesIn } from '../names-in.ts'

it.each([
  ['In Lowton, Bea and Voss said it held.', 'Bea and Voss', 'Bea and Voss'],
  ['Several farmers we spoke to said it held.', 'Several farmers we', 'Several farmers'],
  ['It held, as a day at Lowton told us.', 'Lowton', 'Lowton'],
  ['Orr and I said it held.', 'Orr and I', 'Orr and I'],
  ['Some 9,000 miners said it held.', '000 miners', 'Some 9,000 miners'],
  ['Orr this week said it held.', 'Orr this', 'Orr'],
  ['The angry protest against Orr says it held.', 'The angry protest against', 'The angry protest'],
  ['It drew criticism from some who said it held.', 'who', 'who'],
  ['Voss is the board that said it held.', 'is the board', 'the board'],
  ['The goddess for whom they sang said it held.', 'The goddess for whom', 'The goddess'],
  ['(Orr)The minister said it held.', 'Orr)', 'Orr'],
  ['Clips of this say it held.', 'Clips of this', 'Clips of this'],
  ['According to Orr, Bea said it held.', 'Bea', 'Bea'],
])('of “%s” and “%s” the list is “%s”', (text, part, whole) => {
  const annotated = annotateText(text)
  const names = namesIn(annotated, { Orr: 'PERSON', Bea: 'PERSON', Voss: 'PERSON', Lowton: 'PLACE' })
  const start = text.indexOf(part)
  const range = wordsOf(annotated, { start, end: start + part.length })
  expect(textOf(annotated, completeMention(annotated, names, range, new ContentWords()))).toBe(whole)
})
