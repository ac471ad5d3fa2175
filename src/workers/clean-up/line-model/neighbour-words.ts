import type { DescribedText } from './described-lines.ts'
import { startOfRow } from './feature-table.ts'
import { BESIDE, meanBetween, REACHES, writeAround } from './text-features.ts'
import { LINE, WORDS, type WordScores } from './weigh-words.ts'

/** How many places of a row {@link writeNeighbourWords} fills. */
export const NEAR_COLUMNS = 1 + BESIDE.length + 2 + 3 * 2 * REACHES.length

/**
 * Writes what the lexicon says of the words around each line, from `column` on: in its block, in the blocks beside it,
 * in the heading above, some lines on.
 */
export function writeNeighbourWords(text: DescribedText, column: number, wordScores: readonly WordScores[]): void {
  const { facts, table, layout } = text
  const { rows, values } = table
  const { starts, blockOf, headingOf } = layout
  const make = () => new Float64Array(rows + 1)
  const [lengths, weighted, words, lines] = [make(), make(), make(), make()]
  for (let i = 0; i < rows; i++) {
    const { length } = facts[i]!.measure
    const scores = wordScores[i]!
    lengths[i + 1] = lengths[i]! + length
    weighted[i + 1] = weighted[i]! + scores[WORDS]! * length
    words[i + 1] = words[i]! + scores[WORDS]!
    lines[i + 1] = lines[i]! + scores[LINE]!
  }
  const blocks = new Float64Array(starts.length - 1)
  for (let k = 0; k < blocks.length; k++) blocks[k] = meanBetween(weighted, lengths, starts[k]!, starts[k + 1]!)
  for (let i = 0; i < rows; i++) {
    let at = startOfRow(table, i) + column
    const block = blockOf[i]!
    const heading = headingOf[i]!
    values[at++] = blocks[block]!
    for (const offset of BESIDE) {
      const other = block + offset
      values[at++] = other >= 0 && other < blocks.length ? blocks[other]! : -1
    }
    values[at++] = heading < 0 ? 0 : wordScores[heading]![WORDS]!
    values[at++] = heading < 0 ? 0 : wordScores[heading]![LINE]!
    at = writeAround(values, at, weighted, lengths, i)
    at = writeAround(values, at, words, null, i)
    writeAround(values, at, lines, null, i)
  }
}
