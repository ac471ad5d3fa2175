import type { LineFacts } from '../lines/describe-line.ts'
import type { RemovalReason } from '../lines/removal-reasons.ts'
import { type FeatureTable, logOf, startOfRow } from './feature-table.ts'
import { countRepeats } from './line-features.ts'

/** How the lines of a plain text stand together. */
export type TextLayout = {
  /** Lines without an empty line between them are a block: each block's first line, and the end of the last. */
  starts: readonly number[]
  /** The block of each line. */
  blockOf: Int32Array
  /**
   * The nearest line above each line that looks like a heading: short, alone, not a sentence. -1 where there is none.
   */
  headingOf: Int32Array
}

const LONGEST_HEADING = 80
/** Fewer empty lines than this share of the line breaks are an accident: then each line is a block of its own. */
const LEAST_BLANKS = 0.05

/** The blocks and headings of a text whose empty lines stand before the lines that `afterBlank` names. */
export function layOutText(facts: readonly LineFacts[], afterBlank: readonly boolean[]): TextLayout {
  let blanks = 0
  for (let i = 1; i < afterBlank.length; i++) if (afterBlank[i]) blanks++
  const isPlain = blanks < LEAST_BLANKS * (facts.length - 1)
  const starts: number[] = []
  const blockOf = new Int32Array(facts.length)
  for (let i = 0; i < facts.length; i++) {
    if (i === 0 || isPlain || afterBlank[i]) starts.push(i)
    blockOf[i] = starts.length - 1
  }
  starts.push(facts.length)
  const headingOf = new Int32Array(facts.length)
  let heading = -1
  for (let i = 0; i < facts.length; i++) {
    headingOf[i] = heading
    const { length, end } = facts[i]!.measure
    const block = blockOf[i]!
    if (length < LONGEST_HEADING && end !== 1 && starts[block + 1]! - starts[block]! === 1) heading = i
  }
  return { starts, blockOf, headingOf }
}

/** Lines that part an article from what follows it: each kind's distance before and after a line is a feature. */
const MARKERS: readonly (readonly RemovalReason[])[] = [
  ['comment prompt'],
  ['read-more link'],
  ['share prompt'],
  ['sign-up box'],
  ['copyright line'],
  ['tag list'],
  ['navigation', 'cookie notice', 'page furniture'],
  ['timestamp'],
  ['advertisement'],
  ['credit or caption'],
]
const MARKER_OF: ReadonlyMap<RemovalReason, number> = new Map(
  MARKERS.flatMap((reasons, marker) => reasons.map((reason) => [reason, marker])),
)
const FARTHEST = 99
/** What stands so many lines or blocks above or below. */
export const BESIDE = [-2, -1, 1, 2] as const
export const REACHES = [4, 12] as const
const SHORT_LINE = 120
const DATED =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\b\d{1,2}[:.]\d\d ?(?:am|pm)?\b|\d+ (?:min|hour|day|week|month|year)s? ago|\b20\d\d\b|\d\/\d/i

const BLOCK_NAMES = [
  'afterBlank',
  'beforeBlank',
  ...['size', 'index', 'fromEnd', 'chars', 'mean', 'prose', 'ruled', 'functionWords'].map((name) => `block:${name}`),
  ...BESIDE.flatMap((offset) => ['size', 'mean', 'prose'].map((name) => `block${offset}:${name}`)),
  'page:blockSize',
  ...['since', 'length', 'ruled'].map((name) => `heading:${name}`),
]
const MARKER_NAMES = MARKERS.flatMap(([name]) => [`${name}:since`, `${name}:until`])
const AROUND_NAMES = [
  ...['dated', 'talk', 'self'],
  ...['dated', 'talk', 'self', 'prose', 'repeated'].flatMap((name) =>
    REACHES.flatMap((reach) => [`${name}:${reach}before`, `${name}:${reach}after`]),
  ),
  ...['talk', 'repeated'].flatMap((name) => [`${name}:before`, `${name}:after`]),
]
export const TEXT_NAMES = [...BLOCK_NAMES, ...MARKER_NAMES, ...AROUND_NAMES]

