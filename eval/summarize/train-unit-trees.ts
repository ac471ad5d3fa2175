import { pairQuotationMarks } from '../../src/shared/text/pair-quotation-marks.ts'
import { sumRows } from '../../src/shared/trees/score-with-trees.ts'
import { buildDocument, type DocumentModel } from '../../src/workers/summarize/document/build-document.ts'
import { findTerms } from '../../src/workers/summarize/document/find-terms.ts'
import {
  describePairs,
  describeWords,
  measureCentrality,
  PAIR_FEATURES,
  WORD_FEATURES,
} from '../../src/workers/summarize/score/describe-units.ts'
import type { UnitTrees } from '../../src/workers/summarize/score/score-units.ts'
import { type BoostOptions, boostTrees, type Sample } from './boost-trees.ts'
import type { Summarized } from './read-corpus.ts'
import { sentencesOf } from './sentences-of.ts'
import { trainLeadWeights } from './train-lead-weights.ts'

/** An article to learn from, and whether its summary is one sentence. */
export type Lesson = { article: Summarized; gist: boolean }

const WORD_TREES: BoostOptions = { trees: 60, depth: 4, rate: 0.15, minLeaf: 60, l2: 5, loss: 'logistic' }
const PAIR_TREES: BoostOptions = { ...WORD_TREES, minLeaf: 200 }

/** Pairs that no summary has are many and much alike. */
const PAIR_THINNING = 12
const WORD_THINNING = 3

/** Trees that tell, for each word and pair of words of an article, whether its human summary has it. */
export function trainUnitTrees(lessons: readonly Lesson[]): UnitTrees {
  const read = lessons.map(readLesson)
  const counts = {
    gist: countCommon(read.filter(({ gist }) => gist)),
    digest: countCommon(read.filter(({ gist }) => !gist)),
  }
  const studied = read.map((lesson) => study(lesson, counts[lesson.gist ? 'gist' : 'digest']))
  const words = boostTrees(
    joinRows(
      WORD_FEATURES,
      WORD_THINNING,
      studied.map(({ words, document, stems }) => ({
        rows: words.rows,
        targets: document.stems.map((stem) => (stems.has(stem) ? 1 : 0)),
      })),
    ),
    WORD_TREES,
  )
  const pairs = boostTrees(
    joinRows(
      PAIR_FEATURES,
      PAIR_THINNING,
      studied.map(({ words: units, document, centrality, gist, pairs: wanted }) => {
        const odds = sumRows(words, units.rows, units.count)
        const pairs = describePairs(document, centrality, odds, gist)
        return { rows: pairs.rows, targets: pairTargets(document, pairs.at, pairs.count, wanted) }
      }),
    ),
    PAIR_TREES,
  )
  return {
    words,
    pairs,
    leanings: { gist: leaningsOf(counts.gist), digest: leaningsOf(counts.digest) },
    lead: trainLeadWeights(lessons),
  }
}

function readLesson({ article, gist }: Lesson) {
  const document = buildDocument(article.text, sentencesOf(article.text), pairQuotationMarks(article.text), null)
  const centrality = measureCentrality(document)
  const stems = new Set<string>()
  const pairs = new Set<string>()
  for (const summary of article.summaries) {
    const terms = findTerms(summary, 0, summary.length)
    terms.forEach(({ stem }, i) => {
      stems.add(stem)
      const next = terms[i + 1]
      if (next) pairs.add(`${stem} ${next.stem}`)
    })
  }
  return { document, centrality, gist, stems, pairs }
}

type ReadLesson = ReturnType<typeof readLesson>

/** A lesson's own summary does not count in the leaning of its words, or the trees would learn to trust it too much. */
function study(lesson: ReadLesson, counts: CommonWords) {
  const { document, centrality, gist, stems } = lesson
  const words = describeWords(document, centrality, gist, (stem) => leaningOf(counts, stem, stems.has(stem)))
  return { ...lesson, words }
}

/** In how many articles a stem occurs, and in how many of them the summary has it too. */
type CommonWords = { base: number; words: Map<string, { articles: number; summaries: number }> }

/** Only words that so many articles share tell of news as such; rarer ones tell what these articles were about. */
const COMMON_FROM = 0.04
const SMOOTHING = 10

function countCommon(lessons: readonly ReadLesson[]): CommonWords {
  const words: CommonWords['words'] = new Map()
  let articles = 0
  let summaries = 0
  for (const { document, stems } of lessons) {
    for (const stem of document.stems) {
      const count = words.get(stem) ?? { articles: 0, summaries: 0 }
      const hit = stems.has(stem) ? 1 : 0
      words.set(stem, { articles: count.articles + 1, summaries: count.summaries + hit })
      articles++
      summaries += hit
    }
  }
  for (const [stem, count] of words) if (count.articles < COMMON_FROM * lessons.length) words.delete(stem)
  return { base: articles === 0 ? 0.1 : summaries / articles, words }
}

function leaningOf({ base, words }: CommonWords, stem: string, without: boolean | null): number {
  const count = words.get(stem)
  if (!count) return 0
  const articles = count.articles - (without === null ? 0 : 1) + SMOOTHING
  const summaries = count.summaries - (without === true ? 1 : 0) + SMOOTHING * base
  const odds = (p: number) => Math.log(p / (1 - p))
  return odds(Math.min(0.99, summaries / articles)) - odds(base)
}

function leaningsOf(counts: CommonWords): Record<string, number> {
  const stems = [...counts.words.keys()].sort()
  return Object.fromEntries(stems.map((stem) => [stem, Number(leaningOf(counts, stem, null).toFixed(2))]))
}

function pairTargets(document: DocumentModel, at: Int32Array, count: number, wanted: ReadonlySet<string>): number[] {
  const targets = new Array<number>(count).fill(0)
  at.forEach((unit, i) => {
    if (unit < 0) return
    if (wanted.has(`${document.stems[document.ids[i]!]} ${document.stems[document.ids[i + 1]!]}`)) targets[unit] = 1
  })
  return targets
}

type Part = { rows: Float32Array; targets: readonly number[] }

/** All rows in one; of those whose target is 0 only each `thinning`-th, which then counts that many times. */
function joinRows(features: readonly string[], thinning: number, parts: readonly Part[]): Sample {
  const width = features.length
  const kept = parts.map(({ targets }) =>
    targets.flatMap((target, i) => (target === 1 || i % thinning === 0 ? [i] : [])),
  )
  const count = kept.reduce((sum, { length }) => sum + length, 0)
  const sample: Sample = {
    features,
    rows: new Float32Array(count * width),
    targets: new Float32Array(count),
    weights: new Float32Array(count),
  }
  let done = 0
  parts.forEach(({ rows, targets }, part) => {
    for (const i of kept[part]!) {
      sample.rows.set(rows.subarray(i * width, (i + 1) * width), done * width)
      sample.targets[done] = targets[i]!
      sample.weights[done] = targets[i] === 1 ? 1 : thinning
      done++
    }
  })
  return sample
}
