import type { ClassWords, DescribedLines, DescribedPage, DescribedText } from './describe-lines.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import { hashToken } from './line-tokens.ts'
import { meanBetween, REACHES, runningSums } from './text-features.ts'
import { type Wording, weighWords } from './weigh-words.ts'

/** Decision trees laid end to end: inner nodes as parallel lists; a negative child is leaf `-child - 1`. */
type Trees = {
  /** The first node of each tree, or its only leaf. */
  roots: Int32Array
  feature: Int16Array
  threshold: Float64Array
  left: Int32Array
  right: Int32Array
  value: Float64Array
}

/** A learnt model of which lines are an article's own: a lexicon of log odds and trees. */
export type LineModel = {
  columns: readonly string[]
  /** Columns that the trees also see of the lines around. */
  neighbours: readonly number[]
  /** Log odds of words, pairs and short lines by their hash, and of class words as they are. */
  lexicon: Lexicon
  classes: ReadonlyMap<string, number>
  trees: Trees
}

/** The model's file, as the training program writes it. */
export type LineModelFile = {
  columns: string[]
  neighbours: string[]
  lexicon: Record<string, number>
  trees: RawTree[]
}
type RawTree = [number[], number[], number[], number[], number[]]

const OFFSETS = [-2, -1, 1, 2]
const LEXICAL = 13
/** Places of the lexicon's columns that are also averaged over the lines around. */
const [WORDS, LINE] = [0, 6]

/** The model in a parsed file. */
export function readLineModel(file: LineModelFile): LineModel {
  const columnOf = new Map(file.columns.map((name, column) => [name, column]))
  const entries = Object.entries(file.lexicon)
  const isClass = ([token]: [string, number]) => token[0] === 'c'
  return {
    columns: file.columns,
    neighbours: file.neighbours.map((name) => columnOf.get(name)!),
    lexicon: createLexicon(
      entries.filter((entry) => !isClass(entry)).map(([token, value]) => [hashToken(token), value] as const),
    ),
    classes: new Map(entries.filter(isClass).map(([token, value]) => [token.slice(1), value])),
    trees: layEndToEnd(file.trees),
  }
}

function layEndToEnd(raw: readonly RawTree[]): Trees {
  const nodes = raw.map(([feature]) => feature.length)
  const leaves = raw.map(([, , , , value]) => value.length)
  const before = (sizes: readonly number[], tree: number) => sizes.slice(0, tree).reduce((a, b) => a + b, 0)
  const nodesBefore = raw.map((_, tree) => before(nodes, tree))
  const leavesBefore = raw.map((_, tree) => before(leaves, tree))
  const move = (child: number, tree: number) => (child < 0 ? child - leavesBefore[tree]! : child + nodesBefore[tree]!)
  return {
    roots: Int32Array.from(raw, ([feature], tree) => move(feature.length === 0 ? -1 : 0, tree)),
    feature: Int16Array.from(raw.flatMap(([feature]) => feature)),
    threshold: Float64Array.from(raw.flatMap(([, threshold]) => threshold)),
    left: Int32Array.from(raw.flatMap(([, , left], tree) => left.map((child) => move(child, tree)))),
    right: Int32Array.from(raw.flatMap(([, , , right], tree) => right.map((child) => move(child, tree)))),
    value: Float64Array.from(raw.flatMap(([, , , , value]) => value)),
  }
}

/** For each line of a text the probability, 0 to 1, that it belongs to the article. Linear in the number of lines. */
export function scoreTextLines(model: LineModel, text: DescribedText, wordings: readonly Wording[]): Float64Array {
  return scoreRows(model, joinTables(model, text, wordings, []), nearWords(text, wordings))
}

/** The same for the lines of a page. */
export function scorePageLines(model: LineModel, page: DescribedPage): Float64Array {
  return scoreRows(model, joinTables(model, page, weighWords(model.lexicon, page.facts), page.classes), null)
}

