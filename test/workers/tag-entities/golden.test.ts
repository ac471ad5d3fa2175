import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { EntitiesLayer } from '../../../src/shared/article.ts'
import { tagText, textLayer } from './layers.ts'

const folder = fileURLToPath(new URL('../../golden/tag-entities', import.meta.url))

describe('the entities of the golden articles', () => {
  it.each(readdirSync(folder))('%s', (name) => {
    const input = JSON.parse(readFileSync(`${folder}/${name}/input.json`, 'utf8'))
    const layer = { ...textLayer(input.text, input.publishedAt), title: input.title ?? null }
    const found = tagText(layer, input.reading)
    expect(EntitiesLayer.parse(found)).toEqual(found)
    for (const entity of found.entities)
      for (const mention of entity.mentions) expect(input.text.slice(mention.start, mention.end)).toBe(mention.text)
    expect(found).toEqual(JSON.parse(readFileSync(`${folder}/${name}/expected.json`, 'utf8')))
  })
})
