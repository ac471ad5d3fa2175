/**
 * Learns whom a mention means (`src/workers/attribute-quotes/referents`), and prints how well on texts held out.
 *   npx tsx eval/speakers-train.ts [--bodies] OUT.json GOLD.jsonl READINGS.jsonl [GOLD.jsonl READINGS.jsonl …]
 * `--bodies` learns of nouns for bodies alone what the trees in use for all mentions do not know of them.
 * GOLD: {@link GoldText} a line; READINGS: `{ id, reading }` a line, of the same texts. Five folds by text are learnt and
 * scored, then all texts are learnt for OUT. The same input gives the same weights. Run it twice: speakers whom
 * gold does not tell are those of the weights in use.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { ReadingLayer } from '../src/shared/article.ts'
import { openGazetteer } from '../src/shared/gazetteer/open-gazetteer.ts'
import { scoreWithTrees } from '../src/shared/trees/score-with-trees.ts'
import type { TreeModel } from '../src/shared/trees/tree-model.ts'
import { REFERENT_FEATURES } from '../src/workers/attribute-quotes/referents/describe-referent.ts'
import referentTrees from '../src/workers/attribute-quotes/referents/referents.data.json' with { type: 'json' }
import { growForest, type Objective } from './quotes-grow-trees.ts'
import { collectQuestions, type GoldText, type Question } from './speakers-collect.ts'

const FOLDS = 5
const SETTINGS = { trees: 120, depth: 4, rate: 0.1, leastWeight: 3, lambda: 4 }
const SETTINGS_OF_BODIES = { trees: 80, depth: 2, rate: 0.07, leastWeight: 5, lambda: 5 }
/** How much a question of a corpus counts: news that was labelled for this counts most, what was sure before less. */
const WEIGHTS: { readonly [corpus: string]: number } = { news: 3, labels: 3, own: 2, auto: 1.5, gum: 1 }
/** Where a man or woman of GUM is nobody named, most often the name was not found: seldom so in news. */
const WEIGHT_UNNAMED = 0.2

/** The trees for all mentions have seen the others of these. */
const WEIGHTS_OF_BODIES: typeof WEIGHTS = { labels: 3, own: 2, news: 1.5, gum: 0.5 }

function weightOf({ corpus, kind, right }: Question): number {
  if (ofBodies) return WEIGHTS_OF_BODIES[corpus] ?? 1
  const unnamed = corpus === 'gum' && (kind === 'he' || kind === 'she') && !right.includes(true)
  return unnamed ? WEIGHT_UNNAMED : (WEIGHTS[corpus] ?? 1)
}

const ofBodies = process.argv[2] === '--bodies'
const [outPath, ...paths] = process.argv.slice(ofBodies ? 3 : 2)
const gazetteer = await openGazetteer(new URL('../models/gazetteer', import.meta.url).pathname)
const questions: Question[] = []
for (let at = 0; at < paths.length; at += 2) {
  const readings = new Map(
    readLines<{ id: string; reading: ReadingLayer }>(paths[at + 1]!).map((r) => [r.id, r.reading]),
  )
  for (const gold of readLines<GoldText>(paths[at]!)) {
    const reading = readings.get(gold.id)
    if (reading)
      for (const question of collectQuestions(gold, reading, gazetteer))
        if (!ofBodies || question.kind === 'body') questions.push(question)
  }
}
const foldOf = ({ id }: Question) => createHash('sha256').update(id).digest()[0]! % FOLDS
const starts = new Map<Question, Float64Array>()
const scored = new Map<Question, Float64Array>()
for (let fold = 0; fold < FOLDS; fold++) {
  const model = learn(questions.filter((question) => foldOf(question) !== fold))
  for (const question of questions) if (foldOf(question) === fold) scored.set(question, probabilities(model, question))
}
report()
writeFileSync(outPath!, `${JSON.stringify(learn(questions))}\n`)

