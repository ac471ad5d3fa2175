import type { DescribedLines, DescribedPage, DescribedText } from './described-lines.ts'
import { startOfRow } from './feature-table.ts'
import { writeGroupBeliefs } from './group-beliefs.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import { hashToken } from './line-tokens.ts'
import { type LineTrees, layTrees, type RawTree, sumTrees } from './line-trees.ts'
import { BELIEF_COLUMNS, writeNearBeliefs } from './near-beliefs.ts'
import { NEAR_COLUMNS, writeNearWords } from './near-words.ts'
import { BESIDE } from './text-features.ts'
import { CLASS_COLUMNS, writeClasses } from './weigh-classes.ts'
import { WORDING_COLUMNS, type Wording, weighWords, writeWordings } from './weigh-words.ts'

/**
 * A learnt model of which lines are an article's own: a lexicon of log odds, and trees that look at each line twice; the
 * second time they know what was believed of the lines around it.
 */
export type LineModel = {
  /** How many places the rows have that it was trained on. */
  width: number
  /** Log odds of words, pairs and short lines by their hash, and of class words as they are. */
  lexicon: Lexicon
  classes: ReadonlyMap<string, number>
  first: LineTrees
  second: LineTrees
}

/** The model's file, as the training program writes it: `neighbours` are columns seen of the lines around as well. */
export type LineModelFile = {
  columns: string[]
  neighbours: string[]
  lexicon: Record<string, number>
  first: RawTree[]
  second: RawTree[]
}

/** The model in a parsed file. */
export function readLineModel(file: LineModelFile): LineModel {
  const entries = Object.entries(file.lexicon)
  const isClass = ([token]: [string, number]) => token[0] === 'c'
  const words = entries.filter((entry) => !isClass(entry))
  return {
    width: file.columns.length + BELIEF_COLUMNS + NEAR_COLUMNS,
    lexicon: createLexicon(words.map(([token, value]) => [hashToken(token), value])),
    classes: new Map(entries.filter(isClass).map(([token, value]) => [token.slice(1), value])),
    first: layTrees(file.first, (feature) => placeOf(file, feature)),
    second: layTrees(file.second, (feature) => placeOf(file, feature)),
  }
}

/**
 * Where a feature stands from the start of a line's row: the line's own, one of a line around, a belief or a word near the
 * line.
 */
function placeOf({ columns, neighbours }: LineModelFile, feature: number): number {
  const width = columns.length + BELIEF_COLUMNS + NEAR_COLUMNS
  if (feature < columns.length) return feature
  const beyond = feature - columns.length
  if (beyond >= BESIDE.length * neighbours.length) return feature - BESIDE.length * neighbours.length
  const offset = BESIDE[Math.floor(beyond / neighbours.length)]!
  return offset * width + columns.indexOf(neighbours[beyond % neighbours.length]!)
}

/** For each line of a text the probability, 0 to 1, that it belongs to the article. Linear in the number of lines. */
export function scoreTextLines(model: LineModel, text: DescribedText, wordings: readonly Wording[]): Float64Array {
  const column = text.table.names.length
  writeWordings(text.table, column, wordings)
  const beliefs = column + WORDING_COLUMNS + CLASS_COLUMNS
  writeNearWords(text, beliefs + BELIEF_COLUMNS, wordings)
  return scoreRows(model, text, beliefs)
}

/** The same for the lines of a page. */
export function scorePageLines(model: LineModel, page: DescribedPage): Float64Array {
  const { facts, table, classes } = page
  const column = table.names.length
  writeWordings(table, column, weighWords(model.lexicon, facts))
  writeClasses(table, column + WORDING_COLUMNS, model.classes, classes)
  const beliefs = column + WORDING_COLUMNS + CLASS_COLUMNS
  return scoreRows(model, page, beliefs, (scores) => writeGroupBeliefs(page, beliefs + BELIEF_COLUMNS, scores))
}

/** Menus and lists of links that stand among their like are known for foreign at first sight. */
const SURELY_FOREIGN = 0.02

function scoreRows(
  { width, first, second }: LineModel,
  lines: DescribedLines,
  beliefs: number,
  writeMore: (scores: Float64Array) => void = () => {},
): Float64Array {
  const { table } = lines
  if (table.width !== width) throw new RangeError('the line model was trained with other features')
  const scores = new Float64Array(table.rows)
  for (let row = 0; row < table.rows; row++)
    scores[row] = logistic(sumTrees(first, table.values, startOfRow(table, row)))
  const smoothed = writeNearBeliefs(lines, beliefs, scores)
  writeMore(scores)
  for (let row = 0; row < table.rows; row++)
    if (smoothed[row]! >= SURELY_FOREIGN) scores[row] = logistic(sumTrees(second, table.values, startOfRow(table, row)))
  return scores
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
