/**
 * Scores the links of places, given their names:
 *   npx tsx eval/place-links/score-place-links.ts [--errors]
 * Every occurrence of a name in `place-links.data.json` counts; a link is right when it means the same country, region
 * or city (country and, where the gold says it, first-level division).
 */
import { fileURLToPath } from 'node:url'
import type { EntityLink } from '../../src/shared/article.ts'
import type { Gazetteer } from '../../src/shared/gazetteer/gazetteer.ts'
import { openGazetteer } from '../../src/shared/gazetteer/open-gazetteer.ts'
import { identifyPeople } from '../../src/workers/identify-people/stage.ts'
import { tagEntities } from '../../src/workers/tag-entities/stage.ts'
import { makeTextLayer } from '../make-text-layer.ts'
import gold from './place-links.data.json' with { type: 'json' }

const gazetteer = await openGazetteer(fileURLToPath(new URL('../../models/gazetteer', import.meta.url)))
let right = 0
let all = 0
for (const { text, links } of gold.articles) {
  const meant: Record<string, string> = links as Record<string, string | undefined> as Record<string, string>
  const found = linksOf(text, Object.keys(meant))
  for (const [name, expected] of Object.entries(meant)) {
    const count = occurrences(text, name).length
    const got = describe(name, found.get(name), gazetteer)
    all += count
    if (got.startsWith(expected)) right += count
    else if (process.argv.includes('--errors')) console.log(`${name}: ${got}, not ${expected}  (${text.slice(0, 60)}…)`)
  }
}
console.log(`${right} of ${all} mentions right, ${((100 * right) / all).toFixed(1)} %`)

function occurrences(text: string, name: string): number[] {
  return [...text.matchAll(new RegExp(`(?<![\\p{L}-])${name}(?![\\p{L}])`, 'giu'))].map((match) => match.index)
}

function linksOf(text: string, names: readonly string[]): Map<string, EntityLink | undefined> {
  const taken: { start: number; end: number }[] = []
  for (const name of [...names].sort((a, b) => b.length - a.length))
    for (const start of occurrences(text, name)) {
      const end = start + name.length
      if (!taken.some((other) => other.start < end && start < other.end)) taken.push({ start, end })
    }
  taken.sort((a, b) => a.start - b.start)
  const types = { PERSON: 0, ORG: 0, PLACE: 1, MISC: 0 }
  const layer = makeTextLayer(text)
  const reading = {
    skipped: null,
    model: null,
    wordCount: 0,
    cues: [],
    names: taken.map((span) => ({ ...span, score: 0.99, best: true, types })),
  }
  const { entities } = tagEntities(layer, identifyPeople(layer, reading, gazetteer), { gazetteer })
  return new Map(
    names.map((name) => [
      name,
      entities.find((entity) => entity.mentions.some((mention) => mention.text.toLowerCase() === name.toLowerCase()))
        ?.links[0],
    ]),
  )
}

/** A link in the gold's words. */
function describe(name: string, link: EntityLink | undefined, lists: Gazetteer): string {
  if (!link) return 'nothing'
  if (link.scheme === 'iso3166-1') return `country ${link.id}`
  if (link.scheme === 'iso3166-2') return `region ${link.id}`
  const city = lists.places(name).find(({ place }) => place.kind === 'city' && place.id === link.id)?.place
  return city?.kind === 'city' ? `city ${city.country} ${city.division}` : `city ${link.id}`
}
