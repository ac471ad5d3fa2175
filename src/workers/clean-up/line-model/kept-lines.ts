import { createForest, type Forest, sumForest } from '../../../shared/trees/forest.ts'
import { toProbability } from '../../../shared/trees/score-with-trees.ts'
import type { TreeModel } from '../../../shared/trees/tree-model.ts'
import { PAGE_COLUMNS } from './describe-lines.ts'
import type { DescribedPage } from './described-lines.ts'
import { startOfRow } from './feature-table.ts'

/** Lines that belong together in the page's tree, in the order of `groupLines`. */
const GROUPS = ['near', 'far', 'parent', 'grand', 'branch']

/**
 * What a kept line is beside the others that were kept: how sure the line model was of it, how long it is, where it
 * stands; which share of their text stands together with it in the tree, and which share of the lines there was left
 * out.
 */
const KEPT_NAMES: readonly string[] = [
  'kept:score',
  'kept:relativeScore',
  'kept:scoreRank',
  'kept:lines',
  'kept:characters',
  'kept:place',
  'kept:before',
  'kept:after',
  'kept:lengthToMedian',
  'kept:lengthShare',
  ...GROUPS.flatMap((group) => [`kept:textIn:${group}`, `kept:goneIn:${group}`]),
  'kept:scoreBefore',
  'kept:scoreAfter',
]

/**
 * What the trees are told of a kept line: all that the line model was told of it, and how it stands among the kept
 * ones.
 */
export const KEPT_COLUMNS: readonly string[] = [...PAGE_COLUMNS, ...KEPT_NAMES]

const MOST_LINES = 100

/** A page as the line model saw it, and its smoothed scores of all lines. */
export type ScoredPage = { described: DescribedPage; scores: Float64Array }

/** The kept lines of a page by number, with a row of numbers each. */
export type KeptLines = { lines: readonly number[]; lengths: readonly number[]; rows: Float32Array }

/** A learnt model of which of the lines that the line model picked do not belong to the article after all. */
export type KeptModel = Forest

/** The model in a parsed file. Throws a `RangeError` where its trees were grown with features that no row has. */
export function readKeptModel(model: TreeModel): KeptModel {
  return createForest(model, (feature) => {
    const column = KEPT_COLUMNS.indexOf(model.features[feature]!)
    if (column < 0) throw new RangeError('the model of kept lines was trained with other features')
    return column
  })
}

/** For each kept line, the probability that it does not belong to the article. */
export function scoreKeptLines(model: KeptModel, { lines, rows }: KeptLines): Float64Array {
  return Float64Array.from(lines, (_, k) => toProbability(sumForest(model, rows, k * KEPT_COLUMNS.length)))
}

/** What the model is told of the kept lines of a page. */
export function describeKeptLines({ described, scores }: ScoredPage, lines: readonly number[]): KeptLines {
  const { facts, table, groups } = described
  const lengths = lines.map((line) => facts[line]!.measure.length)
  const total = Math.max(1, sum(lengths))
  const mean = sum(lines.map((line, k) => scores[line]! * lengths[k]!)) / total
  const prose = lengths.filter((_, k) => facts[lines[k]!]!.isProse).sort((a, b) => a - b)
  const median = prose[prose.length >> 1] ?? 1
  const last = Math.max(1, lines.length - 1)
  const ranks = new Map([...lines].sort((a, b) => scores[a]! - scores[b]!).map((line, rank) => [line, rank / last]))
  const counted = groups.map((group) => countGroups(group, lines, lengths))
  const rows = new Float32Array(lines.length * KEPT_COLUMNS.length)
  let before = 0
  lines.forEach((line, k) => {
    const [length, score, start] = [lengths[k]!, scores[line]!, startOfRow(table, line)]
    const together = groups.flatMap((group, g) => {
      const { characters, kept, all } = counted[g]![group[line]!]!
      return [(characters - length) / Math.max(1, total - length), all > 1 ? (all - kept) / (all - 1) : -1]
    })
    const among = [
      ...[score, score - mean, ranks.get(line)!, Math.min(lines.length, MOST_LINES), Math.log1p(total), k / last],
      ...[before / total, 1 - (before + length) / total, length / median, length / total],
      ...together,
      ...[scores[lines[k - 1] ?? -1] ?? -1, scores[lines[k + 1] ?? -1] ?? -1],
    ]
    rows.set(table.values.subarray(start, start + PAGE_COLUMNS.length), k * KEPT_COLUMNS.length)
    rows.set(among, k * KEPT_COLUMNS.length + PAGE_COLUMNS.length)
    before += length
  })
  return { lines, lengths, rows }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}

type Counts = { characters: number; kept: number; all: number }

/** For each group the characters and the number of its kept lines, and how many lines it has. */
function countGroups(group: Int32Array, lines: readonly number[], lengths: readonly number[]): Counts[] {
  const counts: Counts[] = []
  for (const number of group) {
    counts[number] ??= { characters: 0, kept: 0, all: 0 }
    counts[number].all++
  }
  lines.forEach((line, k) => {
    const own = counts[group[line]!]!
    own.characters += lengths[k]!
    own.kept++
  })
  return counts
}