/** Trees under which the right ones of each question's referents, or nobody, are as probable as can be. */
function learn(asked: readonly Question[]): TreeModel {
  const rows = asked.flatMap((question) => question.rows)
  const objective: Objective = (scores, gradient, weight) => {
    let row = 0
    for (const question of asked) {
      const { right } = question
      const own = weightOf(question)
      const start = startOf(question)
      const odds = right.map((_, index) => Math.exp(Math.min(20, scores[row + index]! + start[index]!)))
      const total = 1 + odds.reduce((sum, each) => sum + each, 0)
      const truth = odds.reduce((sum, each, index) => sum + (right[index] ? each : 0), 0)
      for (const [index, each] of odds.entries()) {
        const probability = each / total
        const target = right[index] ? each / truth : 0
        gradient[row] = own * (target - probability)
        weight[row] = own * Math.max(1e-3, probability * (1 - probability))
        row++
      }
    }
  }
  return growForest(REFERENT_FEATURES, rows, { bias: 0, objective, settings: ofBodies ? SETTINGS_OF_BODIES : SETTINGS })
}

/** The log odds from which the trees go on: for bodies what those for all mentions say of each referent, else 0. */
function startOf(question: Question): Float64Array {
  const known = starts.get(question)
  if (known) return known
  const start = Float64Array.from(question.rows, (row) => (ofBodies ? Math.log(oddsOf(referentTrees, row)) : 0))
  starts.set(question, start)
  return start
}

function oddsOf(model: TreeModel, row: Float32Array): number {
  const probability = scoreWithTrees(model, row)
  return probability / (1 - probability)
}

function probabilities(model: TreeModel, question: Question): Float64Array {
  const start = startOf(question)
  const odds = Float64Array.from(question.rows, (row, index) => oddsOf(model, row) * Math.exp(start[index]!))
  const total = 1 + odds.reduce((sum, each) => sum + each, 0)
  return odds.map((each) => each / total)
}

function report(): void {
  const groups = new Map<string, Question[]>()
  for (const question of questions) {
    for (const key of [`${question.corpus} ${question.kind}`, `${question.corpus}`])
      groups.set(key, [...(groups.get(key) ?? []), question])
  }
  console.log('corpus, kind: questions, of them with an answer; likeliest right %; named at 0.55 %, of these right %')
  for (const [key, asked] of [...groups].sort(([a], [b]) => a.localeCompare(b))) {
    const answerable = asked.filter(({ right }) => right.includes(true))
    let top = 0
    let named = 0
    let namedRight = 0
    for (const question of asked) {
      const { best, score, none } = bestOf(question)
      const isRight = question.right[best] ?? false
      if (question.right.includes(true) ? isRight && score > none : none > score) top++
      if (score >= 0.55) {
        named++
        if (isRight) namedRight++
      }
    }
    const share = (part: number, all: number) => ((100 * part) / Math.max(1, all)).toFixed(1).padStart(6)
    console.log(
      `${key.padEnd(20)} ${String(asked.length).padStart(6)} ${String(answerable.length).padStart(6)} ${share(top, asked.length)} ${share(named, asked.length)} ${share(namedRight, named)}`,
    )
  }
  for (const corpus of new Set(questions.map((question) => question.corpus))) {
    console.log(`calibration, ${corpus}: said, right, of`)
    const bins = Array.from({ length: 10 }, () => ({ said: 0, right: 0, all: 0 }))
    for (const question of questions.filter((q) => q.corpus === corpus)) {
      const { best, score } = bestOf(question)
      const bin = bins[Math.min(9, Math.floor(score * 10))]!
      bin.all++
      bin.said += score
      if (question.right[best]) bin.right++
    }
    for (const { said, right, all } of bins)
      if (all > 0) console.log(`  ${(said / all).toFixed(3)} ${(right / all).toFixed(3)} ${all}`)
  }
}

function bestOf(question: Question): { best: number; score: number; none: number } {
  const scores = scored.get(question)!
  const best = scores.indexOf(Math.max(...scores))
  return { best, score: scores[best]!, none: 1 - scores.reduce((sum, each) => sum + each, 0) }
}

function readLines<Row>(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => (line.trim() ? [JSON.parse(line) as Row] : []))
}