/**
 * Writes what the empty lines, the markers and the talk of readers around each line of a plain text say about it, from
 * `column` on.
 */
export function writeTextFeatures(
  table: FeatureTable,
  column: number,
  facts: readonly LineFacts[],
  layout: TextLayout,
): void {
  writeBlocks(table, column, facts, layout)
  writeMarkers(table, column + BLOCK_NAMES.length, facts)
  writeSurroundings(table, column + BLOCK_NAMES.length + MARKER_NAMES.length, facts)
}

function writeBlocks(table: FeatureTable, column: number, facts: readonly LineFacts[], layout: TextLayout): void {
  const { rows, values } = table
  const { starts, blockOf, headingOf } = layout
  const blocks = sumBlocks(facts, layout)
  const blockSize = rows / Math.max(1, starts.length - 1)
  for (let i = 0; i < rows; i++) {
    let at = startOfRow(table, i) + column
    const block = blockOf[i]!
    const [start, end] = [starts[block]!, starts[block + 1]!]
    values[at++] = i === start ? 1 : 0
    values[at++] = i + 1 === end ? 1 : 0
    values[at++] = blocks.size[block]!
    values[at++] = Math.min(i - start, 20)
    values[at++] = Math.min(end - 1 - i, 20)
    values[at++] = logOf(blocks.chars[block]!)
    values[at++] = blocks.mean[block]!
    values[at++] = blocks.prose[block]!
    values[at++] = blocks.ruled[block]!
    values[at++] = blocks.functionWords[block]!
    for (const offset of BESIDE) {
      const other = block + offset
      const inside = other >= 0 && other < starts.length - 1
      values[at++] = inside ? blocks.size[other]! : -1
      values[at++] = inside ? blocks.mean[other]! : -1
      values[at++] = inside ? blocks.prose[other]! : -1
    }
    values[at++] = blockSize
    const heading = headingOf[i]!
    values[at++] = heading < 0 ? FARTHEST : Math.min(i - heading, 60)
    values[at++] = heading < 0 ? 0 : logOf(facts[heading]!.measure.length)
    values[at++] = heading < 0 || facts[heading]!.reason === null ? 0 : 1
  }
}

/** The size and the mean length of each block as logarithms, its characters, and shares of them. */
function sumBlocks(facts: readonly LineFacts[], { starts, blockOf }: TextLayout) {
  const make = () => new Float64Array(starts.length - 1)
  const [size, chars, mean, prose, ruled, functionWords] = [make(), make(), make(), make(), make(), make()]
  for (let i = 0; i < facts.length; i++) {
    const { measure, isProse, reason } = facts[i]!
    const block = blockOf[i]!
    chars[block]! += measure.length
    if (isProse) prose[block]! += measure.length
    if (reason !== null) ruled[block]! += 1
    functionWords[block]! += (measure.functionWords / (measure.words || 1)) * measure.length
  }
  for (let block = 0; block < chars.length; block++) {
    const lines = starts[block + 1]! - starts[block]!
    const length = Math.max(1, chars[block]!)
    size[block] = logOf(lines)
    mean[block] = Math.log1p(chars[block]! / lines)
    prose[block]! /= length
    functionWords[block]! /= length
    ruled[block]! /= lines
  }
  return { size, chars, mean, prose, ruled, functionWords }
}

