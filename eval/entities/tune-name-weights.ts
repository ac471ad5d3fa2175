/**
 * Tunes the weights of `name-weights.ts` on annotated names, one weight after the other, as long as the mean F1 rises:
 *   npx tsx eval/entities/tune-name-weights.ts GOLD.jsonl[.gz]=READINGS.jsonl …
 * GOLD: `{ id, text, entities: [{ start, end, label }] }` a line; READINGS: `{ id, reading }` a line, of the model that ships.
 * Labels of the common corpora are folded to person, organisation and place. Prints every step and the weights.
 */
import type { ReadingLayer, Span } from '../../src/shared/article.ts'
import { NAME_WEIGHTS, type NameWeights } from '../../src/workers/tag-entities/name-weights.ts'
import { openGazetteer } from '../../src/workers/tag-entities/open-gazetteer.ts'
import { pickNames } from '../../src/workers/tag-entities/pick-names.ts'
import { refineType } from '../../src/workers/tag-entities/refine-type.ts'
import { readGold } from './read-gold.ts'

type Gold = { id: string; text: string; entities: (Span & { label: string })[] }
type Article = { text: string; reading: ReadingLayer; golds: Map<string, string>; neutral: Set<string> }

const FOLDED: Readonly<Record<string, string>> = {
  ...{
    per: 'PERSON',
    person: 'PERSON',
    org: 'ORG',
    organization: 'ORG',
    organisation: 'ORG',
    corporation: 'ORG',
    group: 'ORG',
  },
  ...{ loc: 'PLACE', gpe: 'PLACE', location: 'PLACE', place: 'PLACE', fac: 'FREE', facility: 'FREE' },
}
const STEPS: Partial<Record<keyof NameWeights, number>> = { documentShare: 0.15, documentRoot: 0.12, repetition: 0.12 }
const LIMITS: Partial<Record<keyof NameWeights, number>> = { documentShare: 1, documentRoot: 1, repetition: 0.9 }
const LEAST_GAIN = 0.01

const gazetteer = openGazetteer('models/gazetteer')
const sets = process.argv.slice(2).map((pair) => {
  const [gold, readings] = pair.split('=')
  if (!gold || !readings) throw new Error('usage: tune-name-weights.ts GOLD=READINGS …')
  const byId = new Map(readGold<{ id: string; reading: ReadingLayer }>(readings).map((row) => [row.id, row.reading]))
  return readGold<Gold>(gold).flatMap((row): Article[] => {
    const reading = byId.get(row.id)
    if (!reading) return []
    const golds = new Map<string, string>()
    const neutral = new Set<string>()
    for (const entity of row.entities) {
      const type = FOLDED[entity.label.toLowerCase()]
      if (!type || type === 'FREE') neutral.add(keyOf(row.text, entity))
      else golds.set(keyOf(row.text, entity), type)
    }
    return [{ text: row.text, reading, golds, neutral }]
  })
})

/** A leading article, a possessive ending and marks at the edges decide nothing. */
function keyOf(text: string, { start, end }: Span): string {
  const piece = text.slice(start, end)
  const head = /^[\s"“‘(]*(?:the\s+)?["“‘(]*/i.exec(piece)![0].length
  const tail = /(?:['’]s)?[\s.,;:!?"'’”)\]]*$/.exec(piece)![0].length
  return `${start + head}-${end - tail}`
}

function scoreSet(articles: readonly Article[], weights: NameWeights): number {
  let both = 0
  let gold = 0
  let found = 0
  for (const { text, reading, golds, neutral } of articles) {
    gold += golds.size
    for (const name of pickNames(text, reading.names, gazetteer, weights)) {
      const type = FOLDED[(refineType(text, name, gazetteer) ?? '').toLowerCase()]
      const truth = golds.get(keyOf(text, name))
      if (!type || neutral.has(keyOf(text, name)) || (type === 'FREE' && !truth)) continue
      found++
      if (truth === type || (type === 'FREE' && truth !== 'PERSON')) both++
    }
  }
  return (200 * both) / (gold + found)
}

const mean = (weights: NameWeights): number => sets.reduce((sum, set) => sum + scoreSet(set, weights), 0) / sets.length

let weights: NameWeights = NAME_WEIGHTS
let best = mean(weights)
console.log(`start ${best.toFixed(3)}`)
for (const key of Object.keys(weights) as (keyof NameWeights)[])
  for (const sign of [1, -1]) {
    let moved = false
    for (;;) {
      const value = weights[key] + sign * (STEPS[key] ?? 0.7)
      if (LIMITS[key] !== undefined && (value < 0 || value > LIMITS[key])) break
      const score = mean({ ...weights, [key]: value })
      if (score < best + LEAST_GAIN) break
      weights = { ...weights, [key]: value }
      best = score
      moved = true
      console.log(`${key} ${value.toFixed(2)}: ${best.toFixed(3)}`)
    }
    if (moved) break
  }
console.log(JSON.stringify(weights, null, 2))
