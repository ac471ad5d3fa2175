import { columnsOf } from '../../../shared/trees/columns-of.ts'
import type { DocumentModel } from '../document/build-document.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'

/** Units of the document (stems, or pairs of adjacent stems) with one feature row each. */
export type Units = {
  /** Unit number of each place in the text: of term i, or of the pair (i, i + 1); -1 where no pair stands. */
  readonly at: Int32Array
  readonly count: number
  /** `count` rows of features, of {@link WORD_FEATURES} or {@link PAIR_FEATURES}. */
  readonly rows: Float32Array
  /** How often each unit occurs. */
  readonly frequency: Int32Array
}

/** What is known of a word and of a pair alike: where it stands, and how central the sentences with it are. */
const UNIT_FEATURES = [
  'times',
  'share of sentences',
  'first sentence',
  'first sentence by length',
  'near the start',
  'far from the start',
  'in first four sentences',
  'most central sentence',
  'mean centrality',
  'sum of centrality',
  'sentences',
] as const

/** What each number of a described word says, in order. */
export const WORD_FEATURES = [
  ...UNIT_FEATURES,
  'function word',
  'share of capitals',
  'number',
  'length',
  'share in quotations',
  'gist',
  'sentences of the text',
  'length of first sentence',
  'centrality of the lead',
  'leaning',
] as const

/** What each number of a described pair of words says, in order. */
export const PAIR_FEATURES = [
  ...UNIT_FEATURES,
  'score of first word',
  'score of second word',
  'function words',
  'gist',
  'sentences of the text',
  'centrality of the lead',
] as const

const UNIT = columnsOf(UNIT_FEATURES)
const WORD = columnsOf(WORD_FEATURES)
const PAIR = columnsOf(PAIR_FEATURES)

/** How close each sentence is to the whole text: cosine of its content stems with those of all sentences. */
export function measureCentrality(document: DocumentModel): Float32Array {
  const { sentences, ids, stems } = document
  const weight = new Float32Array(stems.length)
  const spread = new Int32Array(stems.length)
  const last = new Int32Array(stems.length).fill(-1)
  sentences.forEach(({ from, to }, index) => {
    for (let i = from; i < to; i++) {
      const id = ids[i]!
      if (last[id] === index) continue
      last[id] = index
      spread[id]!++
    }
  })
  let norm = 0
  stems.forEach((stem, id) => {
    weight[id] = FUNCTION_WORDS.has(stem) || stem.length < 2 ? 0 : Math.log1p(spread[id]!)
    norm += weight[id]! * weight[id]!
  })
  norm = Math.sqrt(norm) || 1
  last.fill(-1)
  return Float32Array.from(sentences, ({ from, to }, index) => {
    let dot = 0
    let length = 0
    for (let i = from; i < to; i++) {
      const id = ids[i]!
      if (last[id] === index || weight[id] === 0) continue
      last[id] = index
      dot += weight[id]!
      length++
    }
    return length === 0 ? 0 : dot / (norm * Math.sqrt(length))
  })
}

/**
 * One row of features for each stem of the document. `leaningOf` says how much a common word leans towards summaries
 * wherever it stands (log-odds; 0 for words that are not common).
 */
export function describeWords(
  document: DocumentModel,
  centrality: Float32Array,
  gist: boolean,
  leaningOf: (stem: string) => number,
): Units {
  const { sentences, ids, stems } = document
  const count = stems.length
  const sums = sumUnits(document, ids, count, centrality)
  const capitals = new Float32Array(count)
  const inner = new Float32Array(count)
  const quoted = new Float32Array(count)
  const number = new Uint8Array(count)
  for (const { from, to } of sentences) {
    for (let i = from; i < to; i++) {
      const id = ids[i]!
      quoted[id]! += document.quoted[i]!
      if (document.numbers[i] === 1) number[id] = 1
      if (i === from) continue
      inner[id]!++
      capitals[id]! += document.capitals[i]!
    }
  }
  const lead = leadCentrality(centrality)
  const width = WORD_FEATURES.length
  const rows = new Float32Array(count * width)
  for (let id = 0; id < count; id++) {
    const row = id * width
    writeSums(rows, row, sums, id, sentences.length)
    rows[row + WORD['function word']] = FUNCTION_WORDS.has(stems[id]!) ? 1 : 0
    rows[row + WORD['share of capitals']] = inner[id]! > 0 ? capitals[id]! / inner[id]! : 0.5
    rows[row + WORD.number] = number[id]!
    rows[row + WORD.length] = Math.min(12, stems[id]!.length)
    rows[row + WORD['share in quotations']] = quoted[id]! / sums.frequency[id]!
    rows[row + WORD.gist] = gist ? 1 : 0
    rows[row + WORD['sentences of the text']] = sentences.length
    rows[row + WORD['length of first sentence']] = sums.firstLength[id]!
    rows[row + WORD['centrality of the lead']] = lead
    rows[row + WORD.leaning] = leaningOf(stems[id]!)
  }
  return { at: ids, count, rows, frequency: sums.frequency }
}

