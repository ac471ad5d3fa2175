import { columnsOf } from '../../../shared/trees/columns-of.ts'
import { MONTH_STARTS } from '../../../shared/words/time-words.ts'
import type { LineFacts } from '../lines/describe-line.ts'
import type { RemovalReason } from '../lines/removal-reasons.ts'
import { type FeatureTable, logOf, startOfRow } from './feature-table.ts'
import { BESIDE, COMMON_NAMES } from './line-columns.ts'
import { countRepeats } from './line-features.ts'

/** How the lines of a plain text relate to each other. */
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
/** Means are taken over this many lines before and after a line. */
export const REACHES = [4, 12] as const
const SHORT_LINE = 120
const DATED = new RegExp(
  String.raw`\b(?:${MONTH_STARTS})[a-z]*\.? \d|\b\d{1,2}[:.]\d\d ?(?:am|pm)?\b|\d+ (?:min|hour|day|week|month|year)s? ago|\b20\d\d\b|\d/\d`,
  'i',
)

const BLOCK_NAMES = [
  'afterBlank',
  'beforeBlank',
  'block:size',
  'block:index',
  'block:fromEnd',
  'block:chars',
  'block:mean',
  'block:prose',
  'block:ruled',
  'block:functionWords',
  'block-2:size',
  'block-2:mean',
  'block-2:prose',
  'block-1:size',
  'block-1:mean',
  'block-1:prose',
  'block1:size',
  'block1:mean',
  'block1:prose',
  'block2:size',
  'block2:mean',
  'block2:prose',
  'page:blockSize',
  'heading:since',
  'heading:length',
  'heading:ruled',
] as const
const MARKER_NAMES = MARKERS.flatMap(([name]) => [`${name}:since`, `${name}:until`])
const AROUND_NAMES = [
  'dated',
  'talk',
  'self',
  'dated:4before',
  'dated:4after',
  'dated:12before',
  'dated:12after',
  'talk:4before',
  'talk:4after',
  'talk:12before',
  'talk:12after',
  'self:4before',
  'self:4after',
  'self:12before',
  'self:12after',
  'prose:4before',
  'prose:4after',
  'prose:12before',
  'prose:12after',
  'repeated:4before',
  'repeated:4after',
  'repeated:12before',
  'repeated:12after',
  'talk:before',
  'talk:after',
  'repeated:before',
  'repeated:after',
] as const

/** What the blocks, the markers and the talk of readers around a line of a plain text say. */
export const TEXT_NAMES: readonly string[] = [...BLOCK_NAMES, ...MARKER_NAMES, ...AROUND_NAMES]

const BLOCK = columnsOf(BLOCK_NAMES, COMMON_NAMES.length)
const FIRST_MARKER = COMMON_NAMES.length + BLOCK_NAMES.length
const AROUND = columnsOf(AROUND_NAMES, FIRST_MARKER + MARKER_NAMES.length)
const BESIDE_COLUMNS = BESIDE.map((offset) => ({
  offset,
  size: BLOCK[`block${offset}:size`],
  mean: BLOCK[`block${offset}:mean`],
  prose: BLOCK[`block${offset}:prose`],
}))

/** Where the means within a reach before and after a line stand. */
export type ReachColumns = { reach: number; before: number; after: number }

const reachesOf = (name: 'dated' | 'talk' | 'self' | 'prose' | 'repeated'): ReachColumns[] =>
  REACHES.map((reach) => ({ reach, before: AROUND[`${name}:${reach}before`], after: AROUND[`${name}:${reach}after`] }))
const DATED_REACHES = reachesOf('dated')
const TALK_REACHES = reachesOf('talk')
const SELF_REACHES = reachesOf('self')
const PROSE_REACHES = reachesOf('prose')
const REPEATED_REACHES = reachesOf('repeated')

/** Writes what the empty lines, the markers and the talk of readers around each line of a plain text say about it. */
export function writeTextFeatures(table: FeatureTable, facts: readonly LineFacts[], layout: TextLayout): void {
  writeBlocks(table, facts, layout)
  writeMarkers(table, facts)
  writeSurroundings(table, facts)
}

