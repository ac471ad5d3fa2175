import { columnsOf } from '../../../shared/trees/columns-of.ts'
import type { DescribedText } from './described-lines.ts'
import { startOfRow } from './feature-table.ts'
import { BESIDE, COMMON_NAMES } from './line-columns.ts'
import { meanBetween, REACHES, type ReachColumns, TEXT_NAMES, writeAround } from './text-features.ts'
import type { WordScores } from './weigh-words.ts'

/** What the lexicon says of the words near a line: `text` is weighted by length, `words` and `lines` are per line. */
export const NEAR_NAMES = [
  'near:block',
  'near:block-2',
  'near:block-1',
  'near:block1',
  'near:block2',
  'near:headingWords',
  'near:headingLine',
  'near:text4before',
  'near:text4after',
  'near:text12before',
  'near:text12after',
  'near:words4before',
  'near:words4after',
  'near:words12before',
  'near:words12after',
  'near:lines4before',
  'near:lines4after',
  'near:lines12before',
  'near:lines12after',
] as const

const NEAR = columnsOf(NEAR_NAMES, COMMON_NAMES.length + TEXT_NAMES.length)
const BESIDE_COLUMNS = BESIDE.map((offset) => [offset, NEAR[`near:block${offset}`]] as const)

const reachesOf = (name: 'text' | 'words' | 'lines'): ReachColumns[] =>
  REACHES.map((reach) => ({
    reach,
    before: NEAR[`near:${name}${reach}before`],
    after: NEAR[`near:${name}${reach}after`],
  }))
const TEXT_REACHES = reachesOf('text')
const WORD_REACHES = reachesOf('words')
const LINE_REACHES = reachesOf('lines')

/**
 * Writes what the lexicon says of the words around each line: in its block, in the blocks beside it, in the heading
 * above, some lines on.
 */
export function writeNeighbourWords(text: DescribedText, wordScores: readonly WordScores[]): void {
  const { facts, table, layout } = text
  const { rows, values } = table
  const { starts, blockOf, headingOf } = layout
  const make = () => new Float64Array(rows + 1)
  const [lengths, weighted, words, lines] = [make(), make(), make(), make()]
  for (let i = 0; i < rows; i++) {
    const { length } = facts[i]!.measure
    const scores = wordScores[i]!
    lengths[i + 1] = lengths[i]! + length
    weighted[i + 1] = weighted[i]! + scores.words * length
    words[i + 1] = words[i]! + scores.words
    lines[i + 1] = lines[i]! + scores.line
  }
  const blocks = new Float64Array(starts.length - 1)
  for (let k = 0; k < blocks.length; k++) blocks[k] = meanBetween(weighted, lengths, starts[k]!, starts[k + 1]!)
  for (let i = 0; i < rows; i++) {
    const at = startOfRow(table, i)
    const block = blockOf[i]!
    const heading = wordScores[headingOf[i]!]
    values[at + NEAR['near:block']] = blocks[block]!
    for (const [offset, column] of BESIDE_COLUMNS) {
      const other = block + offset
      values[at + column] = other >= 0 && other < blocks.length ? blocks[other]! : -1
    }
    values[at + NEAR['near:headingWords']] = heading?.words ?? 0
    values[at + NEAR['near:headingLine']] = heading?.line ?? 0
    writeAround(values, at, TEXT_REACHES, weighted, lengths, i)
    writeAround(values, at, WORD_REACHES, words, null, i)
    writeAround(values, at, LINE_REACHES, lines, null, i)
  }
}
