import { expect, it } from 'vitest'
import { annotateText, textOf, wordsOf } from '../../../../src/shared/text/annotate-text.ts'
import { findSourceWithin } from '../../../../src/workers/attribute-quotes/sources/find-source-within.ts'
import { ContentWords } from '../../../../src/workers/attribute-quotes/text/content-words.ts'
import { namesIn } from '../names-in.ts'

it.each([
  ['Orr’s claim that taxes fell', 'Orr', 'that taxes fell'],
  ['Orr’s own repeated claim that taxes fell', 'Orr', 'that taxes fell'],
  ['Orr’s claim was false', null, null],
  ['Orr’s plan that taxes fall', null, null],
  ['Olvia’s claim that taxes fell', null, null],
  ['Orr asking, “Why not?”', 'Orr', '“Why not?”'],
  ['Orr leaving', null, null],
])('of the content “%s” the source is %s', (text, name, rest) => {
  const annotated = annotateText(text)
  const names = namesIn(annotated, { Orr: 'PERSON', Olvia: 'PLACE' })
  const whole = wordsOf(annotated, { start: 0, end: text.length })
  const found = findSourceWithin(annotated, names, ContentWords.of(whole, 0.9))
  expect(found && textOf(annotated, found.source)).toBe(name)
  expect(found && textOf(annotated, { first: found.past, past: whole.past })).toBe(rest)
})
