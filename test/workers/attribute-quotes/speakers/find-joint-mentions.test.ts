import { expect, it } from 'vitest'
import { annotateText, textOf } from '../../../../src/shared/text/annotate-text.ts'
import { findJointMentions } from '../../../../src/workers/attribute-quotes/speakers/find-joint-mentions.ts'
import { readingOf } from '../../tag-entities/layers.ts'
import { namesOf } from '../run-stage.ts'

const NAMES = { 'Ann Lee': 'PERSON', 'Bob Orr': 'PERSON', Acme: 'ORG', 'Fox Bank': 'ORG' } as const

it.each<[string, string[]]>([
  ['Ann Lee and Bob Orr', ['Ann Lee', 'Bob Orr']],
  ['both Acme and the Fox Bank', ['Acme', 'the Fox Bank']],
  ['President Ann Lee, Sen. Bob Orr and Acme', ['President Ann Lee', 'Sen. Bob Orr', 'Acme']],
  ['Ann Lee, the mayor, and Bob Orr', ['Ann Lee', 'Bob Orr']],
  [
    'Olvian designer Ann Lee and longtime collaborator Bob Orr',
    ['Olvian designer Ann Lee', 'longtime collaborator Bob Orr'],
  ],
  ['Ann Lee and the ministry', ['Ann Lee', 'the ministry']],
  ['Ann Lee and her aides', ['Ann Lee', 'her aides']],
  ['his wife and campaign chief Ann Lee', []],
  ['Ann Lee', []],
  ['Ann Lee, Acme', []],
  ['the mayor and the ministry', []],
  ['Ann Lee and her plans', []],
  ['aides to Ann Lee and Bob Orr', []],
  ['Ann Lee and Bob Orr’s lawyer', []],
])('of “%s” those who speak are %j', (mention, expected) => {
  const annotated = annotateText(`${mention} said so.`)
  const past = annotated.words.findIndex(({ text: word }) => word === 'said')
  const names = namesOf(annotated, readingOf(annotated.text, NAMES))
  const found = findJointMentions(annotated, names, { first: 0, past })
  expect(found.map((range) => textOf(annotated, range))).toEqual(expected)
})
