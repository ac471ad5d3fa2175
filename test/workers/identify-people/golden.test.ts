import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { PeopleLayer } from '../../../src/shared/article.ts'
import { identifyPeople } from '../../../src/workers/identify-people/stage.ts'
import { gazetteer, readingOf, textLayer } from '../tag-entities/layers.ts'

const golden = path.join(import.meta.dirname, '../../golden/identify-people')
const open = (name: string, file: string) => readFileSync(path.join(golden, name, file), 'utf8')

/** What the layer says in words: each name with what is said of it, and whom the descriptions may mean. */
function summarize({ names, descriptions }: PeopleLayer) {
  const nameOf = (id: string | null) => names.find((name) => name.id === id)?.name ?? null
  return {
    names: names.map(({ type, name, mentions, gender, role, affiliation, relatives }) => {
      const kin = relatives.map(({ relation, of }) => `${relation} of ${nameOf(of)}`)
      const facts = [gender, role, affiliation && `at ${affiliation}`, ...kin].filter(Boolean)
      return `${type} ${name} (${mentions.length}) ${facts.join(', ')}`.trim()
    }),
    descriptions: descriptions.map(
      ({ text, of, mayBe }) =>
        `${text}${of ? ` [of ${nameOf(of)}]` : ''}: ${mayBe.map((one) => nameOf(one.nameId)).join(', ')}`,
    ),
  }
}

describe('the golden cases of identify-people', () => {
  it.each(readdirSync(golden).sort())('%s comes out as expected', (name) => {
    const text = open(name, 'input.txt').trimEnd()
    const layer = identifyPeople(textLayer(text), readingOf(text, JSON.parse(open(name, 'names.json'))), gazetteer)
    expect(PeopleLayer.parse(layer)).toEqual(layer)
    for (const { start, end, text: words } of layer.names.flatMap(({ mentions, roles, relatives }) => [
      ...mentions,
      ...roles,
      ...relatives,
    ]))
      expect(text.slice(start, end)).toBe(words)
    expect(summarize(layer)).toEqual(JSON.parse(open(name, 'expected.json')))
  })
})