/** How many lines above and below each line the nearest marker of each kind stands. */
function writeMarkers(table: FeatureTable, column: number, facts: readonly LineFacts[]): void {
  const { rows, values } = table
  const markers = facts.map(({ reason }) => (reason === null ? undefined : MARKER_OF.get(reason)))
  const nearest = new Int32Array(MARKERS.length).fill(-FARTHEST)
  for (let i = 0; i < rows; i++) {
    const marker = markers[i]
    if (marker !== undefined) nearest[marker] = i
    const at = startOfRow(table, i) + column
    for (let k = 0; k < nearest.length; k++) values[at + 2 * k] = Math.min(FARTHEST, i - nearest[k]!)
  }
  nearest.fill(rows + FARTHEST)
  for (let i = rows - 1; i >= 0; i--) {
    const marker = markers[i]
    if (marker !== undefined) nearest[marker] = i
    const at = startOfRow(table, i) + column + 1
    for (let k = 0; k < nearest.length; k++) values[at + 2 * k] = Math.min(FARTHEST, nearest[k]! - i)
  }
}

function writeSurroundings(table: FeatureTable, column: number, facts: readonly LineFacts[]): void {
  const { rows, values } = table
  const make = () => new Float64Array(rows + 1)
  const [dated, talk, self] = [make(), make(), make()]
  const [datedSums, talkSums, selfSums] = [make(), make(), make()]
  const [proseSums, repeatSums, lengths] = [make(), make(), make()]
  const repeats = countRepeats(facts)
  for (let i = 0; i < rows; i++) {
    const line = facts[i]!
    const { length, talkWords, selfWords } = line.measure
    dated[i] = isDated(line) ? 1 : 0
    talk[i] = length < SHORT_LINE && talkWords > 0 ? 1 : 0
    self[i] = selfWords / (1 + length / 6)
    datedSums[i + 1] = datedSums[i]! + dated[i]!
    talkSums[i + 1] = talkSums[i]! + talk[i]!
    selfSums[i + 1] = selfSums[i]! + self[i]! * length
    proseSums[i + 1] = proseSums[i]! + (line.isProse ? 1 : 0)
    repeatSums[i + 1] = repeatSums[i]! + (repeats[i]! > 1 ? 1 : 0)
    lengths[i + 1] = lengths[i]! + length
  }
  for (let i = 0; i < rows; i++) {
    let at = startOfRow(table, i) + column
    values[at++] = dated[i]!
    values[at++] = talk[i]!
    values[at++] = self[i]!
    at = writeAround(values, at, datedSums, null, i)
    at = writeAround(values, at, talkSums, null, i)
    at = writeAround(values, at, selfSums, lengths, i)
    at = writeAround(values, at, proseSums, null, i)
    at = writeAround(values, at, repeatSums, null, i)
    values[at++] = talkSums[i]!
    values[at++] = talkSums[rows]! - talkSums[i + 1]!
    values[at++] = repeatSums[i]!
    values[at++] = repeatSums[rows]! - repeatSums[i + 1]!
  }
}

/**
 * Writes the weighted means over some lines before and after a line, for each reach, and gives the place after them.
 * `sums` and `weights` are those of the first 0, 1, 2 … lines; without weights each line counts the same.
 */
export function writeAround(
  values: Float32Array,
  at: number,
  sums: Float64Array,
  weights: Float64Array | null,
  line: number,
): number {
  const rows = sums.length - 1
  for (let k = 0; k < REACHES.length; k++) {
    const reach = REACHES[k]!
    values[at + 2 * k] = meanBetween(sums, weights, Math.max(0, line - reach), line)
    values[at + 2 * k + 1] = meanBetween(sums, weights, line + 1, Math.min(rows, line + 1 + reach))
  }
  return at + 2 * REACHES.length
}

/** The weighted mean of the lines `from` to `to`; 0 where there are none. */
export function meanBetween(sums: Float64Array, weights: Float64Array | null, from: number, to: number): number {
  if (to <= from) return 0
  const weight = weights === null ? to - from : Math.max(1e-9, weights[to]! - weights[from]!)
  return (sums[to]! - sums[from]!) / weight
}

function isDated({ text, measure }: LineFacts): boolean {
  return measure.digits > 0 && measure.length < SHORT_LINE && DATED.test(text)
}
