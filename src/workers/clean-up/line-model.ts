import type { DescribedLines } from './describe-lines.ts'

/** One decision tree: inner nodes as parallel lists; a negative child is leaf `-child - 1`. */
type Tree = { feature: Int16Array; threshold: Float64Array; left: Int16Array; right: Int16Array; value: Float64Array }

/** A learnt model of which lines are an article's own: a lexicon of log odds and two sets of trees, read in a row. */
export type LineModel = {
  columns: readonly string[]
  /** Columns that the first trees also see of the lines around. */
  neighbours: readonly number[]
  /** Columns that the second trees see besides the first ones' belief. */
  second: readonly number[]
  lexicon: ReadonlyMap<string, number>
  trees: readonly [readonly Tree[], readonly Tree[]]
}

/** The model's file, as the training program writes it. */
export type LineModelFile = {
  columns: string[]
  neighbours: string[]
  second: string[]
  lexicon: Record<string, number>
  trees: [RawTree[], RawTree[]]
}
type RawTree = [number[], number[], number[], number[], number[]]

const OFFSETS = [-2, -1, 1, 2]
const REACH = 5
const WINDOWS = [2, 5, 12, 30]
const LEXICAL = 13

/** The model in a parsed file. */
export function readLineModel(file: LineModelFile): LineModel {
  const columnOf = new Map(file.columns.map((name, column) => [name, column]))
  const columns = (names: readonly string[]) => names.map((name) => columnOf.get(name)!)
  const trees = (raw: readonly RawTree[]): Tree[] =>
    raw.map(([feature, threshold, left, right, value]) => ({
      feature: Int16Array.from(feature),
      threshold: Float64Array.from(threshold),
      left: Int16Array.from(left),
      right: Int16Array.from(right),
      value: Float64Array.from(value),
    }))
  return {
    columns: file.columns,
    neighbours: columns(file.neighbours),
    second: columns(file.second),
    lexicon: new Map(Object.entries(file.lexicon)),
    trees: [trees(file.trees[0]), trees(file.trees[1])],
  }
}

/** For each line the probability, 0 to 1, that it belongs to the article. Time is linear in the number of lines. */
export function scoreLines(model: LineModel, described: DescribedLines): Float64Array {
  const rows = described.lines.length
  const base = joinTables(model, described)
  const width = model.columns.length
  const first = new Float64Array(rows)
  const row = new Float32Array(width + OFFSETS.length * model.neighbours.length)
  for (let i = 0; i < rows; i++) {
    row.set(base.subarray(i * width, (i + 1) * width))
    let at = width
    for (const offset of OFFSETS) {
      const other = i + offset
      const inside = other >= 0 && other < rows
      for (const column of model.neighbours) row[at++] = inside ? base[other * width + column]! : 0
    }
    first[i] = logistic(sumTrees(model.trees[0], row))
  }
  return smooth(model, described, base, first)
}

function joinTables(model: LineModel, { lines, tables, tokens, classes }: DescribedLines): Float32Array {
  const width = model.columns.length
  const base = new Float32Array(lines.length * width)
  for (let i = 0; i < lines.length; i++) {
    let at = i * width
    for (const { names, values } of tables) {
      base.set(values.subarray(i * names.length, (i + 1) * names.length), at)
      at += names.length
    }
    const { unigrams, bigrams, whole } = tokens[i]!
    const words = weigh(model.lexicon, 'u', unigrams)
    const pairs = weigh(model.lexicon, 'b', bigrams)
    const line = whole === null ? 0 : (model.lexicon.get(`l${whole}`) ?? 0)
    base.set(
      [words.mean, words.low, words.high, words.known / Math.max(1, unigrams.length), pairs.mean, pairs.low, line],
      at,
    )
    const levels = classes[i]
    if (levels)
      levels.forEach((level, k) => {
        const { mean, low } = weigh(model.lexicon, 'c', level)
        base[at + 7 + 2 * k] = mean
        base[at + 8 + 2 * k] = low
      })
    if (at + LEXICAL !== (i + 1) * width) throw new RangeError('the line model was trained with other features')
  }
  return base
}

function weigh(lexicon: ReadonlyMap<string, number>, kind: string, tokens: readonly string[]) {
  let [sum, known, low, high] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const token of tokens) {
    const value = lexicon.get(kind + token)
    if (value === undefined) continue
    sum += value
    known++
    if (value < low) low = value
    if (value > high) high = value
  }
  return known === 0 ? { mean: 0, low: 0, high: 0, known } : { mean: sum / known, low, high, known }
}

/** The second reading: each line in the light of what the first believes of its neighbours, its kin and its parent. */
function smooth(model: LineModel, described: DescribedLines, base: Float32Array, first: Float64Array): Float64Array {
  const rows = first.length
  const width = model.columns.length
  const sums = new Float64Array(rows + 1)
  const weights = new Float64Array(rows + 1)
  for (let i = 0; i < rows; i++) {
    const weight = described.lines[i]!.length
    weights[i + 1] = weights[i]! + weight
    sums[i + 1] = sums[i]! + weight * first[i]!
  }
  const groups = [
    groupMeans(described.kin, first, described.lines),
    groupMeans(described.parents, first, described.lines),
  ]
  const all = Math.max(1, sums[rows]!)
  const result = new Float64Array(rows)
  const row = new Float32Array(model.second.length + 2 * REACH + 1 + 2 * WINDOWS.length + 2 + 4)
  for (let i = 0; i < rows; i++) {
    let at = 0
    for (const column of model.second) row[at++] = base[i * width + column]!
    for (let offset = -REACH; offset <= REACH; offset++) row[at++] = first[i + offset] ?? 0
    for (const reach of WINDOWS) {
      const low = Math.max(0, i - reach)
      const high = Math.min(rows, i + reach + 1)
      row[at++] = (sums[i]! - sums[low]!) / Math.max(1, weights[i]! - weights[low]!)
      row[at++] = (sums[high]! - sums[i + 1]!) / Math.max(1, weights[high]! - weights[i + 1]!)
    }
    row[at++] = sums[i]! / all
    row[at++] = (sums[rows]! - sums[i + 1]!) / all
    for (const group of groups) {
      const { sum, weight } = group[i]!
      row[at++] = sum / Math.max(1, weight)
      row[at++] = Math.log1p(weight)
    }
    result[i] = logistic(sumTrees(model.trees[1], row))
  }
  return result
}

function groupMeans(groups: readonly number[], first: Float64Array, lines: readonly string[]) {
  const totals = new Map<number, { sum: number; weight: number }>()
  return groups.map((group, i) => {
    const total = totals.get(group) ?? { sum: 0, weight: 0 }
    totals.set(group, total)
    total.sum += first[i]! * lines[i]!.length
    total.weight += lines[i]!.length
    return total
  })
}

function sumTrees(trees: readonly Tree[], row: Float32Array): number {
  let sum = 0
  for (const { feature, threshold, left, right, value } of trees) {
    let node = feature.length === 0 ? -1 : 0
    while (node >= 0) node = row[feature[node]!]! <= threshold[node]! ? left[node]! : right[node]!
    sum += value[-node - 1]!
  }
  return sum
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
