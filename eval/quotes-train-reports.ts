/**
 * Learns which attributions report somebody's words or thoughts, from labels given by hand.
 *   npx tsx eval/quotes-train-reports.ts ARTICLES.jsonl READINGS.jsonl LABELS.jsonl OUT.json
 * ARTICLES: `{ id, text }` a line; READINGS: `{ id, reading }`; LABELS: `{ id, start, end, label: 0 | 1 }` with the first and
 * last place of a quote's words. Printed is how the probabilities do on articles that were held back, in five folds.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ReadingLayer, TextLayer } from '../src/shared/article.ts'
import { openGazetteer } from '../src/shared/gazetteer/open-gazetteer.ts'
import { scoreWithTrees } from '../src/shared/trees/score-with-trees.ts'
import type { TreeModel } from '../src/shared/trees/tree-model.ts'
import { collectAttributions } from '../src/workers/attribute-quotes/collect-attributions.ts'
import { findContentSpans } from '../src/workers/attribute-quotes/find-content-spans.ts'
import { findKnownNames } from '../src/workers/attribute-quotes/people/find-known-names.ts'
import { describeReport, REPORT_FEATURES } from '../src/workers/attribute-quotes/said/describe-report.ts'
import { markQuotations } from '../src/workers/attribute-quotes/text/mark-quotations.ts'
import { identifyPeople } from '../src/workers/identify-people/stage.ts'
import { growTrees } from './quotes-grow-trees.ts'

type Label = { id: string; start: number; end: number; label: 0 | 1 }
type Row = { fold: number; features: Float32Array; label: number }

const FOLDS = 5
const SETTINGS = { trees: 250, depth: 3, rate: 0.08, leastWeight: 3, lambda: 3, positiveWeight: 1.2 }

const [articlesPath, readingsPath, labelsPath, outPath] = process.argv.slice(2)
const gazetteer = await openGazetteer(path.join(import.meta.dirname, '../models/gazetteer'))
const texts = new Map(readLines<{ id: string; text: string }>(articlesPath!).map(({ id, text }) => [id, text]))
const readings = new Map(readLines<{ id: string; reading: ReadingLayer }>(readingsPath!).map((r) => [r.id, r.reading]))
const rows = [...byArticle(readLines<Label>(labelsPath!))].flatMap(([id, labels]) => describe(id, labels))
console.error(`${rows.length} labelled attributions, ${rows.filter(({ label }) => label).length} of them reports`)
const heldOut = rows.map((row) => ({ row, probability: 0 }))
for (let fold = 0; fold < FOLDS; fold++) {
  const model = grow(rows.filter((row) => row.fold !== fold))
  for (const one of heldOut) if (one.row.fold === fold) one.probability = scoreWithTrees(model, one.row.features)
}
print(heldOut.map(({ row, probability }) => ({ label: row.label, probability })))
writeFileSync(outPath!, `${JSON.stringify(grow(rows))}\n`)

function describe(id: string, labels: readonly Label[]): Row[] {
  const text = texts.get(id)!
  const reading = readings.get(id)!
  const annotated = markQuotations(text)
  const names = findKnownNames(annotated, identifyPeople({ text } as unknown as TextLayer, reading, gazetteer))
  const fold = Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 6), 16) % FOLDS
  return collectAttributions(annotated, names, reading).attributions.flatMap((attribution) => {
    const spans = findContentSpans(annotated, attribution.content, attribution.setting !== 'prose')
    if (spans.length === 0) return []
    const [start, end] = [spans[0]!.start, spans.at(-1)!.end]
    const found = labels.find(
      (one) =>
        Math.min(end, one.end) - Math.max(start, one.start) >
        0.6 * (Math.max(end, one.end) - Math.min(start, one.start)),
    )
    return found
      ? [
          {
            fold,
            features: describeReport(annotated, names, attribution),
            label: found.label,
          },
        ]
      : []
  })
}

function grow(from: readonly Row[]): TreeModel {
  const labels = Uint8Array.from(from, ({ label }) => label)
  return growTrees(
    REPORT_FEATURES,
    from.map(({ features }) => features),
    labels,
    SETTINGS,
  )
}

function print(scored: readonly { label: number; probability: number }[]): void {
  const loss = scored.reduce((sum, { label, probability }) => sum - Math.log(label ? probability : 1 - probability), 0)
  console.log(`log loss ${(loss / scored.length).toFixed(3)}`)
  for (const least of [0.3, 0.4, 0.5, 0.6]) {
    const kept = scored.filter(({ probability }) => probability >= least)
    const right = kept.filter(({ label }) => label).length
    const all = scored.filter(({ label }) => label).length
    console.log(
      `from ${least}: precision ${((100 * right) / kept.length).toFixed(1)}, recall ${((100 * right) / all).toFixed(1)}`,
    )
  }
  for (let bin = 0; bin < 10; bin++) {
    const inside = scored.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin)
    if (inside.length === 0) continue
    const said = inside.reduce((sum, { probability }) => sum + probability, 0) / inside.length
    const right = inside.filter(({ label }) => label).length / inside.length
    console.log(`  said ${(100 * said).toFixed(0)} %, right ${(100 * right).toFixed(0)} % of ${inside.length}`)
  }
}

function readLines<One>(path: string): One[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => (line.trim() ? [JSON.parse(line) as One] : []))
}

function byArticle(labels: readonly Label[]): Map<string, Label[]> {
  const groups = new Map<string, Label[]>()
  for (const label of labels) groups.set(label.id, [...(groups.get(label.id) ?? []), label])
  return groups
}
