/**
 * Learns which attributions report somebody's words or thoughts, from labels given by hand: those of
 * `training/quotes/labels.json` that are for training, and the invented sentences of
 * `eval/quotes-report-sentences.txt`.
 *   npx tsx eval/quotes-train-reports.ts ARTICLES.jsonl READINGS.jsonl OUT.json [BEFORE.json]
 *   npx tsx eval/quotes-train-reports.ts --sentences > SENTENCES.jsonl      the sentences as articles, to be read as well
 * ARTICLES: `{ id, text, title?, byline? }` a line, sentences included; READINGS: `{ id, reading }`. Printed is how the
 * probabilities do on articles not learnt from: in five folds, and on those held out; then what the weights in use say
 * of the same, from which the curve of `said/score-reports.ts` is drawn. OUT learns from all but those held out; where
 * weights of before are given, which saw other labels, it is the mean of both on the scale of log odds, by far more of
 * those.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ReadingLayer, TextLayer } from '../src/shared/article.ts'
import { openGazetteer } from '../src/shared/gazetteer/open-gazetteer.ts'
import { scoreWithTrees } from '../src/shared/trees/score-with-trees.ts'
import type { Tree, TreeModel } from '../src/shared/trees/tree-model.ts'
import { collectAttributions } from '../src/workers/attribute-quotes/collect-attributions.ts'
import { findContentSpans } from '../src/workers/attribute-quotes/find-content-spans.ts'
import { findKnownNames } from '../src/workers/attribute-quotes/people/find-known-names.ts'
import { readArticleSigns } from '../src/workers/attribute-quotes/said/article-signs.ts'
import { describeReport, REPORT_FEATURES } from '../src/workers/attribute-quotes/said/describe-report.ts'
import reportWeights from '../src/workers/attribute-quotes/said/reports.data.json' with { type: 'json' }
import { markQuotations } from '../src/workers/attribute-quotes/text/mark-quotations.ts'
import { identifyPeople } from '../src/workers/identify-people/stage.ts'
import { growTrees } from './quotes-grow-trees.ts'
import { type Label, labelOf, readLabels } from './quotes-labels.ts'

type Given = { id: string; text: string; title?: string | null; byline?: string[] }
type Part = 'train' | 'held-out' | 'sentences'
type Row = { part: Part; fold: number; features: Float32Array; label: number }

const FOLDS = 5
const SETTINGS = { trees: 250, depth: 3, rate: 0.05, leastWeight: 3, lambda: 3 }
/** The share of the new weights in the mean with the earlier ones. */
const NEW_SHARE = 0.3
const SENTENCES = new URL('quotes-report-sentences.txt', import.meta.url).pathname
const LABELS = new URL('../training/quotes/labels.json', import.meta.url).pathname

if (process.argv[2] === '--sentences') {
  for (const { id, text } of readSentences()) console.log(JSON.stringify({ id, text }))
  process.exit(0)
}
const [articlesPath, readingsPath, outPath, beforePath] = process.argv.slice(2)
const before = beforePath ? (JSON.parse(readFileSync(beforePath, 'utf8')) as TreeModel) : null
const gazetteer = await openGazetteer(path.join(import.meta.dirname, '../models/gazetteer'))
const given = new Map(readLines<Given>(articlesPath!).map((article) => [article.id, article]))
const readings = new Map(readLines<{ id: string; reading: ReadingLayer }>(readingsPath!).map((r) => [r.id, r.reading]))
const articles = readLabels(LABELS, new Map([...given].map(([id, { text }]) => [id, text])))
const rows = [
  ...articles.flatMap(({ id, half, labels }) => describe(given.get(id)!, half, labels)),
  ...readSentences().flatMap(({ id, text, labels }) => describe({ id, text }, 'sentences', labels)),
]
const learnt = rows.filter(({ part }) => part !== 'held-out')
console.error(`${learnt.length} labelled attributions, ${learnt.filter(({ label }) => label).length} of them reports`)
const scored = learnt.map((row) => ({ row, probability: 0 }))
for (let fold = 0; fold < FOLDS; fold++) {
  const model = grow(learnt.filter((row) => row.fold !== fold))
  for (const one of scored) if (one.row.fold === fold) one.probability = scoreWithTrees(model, one.row.features)
}
const whole = grow(learnt)
for (const row of rows)
  if (row.part === 'held-out') scored.push({ row, probability: scoreWithTrees(whole, row.features) })