/** One row of features for each pair of neighbouring stems; `wordScores` are the log-odds of the stems. */
export function describePairs(
  document: DocumentModel,
  centrality: Float32Array,
  wordScores: Float32Array,
  gist: boolean,
): Units {
  const { sentences, ids, stems } = document
  const at = new Int32Array(ids.length).fill(-1)
  const numberOf = new Map<number, number>()
  const lefts: number[] = []
  const rights: number[] = []
  for (const { from, to } of sentences) {
    for (let i = from; i + 1 < to; i++) {
      const key = ids[i]! * stems.length + ids[i + 1]!
      let unit = numberOf.get(key)
      if (unit === undefined) {
        unit = lefts.length
        numberOf.set(key, unit)
        lefts.push(ids[i]!)
        rights.push(ids[i + 1]!)
      }
      at[i] = unit
    }
  }
  const count = lefts.length
  const sums = sumUnits(document, at, count, centrality)
  const lead = leadCentrality(centrality)
  const width = PAIR_FEATURES.length
  const rows = new Float32Array(count * width)
  for (let unit = 0; unit < count; unit++) {
    const row = unit * width
    writeSums(rows, row, sums, unit, sentences.length)
    rows[row + PAIR['score of first word']] = wordScores[lefts[unit]!]!
    rows[row + PAIR['score of second word']] = wordScores[rights[unit]!]!
    rows[row + PAIR['function words']] =
      (FUNCTION_WORDS.has(stems[lefts[unit]!]!) ? 1 : 0) + (FUNCTION_WORDS.has(stems[rights[unit]!]!) ? 2 : 0)
    rows[row + PAIR.gist] = gist ? 1 : 0
    rows[row + PAIR['sentences of the text']] = sentences.length
    rows[row + PAIR['centrality of the lead']] = lead
  }
  return { at, count, rows, frequency: sums.frequency }
}

/** How central the first sentence is beside the most central one: near 1 where the text begins with its news. */
function leadCentrality(centrality: Float32Array): number {
  const best = centrality.reduce((most, value) => Math.max(most, value), 0)
  return best === 0 ? 0 : (centrality[0] ?? 0) / best
}

type Sums = {
  frequency: Int32Array
  spread: Int32Array
  first: Int32Array
  near: Float32Array
  far: Float32Array
  early: Float32Array
  bestCentrality: Float32Array
  sumCentrality: Float32Array
  firstLength: Float32Array
}

function sumUnits(document: DocumentModel, at: Int32Array, count: number, centrality: Float32Array): Sums {
  const sums: Sums = {
    frequency: new Int32Array(count),
    spread: new Int32Array(count),
    first: new Int32Array(count).fill(-1),
    near: new Float32Array(count),
    far: new Float32Array(count),
    early: new Float32Array(count),
    bestCentrality: new Float32Array(count),
    sumCentrality: new Float32Array(count),
    firstLength: new Float32Array(count),
  }
  const last = new Int32Array(count).fill(-1)
  document.sentences.forEach(({ from, to }, index) => {
    const near = Math.exp(-index / 2)
    const far = Math.exp(-index / 8)
    for (let i = from; i < to; i++) {
      const unit = at[i]!
      if (unit < 0) continue
      sums.frequency[unit]!++
      if (last[unit] === index) continue
      last[unit] = index
      sums.spread[unit]!++
      if (sums.first[unit] === -1) {
        sums.first[unit] = index
        sums.firstLength[unit] = to - from
      }
      sums.near[unit]! += near
      sums.far[unit]! += far
      if (index < 4) sums.early[unit]!++
      sums.sumCentrality[unit]! += centrality[index]!
      if (centrality[index]! > sums.bestCentrality[unit]!) sums.bestCentrality[unit] = centrality[index]!
    }
  })
  return sums
}

function writeSums(rows: Float32Array, row: number, sums: Sums, unit: number, sentenceCount: number): void {
  rows[row + UNIT.times] = sums.frequency[unit]!
  rows[row + UNIT['share of sentences']] = sums.spread[unit]! / sentenceCount
  rows[row + UNIT['first sentence']] = sums.first[unit]!
  rows[row + UNIT['first sentence by length']] = sums.first[unit]! / sentenceCount
  rows[row + UNIT['near the start']] = sums.near[unit]!
  rows[row + UNIT['far from the start']] = sums.far[unit]!
  rows[row + UNIT['in first four sentences']] = sums.early[unit]!
  rows[row + UNIT['most central sentence']] = sums.bestCentrality[unit]!
  rows[row + UNIT['mean centrality']] = sums.sumCentrality[unit]! / Math.max(1, sums.spread[unit]!)
  rows[row + UNIT['sum of centrality']] = sums.sumCentrality[unit]!
  rows[row + UNIT.sentences] = sums.spread[unit]!
}
