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

it('takes the outlet in the bracket before a story for no body of it, unless it is named again', () => {
  const text = 'Hull (Wire) A guard left. The company said so.'
  expect(list(text, 'The company', { Wire: 'ORG' })).toEqual([])
  expect(list(text.replace('left', 'left Wire'), 'The company', { Wire: 'ORG' })).toEqual(['Wire'])
})