function scoreRows(model: LineModel, base: Float32Array, near: Float32Array | null): Float64Array {
  const width = model.columns.length
  const rows = base.length / width
  const nearWidth = near === null ? 0 : near.length / Math.max(1, rows)
  const scores = new Float64Array(rows)
  const row = new Float32Array(width + OFFSETS.length * model.neighbours.length + nearWidth)
  for (let i = 0; i < rows; i++) {
    for (let column = 0; column < width; column++) row[column] = base[i * width + column]!
    let at = width
    for (const offset of OFFSETS) {
      const other = i + offset
      const inside = other >= 0 && other < rows
      for (const column of model.neighbours) row[at++] = inside ? base[other * width + column]! : 0
    }
    for (let k = 0; k < nearWidth; k++) row[at++] = near![i * nearWidth + k]!
    scores[i] = logistic(sumTrees(model.trees, row))
  }
  return scores
}

function joinTables(
  model: LineModel,
  { facts, tables }: DescribedLines,
  wordings: readonly Wording[],
  classes: readonly ClassWords[],
): Float32Array {
  const width = model.columns.length
  const base = new Float32Array(facts.length * width)
  const features = tables.reduce((sum, { names }) => sum + names.length, 0)
  if (features + LEXICAL !== width) throw new RangeError('the line model was trained with other features')
  const known = new Map<ClassWords, readonly number[]>()
  for (let i = 0; i < facts.length; i++) {
    let at = i * width
    for (const { names, values } of tables) {
      const size = names.length
      for (let k = 0, from = i * size; k < size; k++) base[at++] = values[from + k]!
    }
    for (const value of wordings[i]!) base[at++] = value
    const levels = classes[i]
    if (levels === undefined) continue
    let weights = known.get(levels)
    if (weights === undefined) {
      weights = levels.map((level) => weighClasses(model.classes, level)).flatMap(({ mean, low }) => [mean, low])
      known.set(levels, weights)
    }
    for (const value of weights) base[at++] = value
  }
  return base
}

function weighClasses(lexicon: ReadonlyMap<string, number>, words: readonly string[]) {
  let [sum, known, low] = [0, 0, Number.POSITIVE_INFINITY]
  for (const word of words) {
    const value = lexicon.get(word)
    if (value === undefined) continue
    sum += value
    known++
    if (value < low) low = value
  }
  return known === 0 ? { mean: 0, low: 0 } : { mean: sum / known, low }
}

const BESIDE = [-2, -1, 1, 2]
const NEAR = 1 + BESIDE.length + 2 + 3 * 2 * REACHES.length

/**
 * What the lexicon says of the words around each line: in its block, beside it, in the heading above, some lines on.
 */
function nearWords({ facts, layout }: DescribedText, wordings: readonly Wording[]): Float32Array {
  const rows = facts.length
  const { starts, blockOf, headingOf } = layout
  const ones = runningSums(rows, () => 1)
  const lengths = runningSums(rows, (i) => facts[i]!.measure.length)
  const weighted = runningSums(rows, (i) => wordings[i]![WORDS]! * facts[i]!.measure.length)
  const around = [
    { sums: weighted, weights: lengths },
    { sums: runningSums(rows, (i) => wordings[i]![WORDS]!), weights: ones },
    { sums: runningSums(rows, (i) => wordings[i]![LINE]!), weights: ones },
  ]
  const blocks = starts.slice(0, -1).map((start, k) => meanBetween(weighted, lengths, start, starts[k + 1]!))
  const values = new Float32Array(rows * NEAR)
  for (let i = 0, at = 0; i < rows; i++) {
    const block = blockOf[i]!
    const heading = headingOf[i]!
    values[at++] = blocks[block]!
    for (const offset of BESIDE) values[at++] = blocks[block + offset] ?? -1
    values[at++] = heading < 0 ? 0 : wordings[heading]![WORDS]!
    values[at++] = heading < 0 ? 0 : wordings[heading]![LINE]!
    for (const { sums, weights } of around)
      for (const reach of REACHES) {
        values[at++] = meanBetween(sums, weights, i - reach, i)
        values[at++] = meanBetween(sums, weights, i + 1, i + 1 + reach)
      }
  }
  return values
}

/** Menus and lists of links are known for foreign by the first trees: the others only make that surer. */
const FOREIGN = -3
const FEW_TREES = 15

function sumTrees({ roots, feature, threshold, left, right, value }: Trees, row: Float32Array): number {
  let sum = 0
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree]!
    while (node >= 0) node = row[feature[node]!]! <= threshold[node]! ? left[node]! : right[node]!
    sum += value[-node - 1]!
    if (sum < FOREIGN && tree >= FEW_TREES) break
  }
  return sum
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
