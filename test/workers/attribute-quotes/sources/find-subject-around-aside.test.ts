import { expect, it } from 'vitest'
import { annotateText, textOf, wordsOf } from '../../../../src/shared/text/annotate-text.ts'
import { findSubjectAroundAside } from '../../../../src/workers/attribute-quotes/sources/find-subject-around-aside.ts'

it.each<[string, string, string, string | null]>([
  ['The report by Acme (AC) - which hurt Ann Orr - found that it sank.', 'found', 'Ann Orr', 'The report by Acme'],
  ['Some workers marched past a hall — where Acme met — while chanting “Go”.', 'chanting', 'Acme', 'Some workers'],
  ['Some workers marched, past a hall — where Acme met — while chanting “Go”.', 'chanting', 'Acme', 'Some workers'],
  ['The report - a long one - by Ann Orr found that it sank.', 'found', 'Ann Orr', null],
  ['Ann Orr - a nurse - found that it sank.', 'found', 'Ann Orr', null],
  ['A well-known guide of Orr-based Acme found that it sank.', 'found', 'Acme', null],
  ['Many note that Lee - who beat Ann Orr - said that it sank.', 'said', 'Ann Orr', null],
])('in %j the subject of %s is, for %s, %s', (text, verb, source, subject) => {
  const annotated = annotateText(text)
  const at = (words: string) => {
    const start = text.indexOf(words)
    return wordsOf(annotated, { start, end: start + words.length })
  }
  const found = findSubjectAroundAside(annotated, at(verb), at(source))
  expect(found && textOf(annotated, found)).toBe(subject)
})
