import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { PeopleLayer } from '../../../src/shared/article.ts'
import { identifyPeople } from '../../../src/workers/identify-people/stage.ts'
import { gazetteer, readingOf, textLayer } from '../tag-entities/layers.ts'
import { summarizePeople } from './summarize-people.ts'

const golden = path.join(import.meta.dirname, '../../golden/identify-people')
const open = (name: string, file: string) => readFileSync(path.join(golden, name, file), 'utf8')

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
    expect(summarizePeople(layer)).toEqual(JSON.parse(open(name, 'expected.json')))
  })
})
