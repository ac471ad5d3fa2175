/**
 * Prints how well clean-up does on a reference set of pages or plain texts.
 *   tsx eval/clean-up.ts PAGES.jsonl[.gz]... [--models FOLDER]
 * PAGES: rows { id, url?, html | text, articleBody }. Only url and html or text reach the stage.
 * shingle F1: four-word shingles against articleBody, page means. word F1: bag of lower-cased words, page mean.
 */

import { openLineModels } from '../src/workers/clean-up/open-line-models.ts'
import { createCleanUpStage } from '../src/workers/clean-up/stage.ts'
import { readRows } from './clean-up/read-rows.ts'
import { scoreText, type TextScore } from './clean-up/score-text.ts'

const args = process.argv.slice(2)
const flag = args.indexOf('--models')
const folder = flag < 0 ? 'models/clean-up' : args.splice(flag, 2)[1]!
if (args.length === 0) throw new Error('usage: clean-up.ts PAGES.jsonl[.gz]... [--models FOLDER]')
const stage = createCleanUpStage({ models: await openLineModels(folder) })
const quiet = { debug() {}, info() {}, warn() {}, error() {} }

console.log('set | pages | shingle P | R | F1 | word F1 | CPU ms median')
for (const path of args) {
  const scores: TextScore[] = []
  const times: number[] = []
  for await (const row of readRows(path)) {
    if (typeof row['articleBody'] !== 'string') continue
    const before = process.cpuUsage()
    const layer = await stage.run(articleOf(row), { log: quiet, signal: new AbortController().signal })
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
    scores.push(scoreText(row['articleBody'], layer.text))
  }
  const precision = mean(scores.flatMap(({ shingleP }) => shingleP ?? []))
  const recall = mean(scores.flatMap(({ shingleR }) => shingleR ?? []))
  const f1 = (2 * precision * recall) / (precision + recall || 1)
  const word = mean(scores.map(({ wordF1 }) => wordF1))
  const median = times.sort((a, b) => a - b)[times.length >> 1] ?? 0
  const cells = [precision, recall, f1, word].map((share) => (100 * share).toFixed(1))
  console.log([path.split('/').at(-1), scores.length, ...cells, median.toFixed(1)].join(' | '))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
}

function articleOf(row: Record<string, unknown>) {
  const isPage = typeof row['html'] === 'string'
  const url = typeof row['url'] === 'string' ? row['url'] : null
  return {
    id: String(row['id']),
    revision: 1,
    source: { format: isPage ? 'html' : 'plain-text', file: null, url, sha256: '', receivedAt: '' },
    draft: {
      externalId: null,
      body: { kind: isPage ? ('html' as const) : ('text' as const), content: String(row['html'] ?? row['text'] ?? '') },
      ...{ title: null, byline: [], url, publishedAt: null, modifiedAt: null, publisher: null, language: null },
    },
  }
}
