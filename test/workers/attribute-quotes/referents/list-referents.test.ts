import { expect, it } from 'vitest'
import { annotateText, wordsOf } from '../../../../src/shared/text/annotate-text.ts'
import { listReferents } from '../../../../src/workers/attribute-quotes/referents/list-referents.ts'
import { PastSpeakers } from '../../../../src/workers/attribute-quotes/referents/past-speakers.ts'
import { prepareScene } from '../../../../src/workers/attribute-quotes/referents/prepare-scene.ts'
import { askedByMention } from '../../../../src/workers/attribute-quotes/speakers/resolve-speaker.ts'
import { namesIn } from '../names-in.ts'

/** Whom the last words of a text that are like `asked` may mean; `The senator` is somebody unnamed, `role` Paul Dray's. */
function list(text: string, asked: string, names: Parameters<typeof namesIn>[1], role?: string): string[] {
  const annotated = annotateText(text)
  const found = namesIn(annotated, names)
  const roles = role ? [{ role, affiliation: null, spans: [] }] : []
  const all = found.all.map((known) => (known.name === 'Paul Dray' ? { ...known, roles: roles as never } : known))
  const start = text.indexOf('The senator')
  const senator = { ...wordsOf(annotated, { start, end: start + 11 }), head: 'senator', kind: 'person' as const }
  const scene = prepareScene(annotated, { ...found, all, unnamed: start < 0 ? [] : [senator] })
  const at = text.lastIndexOf(asked)
  const question = askedByMention(scene, wordsOf(annotated, { start: at, end: at + asked.length }))!
  return listReferents(scene, question, new PastSpeakers()).map(({ named, described }) => (named ?? described).name)
}

it('takes a description of an office for nobody else where one who is named holds it', () => {
  const text = 'Ann Orr saw Paul Dray. The senator left. It burns, she said.'
  const names = { 'Ann Orr': 'PERSON', 'Paul Dray': 'PERSON' } as const
  expect(list(text, 'she', names)).toContain('Senator')
  expect(list(text, 'she', names, 'Olvian senator')).not.toContain('Senator')
})

it('lets a description mean one who is named shortly after it, which a pronoun does not', () => {
  const text = 'The mayor said it was rusty. It was closed. Ann Orr took office in May.'
  expect(list(text, 'The mayor', { 'Ann Orr': 'PERSON' })).toEqual(['Ann Orr'])
  expect(list(text.replace('The mayor', 'He'), 'He', { 'Ann Orr': 'PERSON' })).toEqual([])
})

it('lets a noun with a name in it mean only a body that is told of beside that name', () => {
  const text = 'Fox Trust met in Lowton. It rained. Elm Trust met. The %s charity said so.'
  const names = { 'Fox Trust': 'ORG', 'Elm Trust': 'ORG' } as const
  const asked = (of: string) => list(text.replace('%s', of), `The ${of} charity`, names)
  expect(asked('Lowton')).toEqual(['Fox Trust'])
  expect(asked('Hull')).toEqual([])
  expect(asked('new')).toEqual(['Elm Trust', 'Fox Trust'])
})

it('takes nobody named later for a woman who was told of, or for somebody’s spokesman', () => {
  const names = { 'Ann Orr': 'PERSON' } as const
  expect(list('The woman said it was rusty. Ann Orr took office in May.', 'The woman', names)).toEqual([])
  expect(list('His spokesman said it was rusty. Ann Orr took office in May.', 'His spokesman', names)).toEqual([])
})

it('takes no water for a city', () => {
  const names = { 'Orr Bay': 'PLACE', Lowton: 'PLACE' } as const
  expect(list('It rained in Lowton and on Orr Bay. The city said so.', 'The city', names)).toEqual(['Lowton'])
})

it('takes the outlet in the bracket before a story for no body of it, unless it is named again', () => {
  const text = 'Hull (Wire) A guard left. The company said so.'
  expect(list(text, 'The company', { Wire: 'ORG' })).toEqual([])
  expect(list(text.replace('left', 'left Wire'), 'The company', { Wire: 'ORG' })).toEqual(['Wire'])
})
