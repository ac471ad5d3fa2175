import type { LineFacts } from '../lines/describe-line.ts'
import { type FeatureTable, logOf, startOfRow } from './feature-table.ts'
import { COLUMN } from './line-columns.ts'

/**
 * Writes what the words and the place of each line say about whether it belongs to the article; the same for plain text
 * and for pages. `titleLine` is the line that repeats the title, or -1. Lengths are logarithms, shares are 0 to 1.
 */
export function writeLineFeatures(table: FeatureTable, facts: readonly LineFacts[], titleLine: number): void {
  const rows = facts.length
  const { values } = table
  const prose = facts.map(({ isProse, measure }) => (isProse ? measure.length : 0))
  const proseSums = prefixSums(prose)
  const textSums = prefixSums(facts.map(({ measure }) => measure.length))
  const totalProse = proseSums[rows]! || 1
  const totalText = textSums[rows]! || 1
  const first = prose.findIndex((length) => length > 0)
  const last = prose.findLastIndex((length) => length > 0)
  const repeats = countRepeats(facts)
  const shortBefore = shortRuns(prose, 1)
  const shortAfter = shortRuns(prose, -1)
  const near = (from: number, to: number) => logOf(proseSums[Math.min(rows, to)]! - proseSums[Math.max(0, from)]!)
  for (let i = 0; i < rows; i++) {
    const { measure: m, reason } = facts[i]!
    const letters = m.letters || 1
    const words = m.words || 1
    const at = startOfRow(table, i)
    values[at + COLUMN.length] = logOf(m.length)
    values[at + COLUMN.words] = logOf(m.words)
    values[at + COLUMN.sentenceEnd] = m.end === 1 ? 1 : 0
    values[at + COLUMN.colonEnd] = m.end === 2 ? 1 : 0
    values[at + COLUMN.ellipsisEnd] = m.end === 3 ? 1 : 0
    values[at + COLUMN.bareEnd] = m.end === 0 ? 1 : 0
    values[at + COLUMN.capitalStart] = m.start === 1 ? 1 : 0
    values[at + COLUMN.digitStart] = m.start === 2 ? 1 : 0
    values[at + COLUMN.quoteStart] = m.start === 3 ? 1 : 0
    values[at + COLUMN.bulletStart] = m.start === 4 ? 1 : 0
    values[at + COLUMN.upperShare] = m.uppers / letters
    values[at + COLUMN.capitalWords] = m.capitalWords / words
    values[at + COLUMN.digitShare] = m.digits / (m.length || 1)
    values[at + COLUMN.commas] = m.commas / words
    values[at + COLUMN.wordLength] = letters / words
    values[at + COLUMN.functionWords] = m.functionWords / words
    values[at + COLUMN.marks] = m.marks
    values[at + COLUMN.address] = m.addresses
    values[at + COLUMN.ruled] = reason === null ? 0 : 1
    values[at + COLUMN.repeats] = Math.min(repeats[i]!, 6)
    values[at + COLUMN.gluedWords] = m.gluedWords
    values[at + COLUMN.sentences] = Math.min(m.stops, 12)
    values[at + COLUMN.prose] = prose[i]! > 0 ? 1 : 0
    values[at + COLUMN.questionEnd] = m.end === 4 ? 1 : 0
    values[at + COLUMN.place] = i / rows
    values[at + COLUMN.textBefore] = textSums[i]! / totalText
    values[at + COLUMN.proseBefore] = proseSums[i]! / totalProse
    values[at + COLUMN.proseAfter] = (proseSums[rows]! - proseSums[i + 1]!) / totalProse
    values[at + COLUMN.fromFirstProse] = clip(first < 0 ? -60 : i - first)
    values[at + COLUMN.fromLastProse] = clip(last < 0 ? 60 : i - last)
    values[at + COLUMN.fromTitle] = titleLine < 0 ? -99 : clip(i - titleLine)
    values[at + COLUMN.isTitle] = i === titleLine ? 1 : 0
    values[at + COLUMN.pageLines] = logOf(rows)
    values[at + COLUMN.pageProse] = logOf(proseSums[rows]!)
    values[at + COLUMN.proseShare] = proseSums[rows]! / totalText
    values[at + COLUMN.near5Before] = near(i - 5, i)
    values[at + COLUMN.near5After] = near(i + 1, i + 6)
    values[at + COLUMN.near15Before] = near(i - 15, i)
    values[at + COLUMN.near15After] = near(i + 1, i + 16)
    values[at + COLUMN.shortRunBefore] = shortBefore[i]!
    values[at + COLUMN.shortRunAfter] = shortAfter[i]!
  }
}

function clip(distance: number): number {
  return Math.max(-60, Math.min(60, distance))
}

function prefixSums(values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!
  return sums
}

/** How often each line stands in the document. */
export function countRepeats(facts: readonly LineFacts[]): Uint32Array {
  const counts = new Uint32Array(1 + facts.reduce((highest, { first }) => Math.max(highest, first), 0))
  for (const { first } of facts) counts[first]!++
  const repeats = new Uint32Array(facts.length)
  for (let i = 0; i < facts.length; i++) repeats[i] = counts[facts[i]!.first]!
  return repeats
}

/** How many lines without prose stand right before (step 1) or after (step -1) each line, at most 20. */
function shortRuns(prose: ArrayLike<number>, step: 1 | -1): Uint8Array {
  const runs = new Uint8Array(prose.length)
  let run = 0
  for (let i = step === 1 ? 0 : prose.length - 1; i >= 0 && i < prose.length; i += step) {
    runs[i] = Math.min(run, 20)
    run = prose[i]! > 0 ? 0 : run + 1
  }
  return runs
}
