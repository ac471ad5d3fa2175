/**
 * Times the stages identify-people and tag-entities alone, after the reading:
 *   npx tsx bench/tag-entities.ts ARTICLES.jsonl READINGS.jsonl
 * ARTICLES: `{ id, text, publishedAt? }` a line; READINGS: `{ id, reading }` a line. Prints articles of 4,900
 * characters a CPU second over five rounds after one to warm up, and what opening the gazetteer costs.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeTextLayer } from '../eval/make-text-layer.ts'
import type { ReadingLayer } from '../src/shared/article.ts'
import { openGazetteer } from '../src/shared/gazetteer/open-gazetteer.ts'
import { identifyPeople } from '../src/workers/identify-people/stage.ts'
import { tagEntities } from '../src/workers/tag-entities/stage.ts'

const ARTICLE_LENGTH = 4900
const ROUNDS = 5
const [articlesPath, readingsPath] = process.argv.slice(2)
if (!articlesPath || !readingsPath) throw new Error('usage: tag-entities.ts ARTICLES.jsonl READINGS.jsonl')

const readLines = <T>(path: string): T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as T)

const memoryBefore = process.memoryUsage().rss
const openedAt = performance.now()
const gazetteer = await openGazetteer(fileURLToPath(new URL('../models/gazetteer', import.meta.url)))
console.log(
  `gazetteer: ${(performance.now() - openedAt).toFixed(0)} ms, ${((process.memoryUsage().rss - memoryBefore) / 1e6).toFixed(0)} MB`,
)

const readings = new Map(
  readLines<{ id: string; reading: ReadingLayer }>(readingsPath).map((row) => [row.id, row.reading]),
)
const articles = readLines<{ id: string; text: string; publishedAt?: string }>(articlesPath).flatMap((row) => {
  const reading = readings.get(row.id)
  if (!reading) return []
  return [{ layer: makeTextLayer(row.text, row.publishedAt ?? null), reading }]
})
const length = articles.reduce((sum, { layer }) => sum + layer.text.length, 0)
const round = (): void => {
  for (const { layer, reading } of articles)
    tagEntities(layer, identifyPeople(layer, reading, gazetteer), { gazetteer })
}
round()
const before = process.cpuUsage()
for (let i = 0; i < ROUNDS; i++) round()
const used = process.cpuUsage(before)
const seconds = (used.user + used.system) / 1e6
console.log(
  `${((ROUNDS * length) / ARTICLE_LENGTH / seconds).toFixed(0)} articles of ${ARTICLE_LENGTH} characters a CPU second`,
)
