import { describe, expect, it } from 'vitest'
import { tagEntities } from '../../../../src/workers/tag-entities/stage.ts'
import { gazetteer, noQuotes, readingOf, textLayer } from '../layers.ts'

describe('the role of a person', () => {
  it.each([
    ['Acme boss Ann Lee left.', 'Acme boss', 'Acme'],
    ['Prime Minister Ann Lee left.', 'Prime Minister', null],
    ['Kenya’s foreign minister Ann Lee left.', 'Kenya’s foreign minister', 'Kenya'],
    ['Ann Lee, the chief executive of Acme, left.', 'chief executive of Acme', 'Acme'],
    ['Ann Lee, a nurse from Kenya, left.', 'nurse from Kenya', 'Kenya'],
    ['Mrs. Ann Lee left.', null, null],
    ['Ann Lee, who was ill, left.', null, null],
    ['In March, Ann Lee left.', null, null],
  ])('%s', (text, role, affiliation) => {
    const reading = readingOf(text, { 'Ann Lee': 'PERSON', Acme: 'ORG', Kenya: 'PLACE' })
    const { entities } = tagEntities(textLayer(text), reading, noQuotes, { gazetteer })
    const person = entities.find((entity) => entity.type === 'PERSON')
    expect([person?.role, person?.affiliation]).toEqual([role, affiliation])
  })
})
