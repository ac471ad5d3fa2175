import { describe, expect, it } from 'vitest'
import { annotateText, textOf } from '../../../../src/shared/text/annotate-text.ts'
import { findAntecedent } from '../../../../src/workers/attribute-quotes/sources/find-antecedent.ts'
import { namesIn } from '../names-in.ts'

describe('findAntecedent', () => {
  it.each([
    ['A cousin of Ann Orr, who asked not to be named, wept.', 'A cousin of Ann Orr,'],
    ['They saw the elder brother of Ann Orr, who asked for tea.', 'the elder brother of Ann Orr,'],
    ['They asked the mill about Ann Orr, who wept.', 'Ann Orr,'],
    ['They met the old miners, most of whom wept.', 'the old miners,'],
    ['It was used by some who saw it.', 'some,'],
  ])('of %j takes %j', (text, antecedent) => {
    const annotated = annotateText(text)
    const who = annotated.words.findIndex(({ lower }) => lower === 'who' || lower === 'whom')
    const range = findAntecedent(annotated, namesIn(annotated, { 'Ann Orr': 'PERSON' }), who)!
    expect(`${textOf(annotated, range)},`).toBe(antecedent)
  })

  it.each(['They use a fork of that called Voss.', 'It was used by those who saw it.'])(
    'takes nobody in %j',
    (text) => {
      const annotated = annotateText(text)
      const pronoun = annotated.words.findIndex(({ lower }) => lower === 'who' || lower === 'that')
      expect(findAntecedent(annotated, namesIn(annotated, {}), pronoun)).toBe(null)
    },
  )
})
