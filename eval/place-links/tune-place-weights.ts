/**
 * Tunes the points of `place-weights.ts`, one after the other, as long as the mean F1 of places with the right record
 * rises on every other document; prints the F1 of each set on those and on the others, which take no part:
 *   npx tsx eval/place-links/tune-place-weights.ts GOLD.jsonl[.gz]=READINGS.jsonl … [--write]
 * GOLD: `{ id, text, places: [{ start, end, type, geonameid?, iso? }] }` a line; READINGS: `{ id, reading }` a line.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { ReadingLayer, Span } from '../../src/shared/article.ts'
import { foldName } from '../../src/shared/gazetteer/fold-name.ts'
import { openGazetteer } from '../../src/shared/gazetteer/open-gazetteer.ts'
import { identifyPeople } from '../../src/workers/identify-people/stage.ts'
import { collectBallots } from '../../src/workers/tag-entities/links/link-places.ts'
import { PLACE_WEIGHTS, type PlaceWeights } from '../../src/workers/tag-entities/links/place-weights.ts'
import { type Placed, votePlaces } from '../../src/workers/tag-entities/links/vote-places.ts'
import { tagEntities } from '../../src/workers/tag-entities/stage.ts'
import { readGold } from '../entities/read-gold.ts'
import { makeTextLayer } from '../make-text-layer.ts'

type GoldPlace = Span & { type: string; geonameid?: string; iso?: string }
type Gold = { id: string; text: string; places: GoldPlace[] }
type Article = Pick<ReturnType<typeof collectBallots>, 'ballots' | 'hints'> & {
  places: { golds: (GoldPlace | undefined)[] }[]
  goldCount: number
}

const STEPS = [1.2, -1.2, 0.4, -0.4]
const LEAST_GAIN = 0.02
const WEIGHTS_FILE = 'src/workers/tag-entities/links/place-weights.ts'
const gazetteer = await openGazetteer('models/gazetteer')
const pairs = process.argv.slice(2).filter((word) => word !== '--write')
const sets = pairs.map((pair) => {
  const [goldPath, readingsPath] = pair.split('=') as [string, string]
  const readings = new Map(
    readGold<{ id: string; reading: ReadingLayer }>(readingsPath).map((row) => [row.id, row.reading]),
  )
  const articles = readGold<Gold>(goldPath).flatMap((row) => prepare(row, readings.get(row.id)))
  return { name: goldPath.replace(/^.*\/|\.jsonl(?:\.gz)?$/g, ''), articles }
})

function prepare(row: Gold, reading: ReadingLayer | undefined): Article[] {
  if (!reading) return []
  const { text } = row
  const layer = makeTextLayer(text)
  const { entities } = tagEntities(layer, identifyPeople(layer, reading, gazetteer), { gazetteer })
  const byName = new Map<string, Span[]>()
  for (const { type, mentions } of entities)
    if (type === 'GPE' || type === 'LOC')
      for (const mention of mentions) {
        const key = foldName(mention.text)
        byName.set(key, [...(byName.get(key) ?? []), mention])
      }
  const names = [...byName.values()].map((mentions) => ({
    name: text.slice(mentions[0]!.start, mentions[0]!.end),
    mentions,
  }))
  const peoples = entities.flatMap(({ type, links }) => (type === 'NORP' && links[0] ? [links[0].id] : []))
  const bodies = entities.flatMap(({ type, name }) => (type === 'ORG' || type === 'FAC' ? [name] : []))
  const golds = row.places.filter(({ type }) => type === 'place')
  const keyed = new Map(golds.map((place) => [keyOf(text, place), place]))
  const { groups, ballots, hints } = collectBallots(text, names, { peoples, bodies }, gazetteer)
  return [
    {
      ...{ ballots, hints },
      places: groups.flat().map(({ mentions }) => ({
        golds: mentions.map((mention) => keyed.get(keyOf(text, mention))),
      })),
      goldCount: golds.filter(({ geonameid, iso }) => geonameid ?? iso).length,
    },
  ]
}

/** A leading article, a possessive ending and marks at the edges decide nothing. */
function keyOf(text: string, { start, end }: Span): string {
  const piece = text.slice(start, end)
  const head = /^[\s"“‘(]*(?:the\s+)?["“‘(]*/i.exec(piece)![0].length
  const tail = /(?:['’]s)?[\s.,;:!?"'’”)\]]*$/.exec(piece)![0].length
  return `${start + head}-${end - tail}`
}

function isRight(placed: NonNullable<Placed>, gold: GoldPlace): boolean {
  const { place } = placed.candidate
  if (place.kind === 'city' || place.kind === 'district') return place.id === gold.geonameid
  if (place.geonames !== undefined && place.geonames === gold.geonameid) return true
  return gold.iso !== undefined && (place.kind === 'country' || place.kind === 'region') && place.code === gold.iso
}

function scoreArticles(articles: readonly Article[], weights: PlaceWeights): number {
  let both = 0
  let gold = 0
  let found = 0
  for (const { ballots, hints, places, goldCount } of articles) {
    gold += goldCount
    const placed = votePlaces(ballots, hints, weights)
    for (const [i, { golds }] of places.entries()) {
      const own = placed[i]
      if (!own) continue
      found += golds.length
      both += golds.filter((place) => place && isRight(own, place)).length
    }
  }
  return (200 * both) / (gold + found)
}

const half = (articles: readonly Article[], odd: number): Article[] => articles.filter((_, i) => i % 2 === odd)
const mean = (weights: PlaceWeights): number =>
  sets.reduce((sum, { articles }) => sum + scoreArticles(half(articles, 0), weights), 0) / sets.length

function tune(): PlaceWeights {
  let weights: PlaceWeights = PLACE_WEIGHTS
  let best = mean(weights)
  for (let pass = 0; pass < 2; pass++)
    for (const key of Object.keys(weights) as (keyof PlaceWeights)[])
      for (const step of STEPS)
        for (;;) {
          const next = { ...weights, [key]: Number((weights[key] + step).toFixed(2)) }
          const score = mean(next)
          if (score < best + LEAST_GAIN) break
          weights = next
          best = score
          console.log(`${key} ${next[key]}: ${best.toFixed(3)}`)
        }
  return weights
}

const weights = tune()
console.log('\nset              tuned on, before  after   held apart, before  after')
for (const { name, articles } of sets) {
  const [own, apart] = [0, 1].map((odd) =>
    [PLACE_WEIGHTS, weights].map((each) => scoreArticles(half(articles, odd), each).toFixed(2).padStart(7)),
  )
  console.log(`${name.padEnd(16)} ${own!.join(' ')}   ${apart!.join(' ')}`)
}
if (process.argv.includes('--write')) {
  let source = readFileSync(WEIGHTS_FILE, 'utf8')
  for (const [key, value] of Object.entries(weights))
    source = source.replace(new RegExp(`^(  ${key}): .*,$`, 'm'), `$1: ${value},`)
  writeFileSync(WEIGHTS_FILE, source)
}
