import { scoreWithTrees } from '../../src/shared/trees/score-with-trees.ts'
import type { TreeModel } from '../../src/shared/trees/tree-model.ts'
import { describeNoun, NOUN_FEATURES } from '../../src/workers/summarize/reliance/describe-noun.ts'
import {
  describeReliance,
  describeSentence,
  RELIANCE_FEATURES,
} from '../../src/workers/summarize/reliance/describe-reliance.ts'
import { type DefiniteNoun, findDefiniteNouns } from '../../src/workers/summarize/reliance/find-definite-nouns.ts'
import { NOT_COMMON, type RelianceTrees } from '../../src/workers/summarize/reliance/judge-clarity.ts'
import { readWords, type Words } from '../../src/workers/summarize/reliance/read-words.ts'
import { type BoostOptions, boostTrees } from './boost-trees.ts'
import type { LabelledArticle, Lack } from './read-reliance-labels.ts'

const NOUN_TREES: BoostOptions = { trees: 60, depth: 4, rate: 0.12, minLeaf: 8, l2: 2, loss: 'logistic' }
const SENTENCE_TREES: BoostOptions = { trees: 80, depth: 4, rate: 0.1, minLeaf: 25, l2: 4, loss: 'logistic' }
/** The needs of nouns that sentences are learnt with come from trees that have not seen the article. */
const INNER_FOLDS = 4
/** Summaries mostly begin with the lead: what it leaves open counts so many times. */
const WEIGHT_BEHIND_LEAD = 2

type Noun = DefiniteNoun & { row: Float32Array; lacks: boolean }

/** An article ready to be learnt from. */
type Lesson = {
  article: LabelledArticle
  words: Words
  /** By sentence. */
  nouns: ReadonlyMap<number, readonly Noun[]>
  lacks: ReadonlyMap<number, readonly Lack[]>
  lead: number
}

/** Trees learnt from labelled articles. `familiar`: as in {@link RelianceTrees}. */
export function trainRelianceTrees(
  articles: readonly LabelledArticle[],
  familiar: Record<string, number>,
): RelianceTrees {
  const lessons = articles.map((article) => prepare(article, familiar))
  const inner = Array.from({ length: INNER_FOLDS }, (_, fold) =>
    trainNouns(lessons.filter((_, index) => index % INNER_FOLDS !== fold)),
  )
  const rows = lessons.flatMap((lesson, index) => describePairs(lesson, inner[index % INNER_FOLDS]!))
  return { nouns: trainNouns(lessons), sentences: grow(RELIANCE_FEATURES, rows, SENTENCE_TREES), familiar }
}

/**
 * How the trees judge an article: for each sentence read and each of some sets of sentences before it the probability
 * that something is missing, and whether it is.
 */
export function judgeLabelled(article: LabelledArticle, trees: RelianceTrees): { risk: number; lacks: boolean }[] {
  return describePairs(prepare(article, trees.familiar), trees.nouns).map(({ row, target }) => ({
    risk: scoreWithTrees(trees.sentences, row),
    lacks: target === 1,
  }))
}

type Row = { row: Float32Array; target: number; weight: number }

function grow(features: readonly string[], rows: readonly Row[], options: BoostOptions): TreeModel {
  const flat = new Float32Array(rows.length * features.length)
  rows.forEach(({ row }, index) => {
    flat.set(row, index * features.length)
  })
  const column = (of: (row: Row) => number) => Float32Array.from(rows, of)
  const sample = {
    features,
    rows: flat,
    targets: column(({ target }) => target),
    weights: column(({ weight }) => weight),
  }
  return boostTrees(sample, options)
}

function prepare(article: LabelledArticle, familiar: Readonly<Record<string, number>>): Lesson {
  const { document, read, lacks } = article
  const words = readWords(document)
  const lacking = new Set(lacks.map(({ start, end }) => `${start} ${end}`))
  const nouns = new Map(
    read.map((index) => {
      const found = findDefiniteNouns(document, document.sentences[index]!).map((noun) => {
        const row = describeNoun(words, index, noun, (stem) => familiar[stem] ?? NOT_COMMON)
        const span = `${document.starts[noun.the]} ${document.ends[noun.head]}`
        return { ...noun, row, lacks: lacking.has(span) }
      })
      return [index, found] as const
    }),
  )
  const bySentence = new Map(read.map((index) => [index, lacks.filter(({ sentence }) => sentence === index)]))
  return { article, words, nouns, lacks: bySentence, lead: read[0] ?? 0 }
}

function trainNouns(lessons: readonly Lesson[]): TreeModel {
  const rows = lessons.flatMap(({ nouns }) =>
    [...nouns].flatMap(([index, found]) =>
      // A text's first sentence is written to be read first.
      index === 0 ? [] : found.map(({ row, lacks }) => ({ row, target: Number(lacks), weight: 1 })),
    ),
  )
  return grow(NOUN_FEATURES, rows, NOUN_TREES)
}

function describePairs(lesson: Lesson, nounTrees: TreeModel): Row[] {
  const { article, words, nouns, lacks, lead } = lesson
  return article.read.flatMap((index) => {
    if (index === 0) return []
    const needs = nouns.get(index)!.map(({ the, head, row }) => ({ the, head, need: scoreWithTrees(nounTrees, row) }))
    const described = describeSentence(words, article.layers.people, index, needs)
    return listContexts(article.read, lead, index).map((before) => ({
      row: describeReliance(words, described, index, before, lead),
      target: Number(lacks.get(index)!.some(({ witnesses }) => !witnesses.some((one) => before.includes(one)))),
      weight: before[0] === lead ? WEIGHT_BEHIND_LEAD : 1,
    }))
  })
}

/** Sets of sentences that could stand before one: none, the lead, the one before, both, and some in between. */
function listContexts(read: readonly number[], lead: number, index: number): number[][] {
  const contexts: number[][] = [[]]
  if (index > lead) contexts.push([lead])
  if (index - 1 > lead) contexts.push([index - 1], [lead, index - 1])
  const between = read.filter((other) => other > lead && other < index - 1)
  if (between.length > 0) {
    const one = between[(index * 7) % between.length]!
    const other = between[(index * 13 + 1) % between.length]!
    contexts.push([lead, one], [other])
    if (one !== other) contexts.push([Math.min(one, other), Math.max(one, other)])
  }
  return contexts
}
