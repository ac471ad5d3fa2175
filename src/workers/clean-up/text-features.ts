import type { RemovalReason } from './classify-line.ts'
import type { LineFacts } from './describe-line.ts'
import { countRepeats, type FeatureTable } from './line-features.ts'

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
  const blanks = afterBlank.filter((blank, i) => blank && i > 0).length
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
const FARTHEST = 99
const BESIDE = [-2, -1, 1, 2] as const
export const REACHES = [4, 12] as const
const SHORT_LINE = 120
const DATED =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\b\d{1,2}[:.]\d\d ?(?:am|pm)?\b|\d+ (?:min|hour|day|week|month|year)s? ago|\b20\d\d\b|\d\/\d/i

const TEXT_NAMES = [
  'afterBlank',
  'beforeBlank',
  ...['size', 'index', 'fromEnd', 'chars', 'mean', 'prose', 'ruled', 'functionWords'].map((name) => `block:${name}`),
  ...BESIDE.flatMap((offset) => ['size', 'mean', 'prose'].map((name) => `block${offset}:${name}`)),
  'page:blockSize',
  ...['since', 'length', 'ruled'].map((name) => `heading:${name}`),
  ...MARKERS.flatMap(([name]) => [`${name}:since`, `${name}:until`]),
  ...['dated', 'talk', 'self'],
  ...['dated', 'talk', 'self', 'prose', 'repeated'].flatMap((name) =>
    REACHES.flatMap((reach) => [`${name}:${reach}before`, `${name}:${reach}after`]),
  ),
  ...['talk', 'repeated'].flatMap((name) => [`${name}:before`, `${name}:after`]),
]

/** What the empty lines, the markers and the talk of readers around each line of a plain text say about it. */
export function textFeatures(facts: readonly LineFacts[], layout: TextLayout): FeatureTable {
  const rows = facts.length
  const width = TEXT_NAMES.length
  const values = new Float32Array(rows * width)
  const { starts, blockOf, headingOf } = layout
  const blocks = sumBlocks(facts, layout)
  const markers = MARKERS.map((reasons) => distances(facts, reasons))
  const repeats = countRepeats(facts)
  const ones = runningSums(rows, () => 1)
  const lengths = runningSums(rows, (i) => facts[i]!.measure.length)
  const dated = Float64Array.from(facts, (line) => (isDated(line) ? 1 : 0))
  const talk = Float64Array.from(facts, ({ measure }) => (measure.length < SHORT_LINE && measure.talkWords > 0 ? 1 : 0))
  const self = Float64Array.from(facts, ({ measure }) => measure.selfWords / (1 + measure.length / 6))
  const talkSums = runningSums(rows, (i) => talk[i]!)
  const repeatSums = runningSums(rows, (i) => (repeats[i]! > 1 ? 1 : 0))
  const around = [
    { sums: runningSums(rows, (i) => dated[i]!), weights: ones },
    { sums: talkSums, weights: ones },
    { sums: runningSums(rows, (i) => self[i]! * facts[i]!.measure.length), weights: lengths },
    { sums: runningSums(rows, (i) => (facts[i]!.isProse ? 1 : 0)), weights: ones },
    { sums: repeatSums, weights: ones },
  ]
  const blockSize = rows / Math.max(1, starts.length - 1)
  for (let i = 0, at = 0; i < rows; i++) {
    const block = blockOf[i]!
    const [start, end] = [starts[block]!, starts[block + 1]!]
    values[at++] = i === start ? 1 : 0
    values[at++] = i + 1 === end ? 1 : 0
    values[at++] = Math.log1p(end - start)
    values[at++] = Math.min(i - start, 20)
    values[at++] = Math.min(end - 1 - i, 20)
    values[at++] = Math.log1p(blocks.chars[block]!)
    values[at++] = Math.log1p(blocks.chars[block]! / (end - start))
    values[at++] = blocks.prose[block]!
    values[at++] = blocks.ruled[block]!
    values[at++] = blocks.functionWords[block]!
    for (const offset of BESIDE) {
      const other = block + offset
      const inside = other >= 0 && other < starts.length - 1
      const size = inside ? starts[other + 1]! - starts[other]! : 0
      values[at++] = inside ? Math.log1p(size) : -1
      values[at++] = inside ? Math.log1p(blocks.chars[other]! / size) : -1
      values[at++] = inside ? blocks.prose[other]! : -1
    }
    values[at++] = blockSize
    const heading = headingOf[i]!
    values[at++] = heading < 0 ? FARTHEST : Math.min(i - heading, 60)
    values[at++] = heading < 0 ? 0 : Math.log1p(facts[heading]!.measure.length)
    values[at++] = heading < 0 || facts[heading]!.reason === null ? 0 : 1
    for (const { since, until } of markers) {
      values[at++] = since[i]!
      values[at++] = until[i]!
    }
    values[at++] = dated[i]!
    values[at++] = talk[i]!
    values[at++] = self[i]!
    for (const { sums, weights } of around)
      for (const reach of REACHES) {
        values[at++] = meanBetween(sums, weights, i - reach, i)
        values[at++] = meanBetween(sums, weights, i + 1, i + 1 + reach)
      }
    for (const sums of [talkSums, repeatSums]) {
      values[at++] = sums[i]!
      values[at++] = sums[rows]! - sums[i + 1]!
    }
  }
  return { names: TEXT_NAMES, rows, values }
}

