import { describe, expect, it } from 'vitest'
import { annotateText, wordsOf } from '../../../../src/shared/text/annotate-text.ts'
import bodyTrees from '../../../../src/workers/attribute-quotes/referents/bodies.data.json' with { type: 'json' }
import { REFERENT_FEATURES } from '../../../../src/workers/attribute-quotes/referents/describe-referent.ts'
import { PastSpeakers } from '../../../../src/workers/attribute-quotes/referents/past-speakers.ts'
import { prepareScene } from '../../../../src/workers/attribute-quotes/referents/prepare-scene.ts'
import { rankReferents } from '../../../../src/workers/attribute-quotes/referents/rank-referents.ts'
import type { PastSpeaker } from '../../../../src/workers/attribute-quotes/referents/referent.ts'
import referentTrees from '../../../../src/workers/attribute-quotes/referents/referents.data.json' with { type: 'json' }
import { sortOfBody } from '../../../../src/workers/attribute-quotes/referents/sort-body.ts'
import { askedByMention } from '../../../../src/workers/attribute-quotes/speakers/resolve-speaker.ts'
import { namesIn } from '../names-in.ts'

/** Whom `words` may mean, in a text with these names; `spoke` has spoken before. */
function rank(text: string, words: string, names: Parameters<typeof namesIn>[1], spoke?: string) {
  const annotated = annotateText(text)
  const known = namesIn(annotated, names)
  const start = text.lastIndexOf(words)
  const asked = askedByMention(
    prepareScene(annotated, known),
    wordsOf(annotated, { start, end: start + words.length }),
  )!
  const past: PastSpeaker[] = known.all
    .filter(({ name }) => name === spoke)
    .map((named) => ({ referent: { named, described: null }, word: named.mentions[0]!.first }))
  return rankReferents(prepareScene(annotated, known), asked, PastSpeakers.of(past)).map(({ referent, score }) => ({
    name: (referent.named ?? referent.described).name,
    score,
  }))
}

describe('rankReferents', () => {
  it('has the features that its trees were grown with', () => {
    expect(referentTrees.features).toEqual([...REFERENT_FEATURES])
    expect(bodyTrees.features).toEqual([...REFERENT_FEATURES])
  })

  it('takes nobody of the other gender', () => {
    const text = 'Ann Orr met Paul Dray on Monday. The road is closed, he said.'
    const ranked = rank(text, 'he', { 'Ann Orr': 'PERSON', 'Paul Dray': 'PERSON' })
    expect(ranked.map(({ name }) => name)).toEqual(['Paul Dray'])
  })

  it('takes no commission for the company, and no senate for the union', () => {
    const text = 'The River Commission met on Monday. It heard of the dam. The company said it was safe.'
    expect(rank(text, 'The company', { 'River Commission': 'ORG' })).toEqual([])
    const other = 'The State Senate met on Monday. It heard of the dam. The union said it was safe.'
    expect(rank(other, 'The union', { 'State Senate': 'ORG' })).toEqual([])
  })

  it('takes no court for the commission, but the commission that is named', () => {
    const text = 'The River Commission wrote to the Crown Court. The Crown Court met. The commission said it was safe.'
    const ranked = rank(text, 'The commission', { 'River Commission': 'ORG', 'Crown Court': 'ORG' }, 'Crown Court')
    expect(ranked.map(({ name }) => name)).toEqual(['River Commission'])
  })

  it('takes the speaker so far for the pronoun that follows', () => {
    const text = 'Mark Dray told the judge about Peter Hall. The road was closed, Mark Dray said. “It is ice,” he said.'
    const [first] = rank(text, 'he', { 'Mark Dray': 'PERSON', 'Peter Hall': 'PERSON' }, 'Mark Dray')
    expect(first?.name).toBe('Mark Dray')
  })

  it('gives probabilities that leave room for somebody else', () => {
    const text = 'Mark Dray and Peter Hall left. He said the road was ice.'
    const ranked = rank(text, 'He', { 'Mark Dray': 'PERSON', 'Peter Hall': 'PERSON' })
    const sum = ranked.reduce((total, { score }) => total + score, 0)
    expect(sum).toBeGreaterThan(0)
    expect(sum).toBeLessThan(1)
  })

  it('takes a body for a noun of its sort, and no place', () => {
    const text = 'Marden Foods will close its mill in Corby. The company said so.'
    const ranked = rank(text, 'The company', { 'Marden Foods': 'ORG', Corby: 'PLACE' })
    expect(ranked.map(({ name }) => name)).toEqual(['Marden Foods'])
  })

  it('never takes the one whose something is for what is his', () => {
    const text = 'Mark Dray left. His lawyer said so.'
    expect(rank(text, 'His lawyer', { 'Mark Dray': 'PERSON' })).toEqual([])
  })
})

describe('sortOfBody', () => {
  it.each([
    ['the Delmore Herald', 'paper'],
    ['Port Ministry', 'office'],
    ['Marden Holdings', 'company'],
    ['Brightwell', null],
  ])('of %s is %s', (name, sort) => {
    expect(sortOfBody(name.split(' '))).toBe(sort)
  })
})
