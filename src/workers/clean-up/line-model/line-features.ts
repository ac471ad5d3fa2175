import type { LineFacts } from '../lines/describe-line.ts'
import { type FeatureTable, logOf, startOfRow } from './feature-table.ts'

export const LINE_NAMES = [
  'length',
  'words',
  'sentenceEnd',
  'colonEnd',
  'ellipsisEnd',
  'bareEnd',
  'capitalStart',
  'digitStart',
  'quoteStart',
  'bulletStart',
  'upperShare',
  'capitalWords',
  'digitShare',
  'commas',
  'wordLength',
  'functionWords',
  'marks',
  'address',
  'ruled',
  'repeats',
  'gluedWords',
  'sentences',
  'prose',
  'questionEnd',
  'place',
  'textBefore',
  'proseBefore',
  'proseAfter',
  'fromFirstProse',
  'fromLastProse',
  'fromTitle',
  'isTitle',
  'pageLines',
  'pageProse',
  'proseShare',
  'near5Before',
  'near5After',
  'near15Before',
  'near15After',
  'shortRunBefore',
  'shortRunAfter',
] as const

/**
 * Writes what the words and the place of each line say about whether it belongs to the article, from the first column
 * on; the same for plain text and for pages. `titleLine` is the line that repeats the title, or -1. Lengths are
 * logarithms, shares 0 to 1.
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
    let at = startOfRow(table, i)
    values[at++] = logOf(m.length)
    values[at++] = logOf(m.words)
    values[at++] = m.end === 1 ? 1 : 0
    values[at++] = m.end === 2 ? 1 : 0
    values[at++] = m.end === 3 ? 1 : 0
    values[at++] = m.end === 0 ? 1 : 0
    values[at++] = m.start === 1 ? 1 : 0
    values[at++] = m.start === 2 ? 1 : 0
    values[at++] = m.start === 3 ? 1 : 0
    values[at++] = m.start === 4 ? 1 : 0
    values[at++] = m.uppers / letters
    values[at++] = m.capitalWords / words
    values[at++] = m.digits / (m.length || 1)
    values[at++] = m.commas / words
    values[at++] = letters / words
    values[at++] = m.functionWords / words
    values[at++] = m.marks
    values[at++] = m.addresses
    values[at++] = reason === null ? 0 : 1
    values[at++] = Math.min(repeats[i]!, 6)
    values[at++] = m.gluedWords
    values[at++] = Math.min(m.stops, 12)
    values[at++] = prose[i]! > 0 ? 1 : 0
    values[at++] = m.end === 4 ? 1 : 0
    values[at++] = i / rows
    values[at++] = textSums[i]! / totalText
    values[at++] = proseSums[i]! / totalProse
    values[at++] = (proseSums[rows]! - proseSums[i + 1]!) / totalProse
    values[at++] = clip(first < 0 ? -60 : i - first)
    values[at++] = clip(last < 0 ? 60 : i - last)
    values[at++] = titleLine < 0 ? -99 : clip(i - titleLine)
    values[at++] = i === titleLine ? 1 : 0
    values[at++] = logOf(rows)
    values[at++] = logOf(proseSums[rows]!)
    values[at++] = proseSums[rows]! / totalText
    values[at++] = near(i - 5, i)
    values[at++] = near(i + 1, i + 6)
    values[at++] = near(i - 15, i)
    values[at++] = near(i + 1, i + 16)
    values[at++] = shortBefore[i]!
    values[at++] = shortAfter[i]!
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