/** Sums of the first 0, 1, 2 … values. */
export function runningSums(rows: number, valueAt: (row: number) => number): Float64Array {
  const sums = new Float64Array(rows + 1)
  for (let i = 0; i < rows; i++) sums[i + 1] = sums[i]! + valueAt(i)
  return sums
}

/** The weighted mean of the rows `from` to `to`, as far as there are such; 0 where there are none. */
export function meanBetween(sums: Float64Array, weights: Float64Array, from: number, to: number): number {
  const low = Math.max(0, from)
  const high = Math.min(sums.length - 1, to)
  return high <= low ? 0 : (sums[high]! - sums[low]!) / Math.max(1e-9, weights[high]! - weights[low]!)
}

function sumBlocks(facts: readonly LineFacts[], { starts, blockOf }: TextLayout) {
  const make = () => new Float64Array(starts.length - 1)
  const [chars, prose, ruled, functionWords] = [make(), make(), make(), make()]
  facts.forEach(({ measure, isProse, reason }, i) => {
    const block = blockOf[i]!
    chars[block]! += measure.length
    if (isProse) prose[block]! += measure.length
    if (reason !== null) ruled[block]! += 1
    functionWords[block]! += (measure.functionWords / (measure.words || 1)) * measure.length
  })
  for (let block = 0; block < chars.length; block++) {
    const length = Math.max(1, chars[block]!)
    prose[block]! /= length
    functionWords[block]! /= length
    ruled[block]! /= starts[block + 1]! - starts[block]!
  }
  return { chars, prose, ruled, functionWords }
}

/** How many lines above and below each line the nearest one stands that goes for one of these reasons. */
function distances(facts: readonly LineFacts[], reasons: readonly RemovalReason[]) {
  const rows = facts.length
  const since = new Float32Array(rows).fill(FARTHEST)
  const until = new Float32Array(rows).fill(FARTHEST)
  const isMarker = (i: number) => facts[i]!.reason !== null && reasons.includes(facts[i]!.reason!)
  for (let i = 0, last = -FARTHEST; i < rows; i++) {
    if (isMarker(i)) last = i
    since[i] = Math.min(FARTHEST, i - last)
  }
  for (let i = rows - 1, next = rows + FARTHEST; i >= 0; i--) {
    if (isMarker(i)) next = i
    until[i] = Math.min(FARTHEST, next - i)
  }
  return { since, until }
}

function isDated({ text, measure }: LineFacts): boolean {
  return measure.digits > 0 && measure.length < SHORT_LINE && DATED.test(text)
}