function writeBlocks(table: FeatureTable, facts: readonly LineFacts[], layout: TextLayout): void {
  const { rows, values } = table
  const { starts, blockOf, headingOf } = layout
  const blocks = sumBlocks(facts, layout)
  const blockSize = rows / Math.max(1, starts.length - 1)
  for (let i = 0; i < rows; i++) {
    const at = startOfRow(table, i)
    const block = blockOf[i]!
    const [start, end] = [starts[block]!, starts[block + 1]!]
    values[at + BLOCK.afterBlank] = i === start ? 1 : 0
    values[at + BLOCK.beforeBlank] = i + 1 === end ? 1 : 0
    values[at + BLOCK['block:size']] = blocks.size[block]!
    values[at + BLOCK['block:index']] = Math.min(i - start, 20)
    values[at + BLOCK['block:fromEnd']] = Math.min(end - 1 - i, 20)
    values[at + BLOCK['block:chars']] = logOf(blocks.chars[block]!)
    values[at + BLOCK['block:mean']] = blocks.mean[block]!
    values[at + BLOCK['block:prose']] = blocks.prose[block]!
    values[at + BLOCK['block:ruled']] = blocks.ruled[block]!
    values[at + BLOCK['block:functionWords']] = blocks.functionWords[block]!
    for (const { offset, size, mean, prose } of BESIDE_COLUMNS) {
      const other = block + offset
      const inside = other >= 0 && other < starts.length - 1
      values[at + size] = inside ? blocks.size[other]! : -1
      values[at + mean] = inside ? blocks.mean[other]! : -1
      values[at + prose] = inside ? blocks.prose[other]! : -1
    }
    values[at + BLOCK['page:blockSize']] = blockSize
    const heading = headingOf[i]!
    values[at + BLOCK['heading:since']] = heading < 0 ? FARTHEST : Math.min(i - heading, 60)
    values[at + BLOCK['heading:length']] = heading < 0 ? 0 : logOf(facts[heading]!.measure.length)
    values[at + BLOCK['heading:ruled']] = heading < 0 || facts[heading]!.reason === null ? 0 : 1
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
function writeMarkers(table: FeatureTable, facts: readonly LineFacts[]): void {
  const { rows, values } = table
  const markers = facts.map(({ reason }) => (reason === null ? undefined : MARKER_OF.get(reason)))
  const nearest = new Int32Array(MARKERS.length).fill(-FARTHEST)
  for (let i = 0; i < rows; i++) {
    const marker = markers[i]
    if (marker !== undefined) nearest[marker] = i
    const at = startOfRow(table, i) + FIRST_MARKER
    for (let k = 0; k < nearest.length; k++) values[at + 2 * k] = Math.min(FARTHEST, i - nearest[k]!)
  }
  nearest.fill(rows + FARTHEST)
  for (let i = rows - 1; i >= 0; i--) {
    const marker = markers[i]
    if (marker !== undefined) nearest[marker] = i
    const at = startOfRow(table, i) + FIRST_MARKER + 1
    for (let k = 0; k < nearest.length; k++) values[at + 2 * k] = Math.min(FARTHEST, nearest[k]! - i)
  }
}

function writeSurroundings(table: FeatureTable, facts: readonly LineFacts[]): void {
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
    const at = startOfRow(table, i)
    values[at + AROUND.dated] = dated[i]!
    values[at + AROUND.talk] = talk[i]!
    values[at + AROUND.self] = self[i]!
    writeAround(values, at, DATED_REACHES, datedSums, null, i)
    writeAround(values, at, TALK_REACHES, talkSums, null, i)
    writeAround(values, at, SELF_REACHES, selfSums, lengths, i)
    writeAround(values, at, PROSE_REACHES, proseSums, null, i)
    writeAround(values, at, REPEATED_REACHES, repeatSums, null, i)
    values[at + AROUND['talk:before']] = talkSums[i]!
    values[at + AROUND['talk:after']] = talkSums[rows]! - talkSums[i + 1]!
    values[at + AROUND['repeated:before']] = repeatSums[i]!
    values[at + AROUND['repeated:after']] = repeatSums[rows]! - repeatSums[i + 1]!
  }
}

/**
 * Writes the weighted means over some lines before and after a line, for each reach, into the row that starts at `at`.
 * `sums` and `weights` are those of the first 0, 1, 2 … lines; without weights each line counts the same.
 */
export function writeAround(
  values: Float32Array,
  at: number,
  columns: readonly ReachColumns[],
  sums: Float64Array,
  weights: Float64Array | null,
  line: number,
): void {
  const rows = sums.length - 1
  for (const { reach, before, after } of columns) {
    values[at + before] = meanBetween(sums, weights, Math.max(0, line - reach), line)
    values[at + after] = meanBetween(sums, weights, line + 1, Math.min(rows, line + 1 + reach))
  }
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
