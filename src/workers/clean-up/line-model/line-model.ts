import type { DescribedLines, DescribedPage, DescribedText } from './described-lines.ts'
import { startOfRow } from './feature-table.ts'
import { writeGroupScores } from './group-scores.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import { hashToken } from './line-tokens.ts'
import { type LineTrees, layTrees, type RawTree, sumTrees } from './line-trees.ts'
import { SCORE_COLUMNS, writeNeighbourScores } from './neighbour-scores.ts'
import { NEAR_COLUMNS, writeNeighbourWords } from './neighbour-words.ts'
import { BESIDE } from './text-features.ts'
import { CLASS_COLUMNS, writeClasses } from './weigh-classes.ts'
import { WORD_SCORE_COLUMNS, type WordScores, weighWords, writeWordScores } from './weigh-words.ts'

/**
 * A learnt model of which lines are an article's own: a lexicon of log odds, and trees that look at each line twice; the
 * second time they also see the first scores of the lines around it.
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
    width: file.columns.length + SCORE_COLUMNS + NEAR_COLUMNS,
    lexicon: createLexicon(words.map(([token, value]) => [hashToken(token), value])),
    classes: new Map(entries.filter(isClass).map(([token, value]) => [token.slice(1), value])),
    first: layTrees(file.first, (feature) => placeOf(file, feature)),
    second: layTrees(file.second, (feature) => placeOf(file, feature)),
  }
}

/**
 * Where a feature stands from the start of a line's row: the line's own, one of a line around, a score or a word near the
 * line.
 */
function placeOf({ columns, neighbours }: LineModelFile, feature: number): number {
  const width = columns.length + SCORE_COLUMNS + NEAR_COLUMNS
  if (feature < columns.length) return feature
  const beyond = feature - columns.length
  if (beyond >= BESIDE.length * neighbours.length) return feature - BESIDE.length * neighbours.length
  const offset = BESIDE[Math.floor(beyond / neighbours.length)]!
  return offset * width + columns.indexOf(neighbours[beyond % neighbours.length]!)
}

/** For each line of a text the probability, 0 to 1, that it belongs to the article. Linear in the number of lines. */
export function scoreTextLines(model: LineModel, text: DescribedText, wordScores: readonly WordScores[]): Float64Array {
  const column = text.table.names.length
  writeWordScores(text.table, column, wordScores)
  const scoreColumn = column + WORD_SCORE_COLUMNS + CLASS_COLUMNS
  writeNeighbourWords(text, scoreColumn + SCORE_COLUMNS, wordScores)
  return scoreRows(model, text, scoreColumn)
}

/** The same for the lines of a page. */
export function scorePageLines(model: LineModel, page: DescribedPage): Float64Array {
  const { facts, table, classes } = page
  const column = table.names.length
  writeWordScores(table, column, weighWords(model.lexicon, facts))
  writeClasses(table, column + WORD_SCORE_COLUMNS, model.classes, classes)
  const scoreColumn = column + WORD_SCORE_COLUMNS + CLASS_COLUMNS
  return scoreRows(model, page, scoreColumn, (scores) => writeGroupScores(page, scoreColumn + SCORE_COLUMNS, scores))
}

/** Below this smoothed first score a line is boilerplate, without a second look: menus, lists of links. */
const SURELY_BOILERPLATE = 0.02

function scoreRows(
  { width, first, second }: LineModel,
  lines: DescribedLines,
  scoreColumn: number,
  writeMore: (scores: Float64Array) => void = () => {},
): Float64Array {
  const { table } = lines
  if (table.width !== width) throw new RangeError('the line model was trained with other features')
  const scores = new Float64Array(table.rows)
  for (let row = 0; row < table.rows; row++)
    scores[row] = logistic(sumTrees(first, table.values, startOfRow(table, row)))
  const smoothed = writeNeighbourScores(lines, scoreColumn, scores)
  writeMore(scores)
  for (let row = 0; row < table.rows; row++)
    if (smoothed[row]! >= SURELY_BOILERPLATE)
      scores[row] = logistic(sumTrees(second, table.values, startOfRow(table, row)))
  return scores
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
