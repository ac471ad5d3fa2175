import { expect, it } from 'vitest'
import { annotateText } from '../../../src/shared/text/annotate-text.ts'
import { findJointNames } from '../../../src/workers/attribute-quotes/speakers/find-joint-names.ts'
import { readingOf } from '../tag-entities/layers.ts'
import { namesOf } from './run-stage.ts'

const NAMES = { 'Ann Lee': 'PERSON', 'Bob Orr': 'PERSON', Acme: 'ORG', 'Fox Bank': 'ORG' } as const

it.each<[string, string[]]>([
  ['Ann Lee and Bob Orr', ['Ann Lee', 'Bob Orr']],
  ['both Acme and the Fox Bank', ['Acme', 'Fox Bank']],
  ['President Ann Lee, Sen. Bob Orr and Acme', ['Ann Lee', 'Bob Orr', 'Acme']],
  ['Ann Lee', []],
  ['Ann Lee, Acme', []],
  ['Ann Lee and her staff', []],
  ['Ann Lee and Bob Orr’s lawyer', []],
])('of “%s” all speakers are %j', (mention, expected) => {
  const text = `${mention} said so.`
  const annotated = annotateText(text)
  const past = annotated.words.findIndex(({ text: word }) => word === 'said')
  const found = findJointNames(annotated, namesOf(annotated, readingOf(text, NAMES)), { first: 0, past })
  expect(found.map(({ known }) => known.name)).toEqual(expected)
})
