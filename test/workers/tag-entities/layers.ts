import { fileURLToPath } from 'node:url'
import { makeTextLayer } from '../../../eval/make-text-layer.ts'
import type {
  CandidateName,
  EntitiesLayer,
  NameTypeScores,
  ReadingLayer,
  TextLayer,
} from '../../../src/shared/article.ts'
import { openGazetteer } from '../../../src/shared/gazetteer/open-gazetteer.ts'
import { findWords } from '../../../src/shared/text/find-words.ts'
import { identifyPeople } from '../../../src/workers/identify-people/stage.ts'
import { type TagEntitiesOptions, tagEntities } from '../../../src/workers/tag-entities/stage.ts'

/** The gazetteer that ships. */
export const gazetteer = await openGazetteer(fileURLToPath(new URL('../../../models/gazetteer', import.meta.url)))

/** A text layer for clean text. */
export const textLayer = makeTextLayer

/** A reading that is sure of the given names, each at its every place in the text. */
export function readingOf(text: string, names: Readonly<Record<string, keyof NameTypeScores>>): ReadingLayer {
  const found: CandidateName[] = []
  for (const [name, type] of Object.entries(names)) {
    const types = { PERSON: 0.01, ORG: 0.01, PLACE: 0.01, MISC: 0.01, [type]: 0.97 }
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
      const end = start + name.length
      if (found.some((other) => other.start < end && start < other.end)) continue
      found.push({ start, end, score: 0.95, types, best: true })
    }
  }
  found.sort((a, b) => a.start - b.start)
  return { skipped: null, model: 'test', wordCount: findWords(text).length, names: found, cues: [] }
}

/** The reading of a text that was not read. */
export const notRead = (text: string): ReadingLayer => ({
  skipped: 'language-not-learnt',
  model: null,
  wordCount: findWords(text).length,
  names: [],
  cues: [],
})

/** The entities of a text, from its reading on. */
export function tagText(
  layer: TextLayer,
  reading: ReadingLayer,
  options: Omit<TagEntitiesOptions, 'gazetteer'> = {},
): EntitiesLayer {
  return tagEntities(layer, identifyPeople(layer, reading, gazetteer), { gazetteer, ...options })
}
