/**
 * Prints how well clean-up does on a reference set of pages or plain texts.
 *   tsx eval/clean-up.ts PAGES.jsonl[.gz]... [--models FOLDER]
 *   tsx eval/clean-up.ts TEXTS.jsonl[.gz] --folds FOLDER
 * With --folds each page is cleaned by the model that did not learn from its host, as the training program wrote them.
 * PAGES: rows { id, url?, html | text, articleBody }. Only url and html or text reach the stage.
 * shingle F1: four-word shingles against articleBody, page means. word F1: bag of lower-cased words, page mean.
 * segments: the pieces in `with` that must be there and in `without` that must not, pooled. Then each kind of error
 * with the points of word F1 that it costs.
 */

import { parseArgs } from 'node:util'
import { openLineModels } from '../src/workers/clean-up/line-model/open-line-models.ts'
import { createCleanUpStage } from '../src/workers/clean-up/stage.ts'
import { makeArticle } from './clean-up/make-article.ts'
import { type NamedError, nameErrors, shareLoss } from './clean-up/name-errors.ts'
import { openFolds } from './clean-up/open-folds.ts'
import { readRows } from './clean-up/read-rows.ts'
import { scoreText, type TextScore } from './clean-up/score-text.ts'

const { values, positionals } = parseArgs({
  options: { models: { type: 'string', default: 'models/clean-up' }, folds: { type: 'string' } },
  allowPositionals: true,
})
if (positionals.length === 0)
  throw new Error('usage: clean-up.ts PAGES.jsonl[.gz]... [--models FOLDER | --folds FOLDER]')
const models = await openLineModels(values.models)
const shipped = createCleanUpStage({ models })
const heldBack = new Map<string, typeof shipped>()
for (const { model, ids } of values.folds === undefined ? [] : await openFolds(values.folds)) {
  const stage = createCleanUpStage({
    models: { page: { lines: model, kept: models.page.kept, end: models.page.end }, text: model, digest: '' },
  })
  for (const id of ids) heldBack.set(id, stage)
}
const context = { log: { debug() {}, info() {}, warn() {}, error() {} }, signal: new AbortController().signal }

console.log('set | pages | shingle P | R | F1 | word F1 | segments P | R | F1 | CPU ms median')
for (const path of positionals) {
  const scores: TextScore[] = []
  const times: number[] = []
  const pages: { lost: number; errors: NamedError[] }[] = []
  const segments = { right: 0, wrong: 0, missing: 0 }
  for await (const row of readRows(path)) {
    const body = row['articleBody']
    if (typeof body !== 'string') continue
    const stage = heldBack.get(String(row['id'])) ?? shipped
    const article = makeArticle(row)
    const before = process.cpuUsage()
    const { text } = await stage.run(article, context)
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
    const score = scoreText(body, text)
    scores.push(score)
    pages.push({ lost: 1 - score.wordF1, errors: nameErrors(body, text) })
    const flat = text.replace(/\s+/g, ' ')
    const holds = (piece: string) => flat.includes(piece.replace(/\s+/g, ' ').trim())
    for (const piece of piecesOf(row['with'])) segments[holds(piece) ? 'right' : 'missing']++
    for (const piece of piecesOf(row['without'])) if (holds(piece)) segments.wrong++
  }
  const precision = mean(scores.flatMap(({ shingleP }) => shingleP ?? []))
  const recall = mean(scores.flatMap(({ shingleR }) => shingleR ?? []))
  const word = mean(scores.map(({ wordF1 }) => wordF1))
  const [pieceP, pieceR] = [
    segments.right / (segments.right + segments.wrong),
    segments.right / (segments.right + segments.missing),
  ]
  const cells = [precision, recall, f1(precision, recall), word, pieceP, pieceR, f1(pieceP, pieceR)]
  const median = times.sort((a, b) => a - b)[times.length >> 1] ?? 0
  const shown = cells.map((share) => (Number.isNaN(share) ? '-' : (100 * share).toFixed(1)))
  console.log([path.split('/').at(-1), scores.length, ...shown, median.toFixed(1)].join(' | '))
  for (const [name, loss] of shareLoss(pages)) if (loss >= 0.0005) console.log(`  ${(100 * loss).toFixed(2)} ${name}`)
}

function f1(precision: number, recall: number): number {
  return (2 * precision * recall) / (precision + recall || 1)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / (numbers.length || 1)
}

function piecesOf(pieces: unknown): string[] {
  return Array.isArray(pieces) ? pieces.filter((piece) => typeof piece === 'string') : []
}
