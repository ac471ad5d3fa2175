import type { AnnotatedText, AnnotatedWord } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { columnsOf } from '../../../shared/trees/columns-of.ts'
import { type CueReading, toProbabilities } from '../cues/read-cues.ts'
import type { ContentWords } from '../text/content-words.ts'

/** What each number in the description of a word means, in order. */
export const CONTENT_WORD_FEATURES = [
  'content',
  'source',
  'content before',
  'content behind',
  'content two before',
  'content two behind',
  'other cue content',
  'unlinked content',
  'unlinked source',
  'held',
  'held before',
  'held behind',
  'segment content',
  'segment words',
  'place in segment',
  'words left in segment',
  'segment before content',
  'segment behind content',
  'mark before',
  'mark behind',
  'first word of segment',
  'word',
  'sentences from cue',
  'words from cue',
  'place in sentence',
  'words left in sentence',
  'quotation in sentence held',
  'cue score',
  'best content in segment',
  'word before',
  'word behind',
  'shape',
  'shape before',
  'content ahead',
  'content behind it',
  'source ahead',
  'other ahead',
  'word after cue',
  'cue spoken',
  'segment source',
  'marks to cue',
] as const
const COLUMN = columnsOf(CONTENT_WORD_FEATURES)

/** What is the same for all cues of a text. */
export type ContentContext = {
  annotated: AnnotatedText
  /** Index of the segment of each word: stretches between marks. */
  segments: Int32Array
  /** Codes of each word: as a mark beside another, as a word of its own, of its letters. */
  codes: { mark: Float32Array; word: Uint8Array; shape: Uint8Array }
  /** Per word the highest content probability of any cue, which cue that is, and the next highest. */
  highest: Float32Array
  highestCue: Int32Array
  second: Float32Array
  /** The reader's probabilities before linking; zeros where a reading has none. */
  unlinkedContent: Float32Array
  unlinkedSource: Float32Array
}

/** Prepares what {@link visitOpenWords} needs of a text and all its cues. */
export function prepareContentContext(
  annotated: AnnotatedText,
  cues: readonly CueReading[],
  words: { source: string; content: string } | undefined,
): ContentContext {
  const count = annotated.words.length
  const segments = findSegments(annotated)
  const highest = new Float32Array(count)
  const second = new Float32Array(count)
  const highestCue = new Int32Array(count).fill(-1)
  for (let index = 0; index < cues.length; index++) {
    const cue = cues[index]!
    for (let word = cue.window.first; word < cue.window.past; word++) {
      const probability = cue.content[word - cue.window.first]!
      if (probability > highest[word]!) {
        second[word] = highest[word]!
        highest[word] = probability
        highestCue[word] = index
      } else if (probability > second[word]!) second[word] = probability
    }
  }
  const unpack = (bytes: string | undefined) =>
    toProbabilities(bytes === undefined ? new Uint8Array() : Buffer.from(bytes, 'base64'), 0, count)
  const unlinkedContent = unpack(words?.content)
  const unlinkedSource = unpack(words?.source)
  const codes = { mark: new Float32Array(count), word: new Uint8Array(count), shape: new Uint8Array(count) }
  for (let index = 0; index < count; index++) {
    const word = annotated.words[index]!
    codes.mark[index] = markCode(word)
    codes.word[index] = wordCode(word.lower)
    codes.shape[index] = shapeCode(word.text)
  }
  return { annotated, segments, codes, highest, highestCue, second, unlinkedContent, unlinkedSource }
}

/** Stretches without a mark inside one sentence and, of quotations, inside or outside one. */
function findSegments({ words }: AnnotatedText): Int32Array {
  const segments = new Int32Array(words.length)
  let segment = 0
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!
    const before = words[index - 1]
    const parts = before && (before.sentence !== word.sentence || before.quotation !== word.quotation)
    if (parts || (before && !before.spoken && BREAK.test(before.text))) segment++
    segments[index] = segment
  }
  return segments
}