for (const part of ['train', 'sentences', 'held-out'] as const) {
  const own = scored.filter(({ row }) => row.part === part)
  print(part, own)
  print(
    `${part}, weights in use`,
    own.map(({ row }) => ({ row, probability: scoreWithTrees(reportWeights, row.features) })),
  )
}
writeFileSync(outPath!, `${JSON.stringify(whole)}\n`)

/** The invented sentences: what is marked in them is a report, everything else is not. */
function readSentences(): { id: string; text: string; labels: Label[] }[] {
  return readFileSync(SENTENCES, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (!line.trim()) return []
      const [text = '', said = ''] = line.split(' => ')
      const labels = said.split(' || ').flatMap((content): Label[] => {
        const start = content ? text.indexOf(content) : -1
        const spans = [{ start, end: start + content.length }]
        const facts = { unsure: false, span: 'ok', speaker: 'ok', mention: null, who: null } as const
        return start < 0 ? [] : [{ list: 'q', spans, report: 'R', ...facts }]
      })
      return [{ id: `sentence:${index + 1}`, text, labels }]
    })
}

function describe({ id, text, title = null, byline = [] }: Given, part: Part, labels: readonly Label[]): Row[] {
  const reading = readings.get(id)!
  const annotated = markQuotations(text)
  const layer = { text, title, byline, language: { tag: 'en', confidence: 1 } } as unknown as TextLayer
  const names = findKnownNames(annotated, identifyPeople(layer, reading, gazetteer))
  const fold = Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 6), 16) % FOLDS
  const { attributions } = collectAttributions(annotated, names, reading)
  const article = readArticleSigns(annotated, names, attributions)
  return attributions.flatMap((attribution): Row[] => {
    const spans = findContentSpans(annotated, attribution.content, attribution.setting !== 'prose')
    if (spans.length === 0 || attribution.setting !== 'prose') return []
    const label = labelOf(labels, spans)
    if (!label && part !== 'sentences') return []
    const features = describeReport(annotated, names, attribution, article)
    return [{ part, fold, features, label: Number(label !== undefined && label.report !== 'N') }]
  })
}

/** Trees trained on these rows, combined with the earlier ones, whose features come first here. */
function grow(from: readonly Row[]): TreeModel {
  const labels = Uint8Array.from(from, ({ label }) => label)
  const rows = from.map(({ features }) => features)
  const own = growTrees(REPORT_FEATURES, rows, labels, SETTINGS)
  if (!before) return own
  const bias = NEW_SHARE * own.bias + (1 - NEW_SHARE) * before.bias
  return { ...own, bias, trees: [...weigh(before.trees, 1 - NEW_SHARE), ...weigh(own.trees, NEW_SHARE)] }
}

function weigh(trees: readonly Tree[], share: number): Tree[] {
  return trees.map((tree) => ({ ...tree, value: tree.value.map((value) => Math.round(value * share * 1e5) / 1e5) }))
}

function print(title: string, scored: readonly { row: Row; probability: number }[]): void {
  const of = scored.map(({ row: { label }, probability }) => ({ label, probability }))
  const loss = of.reduce((sum, { label, probability }) => sum - Math.log(label ? probability : 1 - probability), 0)
  console.log(`${title}: ${of.length}, log loss ${(loss / of.length).toFixed(4)}`)
  for (const least of [0.3, 0.4, 0.5, 0.6]) {
    const kept = of.filter(({ probability }) => probability >= least)
    const right = kept.filter(({ label }) => label).length
    const all = of.filter(({ label }) => label).length
    console.log(
      `  from ${least}: precision ${((100 * right) / kept.length).toFixed(1)}, recall ${((100 * right) / all).toFixed(1)}`,
    )
  }
  for (let bin = 0; bin < 10; bin++) {
    const inside = of.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin)
    if (inside.length === 0) continue
    const said = inside.reduce((sum, { probability }) => sum + probability, 0) / inside.length
    const right = inside.filter(({ label }) => label).length / inside.length
    console.log(`    said ${(100 * said).toFixed(0)} %, right ${(100 * right).toFixed(0)} % of ${inside.length}`)
  }
}

function readLines<One>(path: string): One[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => (line.trim() ? [JSON.parse(line) as One] : []))
}
