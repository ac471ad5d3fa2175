import { expect, it } from 'vitest'
import { annotateText, textOf, wordsOf } from '../../../../src/shared/text/annotate-text.ts'
import { findQuotedAs } from '../../../../src/workers/attribute-quotes/sources/find-quoted-as.ts'
import { namesIn } from '../names-in.ts'

it.each<[string, string, string | null, string | null]>([
  ['Ann Orr has been quoted by the Herald as saying it held.', 'has been quoted', 'Ann Orr', 'it held.'],
  ['“It held,” the mayor was quoted by the Herald as saying.', 'was quoted', 'the mayor', '.'],
  ['The Herald has quoted Ann Orr as saying it held.', 'has quoted', 'Ann Orr', 'it held.'],
  ['“It held,” they quoted her as saying.', 'quoted', 'her', '.'],
  ['They quoted a passage as saying it held.', 'quoted', null, null],
  ['Ann Orr was quoted by the Herald on Monday.', 'was quoted', null, null],
  ['Ann Orr was quoted as saying it held.', 'was quoted as saying', null, null],
  ['Mayor Ann Orr was quoted by the Herald as saying it held.', 'was quoted', 'Mayor Ann Orr', 'it held.'],
  ['Ann Orr’s aide was seen as saying it held.', 'was seen', null, null],
])('in “%s” by “%s” %s is quoted as saying “%s”', (text, cue, source, said) => {
  const annotated = annotateText(text)
  const names = namesIn(annotated, { 'Ann Orr': 'PERSON', Herald: 'ORG' })
  const start = text.indexOf(cue)
  const found = findQuotedAs(annotated, names, wordsOf(annotated, { start, end: start + cue.length }))
  expect(found && textOf(annotated, found.source)).toBe(source)
  expect(found && textOf(annotated, { first: found.from, past: annotated.words.length })).toBe(said)
})
