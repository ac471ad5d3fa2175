import { describe, expect, it } from 'vitest'
import { readingOf, tagText, textLayer } from '../../tag-entities/layers.ts'

describe('the role of a person', () => {
  it.each([
    ['Acme boss Ann Lee left.', 'Acme boss', 'Acme'],
    ['Prime Minister Ann Lee left.', 'Prime Minister', null],
    ['Kenya’s foreign minister Ann Lee left.', 'foreign minister', 'Kenya'],
    ['Ann Lee, the chief executive of Acme, left.', 'chief executive', 'Acme'],
    ['Ann Lee, a nurse from Kenya, left.', 'nurse', 'Kenya'],
    ['Mrs. Ann Lee left.', null, null],
    ['Ann Lee, who was ill, left.', null, null],
    ['In March, Ann Lee left.', null, null],
  ])('%s', (text, role, affiliation) => {
    const reading = readingOf(text, { 'Ann Lee': 'PERSON', Acme: 'ORG', Kenya: 'PLACE' })
    const { entities } = tagText(textLayer(text), reading)
    const person = entities.find((entity) => entity.type === 'PERSON')
    expect([person?.role, person?.affiliation]).toEqual([role, affiliation])
  })
})