const BREAK = /^[,;:()–—[\]"“”]$/
/** Below and above these probabilities a word is content or not without further ado, away from any limit. */
const CERTAIN = { least: 0.04, most: 0.97 }

/** How far around a word the probabilities of others are used. */
const REACH = 4

/**
 * Visits the spoken words outside quotations that may or may not belong to a cue's content: uncertain ones, and those
 * next to a boundary of the content so far. A word is identified by its position among the cue's spoken words. The
 * features are passed in one array that is overwritten at each visit; a slot at its end is left for what the visitor
 * knows about the preceding word.
 */
export function visitOpenWords(
  context: ContentContext,
  cues: readonly CueReading[],
  index: number,
  held: ContentWords,
  visit: (at: number, features: Float32Array) => void,
): void {
  const { annotated, segments, codes } = context
  const { words } = annotated
  const cue = cues[index]!
  const { spoken } = cue
  const offset = segments[cue.window.first]!
  const tallies = tallySegments(segments, cue)
  const contents = probabilitiesAround(cue, cue.content)
  const sources = probabilitiesAround(cue, cue.source)
  const codeBehindCue = cue.past < words.length ? codes.word[cue.past]! : 0
  const cueSpoken = words[cue.first]!.spoken ? 1 : 0
  const features = new Float32Array(CONTENT_WORD_FEATURES.length + 1)
  let sentence = -1
  let quotationHeld = 0
  for (let at = 0; at < spoken.length; at++) {
    const word = spoken[at]!
    if (words[word]!.quotation >= 0 || (word >= cue.first && word < cue.past)) continue
    const before = at > 0 ? spoken[at - 1]! : -1
    const behind = at + 1 < spoken.length ? spoken[at + 1]! : -1
    const here = at + REACH
    const content = contents[here]!
    const isHeld = held.has(word)
    const heldBefore = held.has(before)
    const heldBehind = held.has(behind)
    const limit = isHeld !== heldBefore || isHeld !== heldBehind
    if (!limit && (isHeld ? content > CERTAIN.most : content < CERTAIN.least)) continue
    const segment = segments[word]! - offset
    const tally = tallies[segment]!
    const around = annotated.sentences[words[word]!.sentence]!
    if (words[word]!.sentence !== sentence) {
      sentence = words[word]!.sentence
      quotationHeld = hasHeldQuotation(annotated, around.first, around.past, held) ? 1 : 0
    }
    const sourceBehind = sources[behind < 0 ? here : here + 1]!
    features[COLUMN['content']] = content
    features[COLUMN['source']] = sources[here]!
    features[COLUMN['content before']] = contents[here - 1]!
    features[COLUMN['content behind']] = contents[here + 1]!
    features[COLUMN['content two before']] = contents[here - 2]!
    features[COLUMN['content two behind']] = contents[here + 2]!
    features[COLUMN['other cue content']] =
      context.highestCue[word] === index ? context.second[word]! : context.highest[word]!
    features[COLUMN['unlinked content']] = context.unlinkedContent[word]!
    features[COLUMN['unlinked source']] = context.unlinkedSource[word]!
    features[COLUMN['held']] = isHeld ? 1 : 0
    features[COLUMN['held before']] = heldBefore ? 1 : 0
    features[COLUMN['held behind']] = heldBehind ? 1 : 0
    features[COLUMN['segment content']] = meanOf(tally)
    features[COLUMN['segment words']] = tally.count
    features[COLUMN['place in segment']] = at - tally.firstAt
    features[COLUMN['words left in segment']] = tally.firstAt + tally.count - at
    features[COLUMN['segment before content']] = meanOf(tallies[segment - 1])
    features[COLUMN['segment behind content']] = meanOf(tallies[segment + 1])
    features[COLUMN['mark before']] = word > 0 ? codes.mark[word - 1]! : EDGE
    features[COLUMN['mark behind']] = word + 1 < words.length ? codes.mark[word + 1]! : EDGE
    features[COLUMN['first word of segment']] = codes.word[spoken[tally.firstAt]!]!
    features[COLUMN['word']] = codes.word[word]!
    features[COLUMN['sentences from cue']] = sentence - words[cue.first]!.sentence
    features[COLUMN['words from cue']] = word < cue.first ? word - cue.first : word - cue.past + 1
    features[COLUMN['place in sentence']] = word - around.first
    features[COLUMN['words left in sentence']] = around.past - word
    features[COLUMN['quotation in sentence held']] = quotationHeld
    features[COLUMN['cue score']] = cue.score
    features[COLUMN['best content in segment']] = tally.best
    features[COLUMN['word before']] = codes.word[before < 0 ? word : before]!
    features[COLUMN['word behind']] = codes.word[behind < 0 ? word : behind]!
    features[COLUMN['shape']] = codes.shape[word]!
    features[COLUMN['shape before']] = codes.shape[before < 0 ? word : before]!
    features[COLUMN['content ahead']] =
      (contents[here + 1]! + contents[here + 2]! + contents[here + 3]! + contents[here + 4]!) / REACH
    features[COLUMN['content behind it']] =
      (contents[here - 1]! + contents[here - 2]! + contents[here - 3]! + contents[here - 4]!) / REACH
    features[COLUMN['source ahead']] = sourceBehind
    features[COLUMN['other ahead']] = 1 - contents[here + 1]! - sourceBehind
    features[COLUMN['word after cue']] = codeBehindCue
    features[COLUMN['cue spoken']] = cueSpoken
    features[COLUMN['segment source']] = tally.bestSource
    features[COLUMN['marks to cue']] =
      word < cue.first ? segments[cue.first]! - segments[word]! : segments[word]! - segments[cue.past - 1]!
    visit(at, features)
  }
}

/** Stands for a mark where the text has no word. */
const EDGE = 9

/** The probabilities of a cue's spoken words, {@link REACH} zeros before the first and behind the last. */
function probabilitiesAround({ window, spoken }: CueReading, probabilities: Float32Array): number[] {
  const around = new Array<number>(spoken.length + 2 * REACH).fill(0)
  for (let at = 0; at < spoken.length; at++) around[at + REACH] = probabilities[spoken[at]! - window.first]!
  return around
}

/** The probabilities of the spoken words of a segment, and where the first of them is. */
type SegmentTally = { count: number; firstAt: number; sum: number; best: number; bestSource: number }

/** The tallies of the segments of a cue's window, in reading order. */
function tallySegments(segments: Int32Array, { window, spoken, content, source }: CueReading): SegmentTally[] {
  const offset = segments[window.first]!
  const tallies: SegmentTally[] = []
  for (let segment = offset; segment <= segments[window.past - 1]!; segment++)
    tallies.push({ count: 0, firstAt: -1, sum: 0, best: 0, bestSource: 0 })
  for (let at = 0; at < spoken.length; at++) {
    const word = spoken[at]!
    const tally = tallies[segments[word]! - offset]!
    if (tally.count === 0) tally.firstAt = at
    tally.count++
    // In the precision that the weights were learnt with.
    tally.sum = Math.fround(tally.sum + content[word - window.first]!)
    tally.best = Math.max(tally.best, content[word - window.first]!)
    tally.bestSource = Math.max(tally.bestSource, source[word - window.first]!)
  }
  return tallies
}

/** The mean probability over a segment's words; 0 where it has none. */
function meanOf(tally: SegmentTally | undefined): number {
  return tally && tally.count > 0 ? tally.sum / tally.count : 0
}

function hasHeldQuotation(annotated: AnnotatedText, first: number, past: number, held: ContentWords): boolean {
  for (let word = first; word < past; word++) if (annotated.words[word]!.quotation >= 0 && held.has(word)) return true
  return false
}

function markCode(word: AnnotatedWord): number {
  if (word.spoken) return word.quotation >= 0 ? 1 : 0
  if (word.quotation >= 0) return 2
  const code = ",.:;()—–-'’?!".indexOf(word.text)
  return code < 0 ? 8 : 3 + code / 4
}

const WORD_CODES: ReadonlyMap<string, number> = new Map(
  (
    'that|if whether|what how why where who|to|as|when while after before since until|but|and or|because so|although though|' +
    'which whose|for|in on at|of|with by from|about|the a an|he she they it i we|his her their its|is are was were|not no|' +
    'will would could should may might can must|has have had|be been being'
  )
    .split('|')
    .flatMap((group, code) => group.split(' ').map((word) => [word, code + 1] as const)),
)

const LONGEST_CODED = Math.max(...[...WORD_CODES.keys()].map((word) => word.length))

function wordCode(lower: string): number {
  return lower.length > LONGEST_CODED ? 0 : (WORD_CODES.get(lower) ?? 0)
}

/** By its letters: 1 capital, 2 capitals, 3 digits, 4–9 by ending, 0 other. */
function shapeCode(text: string): number {
  const code = text.charCodeAt(0)
  if (code > 47 && code < 58) return 3
  const capital = code < 128 ? code > 64 && code < 91 : startsWithCapital(text)
  if (capital) return text.length > 1 && text === text.toUpperCase() ? 2 : 1
  switch (text[text.length - 1]) {
    case 'g':
      return text.endsWith('ing') ? 4 : 0
    case 'd':
      return text.endsWith('ed') ? 5 : 0
    case 'y':
      return text.endsWith('ly') ? 6 : 0
    case 's':
      return 7
    default:
      return 0
  }
}
