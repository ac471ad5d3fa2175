/**
 * Tunes the weights of `name-weights.ts` on annotated names, one weight after the other, as long as the mean F1 rises:
 *   npx tsx eval/entities/tune-name-weights.ts [--write] GOLD.jsonl[.gz]=READINGS.jsonl … [--look GOLD=READINGS …]
 * GOLD: `{ id, text, entities: [{ start, end, label }] }` a line; READINGS: `{ id, reading }` a line, of the model
 * that ships,
 * or left out: then the model of `models/reader` reads first. Labels of the common corpora are folded to person,
 * organisation
 * and place. Prints every step, the F1 of each set before and after, also of those behind `--look`, which take no
 * part, and
 * the weights; `--write` puts them into `name-weights.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { ReadingLayer, Span } from '../../src/shared/article.ts'
import { openGazetteer } from '../../src/shared/gazetteer/open-gazetteer.ts'
import { NAME_WEIGHTS, type NameWeights } from '../../src/workers/identify-people/pick/name-weights.ts'
import { tagNames } from '../../src/workers/identify-people/type/tag-names.ts'
import { openReader } from '../../src/workers/read/open-reader.ts'
import { FOLDED } from '../reader/score-names.ts'
import { readGold } from './read-gold.ts'

type Gold = { id: string; text: string; entities: (Span & { label: string })[] }
type Article = { text: string; reading: ReadingLayer; golds: Map<string, string>; neutral: Set<string> }

/** What the gold calls types; facilities may be found or not. */
const TYPES: Readonly<Record<string, string>> = { ...FOLDED, fac: 'FREE', facility: 'FREE' }
const STEPS: Partial<Record<keyof NameWeights, number>> = { documentShare: 0.15, documentRoot: 0.12, repetition: 0.12 }
const LIMITS: Partial<Record<keyof NameWeights, number>> = { documentShare: 1, documentRoot: 1, repetition: 0.9 }
/** Corpora differ on national teams and on whether the Court is a name, so that no corpus may decide about them. */
const FIXED: ReadonlySet<string> = new Set(['countryTeam', 'genericWord'])
const LEAST_GAIN = 0.01
const WEIGHTS_FILE = 'src/workers/identify-people/pick/name-weights.ts'

const gazetteer = await openGazetteer('models/gazetteer')
const words = process.argv.slice(2).filter((word) => word !== '--write')
const looks = words.indexOf('--look')
const tuned = looks < 0 ? words : words.slice(0, looks)
if (tuned.length === 0)
  throw new Error('usage: tune-name-weights.ts [--write] GOLD[=READINGS] … [--look GOLD[=READINGS] …]')
const sets = await Promise.all(words.filter((word) => word !== '--look').map(openSet))
const tunedSets = sets.slice(0, tuned.length)

async function openSet(pair: string): Promise<{ name: string; articles: Article[] }> {
  const [goldPath, readingsPath] = pair.split('=') as [string, string?]
  const rows = readGold<Gold>(goldPath)
  const readings = readingsPath
    ? new Map(readGold<{ id: string; reading: ReadingLayer }>(readingsPath).map((row) => [row.id, row.reading]))
    : await readAll(rows)
  const articles = rows.flatMap((row): Article[] => {
    const reading = readings.get(row.id)
    if (!reading) return []
    const golds = new Map<string, string>()
    const neutral = new Set<string>()
    for (const entity of row.entities) {
      const type = TYPES[entity.label.toLowerCase()]
      if (!type || type === 'FREE') neutral.add(keyOf(row.text, entity))
      else golds.set(keyOf(row.text, entity), type)
    }
    return [{ text: row.text, reading, golds, neutral }]
  })
  return { name: goldPath.replace(/^.*\/|\.jsonl(?:\.gz)?$/g, ''), articles }
}

async function readAll(rows: readonly Gold[]): Promise<Map<string, ReadingLayer>> {
  const reader = await openReader('models/reader', console)
  const readings = new Map<string, ReadingLayer>()
  for (const { id, text } of rows)
    readings.set(id, { skipped: null, model: reader.name, ...(await reader.read(text, new AbortController().signal)) })
  await reader.close()
  return readings
}

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
    for (const name of tagNames(text, reading, gazetteer, weights)) {
      const type = TYPES[name.type.toLowerCase()]
      const truth = golds.get(keyOf(text, name))
      if (!type || neutral.has(keyOf(text, name)) || (type === 'FREE' && !truth)) continue
      found++
      if (truth === type || (type === 'FREE' && truth !== 'PERSON')) both++
    }
  }
  return (200 * both) / (gold + found)
}

const mean = (weights: NameWeights): number =>
  tunedSets.reduce((sum, { articles }) => sum + scoreSet(articles, weights), 0) / tunedSets.length

function tune(): NameWeights {
  let weights: NameWeights = NAME_WEIGHTS
  let best = mean(weights)
  for (const key of Object.keys(weights) as (keyof NameWeights)[]) {
    if (FIXED.has(key)) continue
    for (const sign of [1, -1]) {
      let moved = false
      for (;;) {
        const value = Number((weights[key] + sign * (STEPS[key] ?? 0.7)).toFixed(2))
        if (LIMITS[key] !== undefined && (value < 0 || value > LIMITS[key])) break
        const score = mean({ ...weights, [key]: value })
        if (score < best + LEAST_GAIN) break
        weights = { ...weights, [key]: value }
        best = score
        moved = true
        console.log(`${key} ${value}: ${best.toFixed(3)}`)
      }
      if (moved) break
    }
  }
  return weights
}

const weights = tune()
console.log('\nset                before   after')
for (const { name, articles } of sets) {
  const [before, after] = [NAME_WEIGHTS, weights].map((each) => scoreSet(articles, each).toFixed(2).padStart(7))
  console.log(`${name.padEnd(18)} ${before} ${after}`)
}
const block = Object.entries(weights).map(([key, value]) => `  ${key}: ${value},\n`)
console.log(`\n${block.join('')}`)
if (process.argv.includes('--write')) {
  const source = readFileSync(WEIGHTS_FILE, 'utf8')
  const at = source.indexOf('{\n', source.indexOf('export const NAME_WEIGHTS')) + 2
  writeFileSync(WEIGHTS_FILE, `${source.slice(0, at)}${block.join('')}${source.slice(source.indexOf('}', at))}`)
}
