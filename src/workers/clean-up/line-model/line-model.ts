import { createForest, type Forest, sumForest } from '../../../shared/trees/forest.ts'
import { toProbability } from '../../../shared/trees/score-with-trees.ts'
import type { TreeModel } from '../../../shared/trees/tree-model.ts'
import { PAGE_COLUMNS, TEXT_COLUMNS } from './describe-lines.ts'
import type { DescribedLines, DescribedPage, DescribedText } from './described-lines.ts'
import { startOfRow } from './feature-table.ts'
import { writeGroupScores } from './group-scores.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import { BESIDE } from './line-columns.ts'
import { hashToken } from './line-tokens.ts'
import { writeNeighbourScores } from './neighbour-scores.ts'
import { writeNeighbourWords } from './neighbour-words.ts'
import { writeClasses } from './weigh-classes.ts'
import { type WordScores, weighWords, writeWordScores } from './weigh-words.ts'

/**
 * A learnt model of which lines are an article's own: a lexicon of log odds, and trees that look at each line twice.
 * The second time they also see the first scores of the lines around it.
 */
export type LineModel = {
  /** The columns of the rows that its trees read: those of a plain text or those of a page. */
  columns: readonly string[]
  /** Log odds of words, pairs and short lines by their hash, and of class words as they are. */
  lexicon: Lexicon
  classes: ReadonlyMap<string, number>
  first: Forest
  second: Forest
}

/**
 * The model's file, as the training program writes it. The trees' features are columns of a line's own row, or, as
 * `line-1:length`, of the row of a line near it.
 */
export type LineModelFile = {
  lexicon: Record<string, number>
  first: TreeModel
  second: TreeModel
}

/** The model in a parsed file. Throws a `RangeError` where its trees were grown with features that no row has. */
export function readLineModel({ lexicon, first, second }: LineModelFile): LineModel {
  const columns = [TEXT_COLUMNS, PAGE_COLUMNS].find((names) => [first, second].every(isOf(names)))
  if (!columns) throw new RangeError('the line model was trained with other features')
  const entries = Object.entries(lexicon)
  const isClass = ([token]: [string, number]) => token[0] === 'c'
  const words = entries.filter((entry) => !isClass(entry))
  const open = (model: TreeModel) => createForest(model, (feature) => placeIn(columns, model.features[feature]!)!)
  return {
    columns,
    lexicon: createLexicon(words.map(([token, value]) => [hashToken(token), value])),
    classes: new Map(entries.filter(isClass).map(([token, value]) => [token.slice(1), value])),
    first: open(first),
    second: open(second),
  }
}

const isOf =
  (columns: readonly string[]) =>
  ({ features }: TreeModel) =>
    features.every((name) => placeIn(columns, name) !== null)

/** Where a feature stands from the start of a line's row; null where no column is called so. */
function placeIn(columns: readonly string[], name: string): number | null {
  const offset = BESIDE.find((lines) => name.startsWith(`line${lines}:`))
  const column = columns.indexOf(offset === undefined ? name : name.slice(`line${offset}:`.length))
  return column < 0 ? null : (offset ?? 0) * columns.length + column
}

/** For each line of a text the probability, 0 to 1, that it belongs to the article. Linear in the number of lines. */
export function scoreTextLines(model: LineModel, text: DescribedText, wordScores: readonly WordScores[]): Float64Array {
  writeWordScores(text.table, wordScores)
  writeNeighbourWords(text, wordScores)
  return scoreRows(model, text)
}

/** The same for the lines of a page. */
export function scorePageLines(model: LineModel, page: DescribedPage): Float64Array {
  const { facts, table, classes } = page
  writeWordScores(table, weighWords(model.lexicon, facts))
  writeClasses(table, model.classes, classes)
  return scoreRows(model, page, (scores) => writeGroupScores(page, scores))
}

/** Below this smoothed first score a line is boilerplate, without a second look: menus, lists of links. */
const SURELY_BOILERPLATE = 0.02

function scoreRows(
  { columns, first, second }: LineModel,
  lines: DescribedLines,
  writeMore: (scores: Float64Array) => void = () => {},
): Float64Array {
  const { table } = lines
  if (table.names !== columns) throw new RangeError('the line model was trained with other features')
  const scoreOf = (forest: Forest, row: number) =>
    toProbability(sumForest(forest, table.values, startOfRow(table, row)))
  const scores = Float64Array.from({ length: table.rows }, (_, row) => scoreOf(first, row))
  const smoothed = writeNeighbourScores(lines, scores)
  writeMore(scores)
  for (let row = 0; row < table.rows; row++)
    if (smoothed[row]! >= SURELY_BOILERPLATE) scores[row] = scoreOf(second, row)
  return scores
}
