import type { AnnotatedText, AnnotatedWord } from './annotate-text.ts'
import type { ContentWords } from './attribution.ts'
import { beliefAt, type CueReading } from './read-cues.ts'

/** What each number of a described word says, in order. */
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

/** A word of a cue's window that may or may not be content, with its features. */
export type DescribedWord = { word: number; features: Float32Array }

/** What is the same for all cues of a text. */
export type ContentContext = {
  annotated: AnnotatedText
  /** Index of the segment of each word: stretches between marks. */
  segments: Int32Array
  /** Per word the highest content belief of any cue, which cue that is, and the next highest. */
  highest: Float32Array
  highestCue: Int32Array
  second: Float32Array
  /** The reader's beliefs before linking; zeros where a reading has none. */
  unlinkedContent: Float32Array
  unlinkedSource: Float32Array
}

/** Prepares what {@link describeContentWords} needs of a text and all its cues. */
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
  for (const [index, cue] of cues.entries()) {
    for (let word = cue.window.first; word < cue.window.past; word++) {
      const belief = cue.content[word - cue.window.first]!
      if (belief > highest[word]!) {
        second[word] = highest[word]!
        highest[word] = belief
        highestCue[word] = index
      } else if (belief > second[word]!) second[word] = belief
    }
  }
  const unpack = (bytes: string | undefined) =>
    bytes === undefined
      ? new Float32Array(count)
      : Float32Array.from(Buffer.from(bytes, 'base64'), (byte) => byte / 255)
  const unlinkedContent = unpack(words?.content)
  const unlinkedSource = unpack(words?.source)
  return { annotated, segments, highest, highestCue, second, unlinkedContent, unlinkedSource }
}

/** Stretches without a mark inside one sentence and, of quotations, inside or outside one. */
function findSegments({ words }: AnnotatedText): Int32Array {
  const segments = new Int32Array(words.length)
  let segment = 0
  for (const [index, word] of words.entries()) {
    const before = words[index - 1]
    const parts = before && (before.sentence !== word.sentence || before.quotation !== word.quotation)
    if (parts || (before && !before.spoken && BREAK.test(before.text))) segment++
    segments[index] = segment
  }
  return segments
}

const BREAK = /^[,;:()–—[\]"“”]$/
/** Below and above these beliefs a word is content or not without further ado, away from any limit. */
const CERTAIN = { least: 0.02, most: 0.985 }

/**
 * The spoken words outside of quotations whose place in a cue's content is open: in doubt, or beside a limit of what
 * the content holds so far; each with its features.
 */
export function describeContentWords(
  context: ContentContext,
  cues: readonly CueReading[],
  index: number,
  held: ContentWords,
): DescribedWord[] {
  const { annotated, segments } = context
  const cue = cues[index]!
  const spoken: number[] = []
  for (let word = cue.window.first; word < cue.window.past; word++) if (annotated.words[word]!.spoken) spoken.push(word)
  const tally = tallySegments(segments, cue, spoken)
  const described: DescribedWord[] = []
  for (const [at, word] of spoken.entries()) {
    if (annotated.words[word]!.quotation >= 0 || (word >= cue.first && word < cue.past)) continue
    const before = spoken[at - 1]
    const behind = spoken[at + 1]
    const belief = beliefAt(cue, word)
    const limit = held.has(word) !== held.has(before ?? -1) || held.has(word) !== held.has(behind ?? -1)
    if (!limit && (belief.content < CERTAIN.least || belief.content > CERTAIN.most)) continue
    const content = (index: number | undefined) => (index === undefined ? 0 : beliefAt(cue, index).content)
    const segment = segments[word]! - tally.offset
    const sentence = annotated.sentences[annotated.words[word]!.sentence]!
    const features = Float32Array.of(
      belief.content,
      belief.source,
      content(before),
      content(behind),
      content(spoken[at - 2]),
      content(spoken[at + 2]),
      context.highestCue[word] === index ? context.second[word]! : context.highest[word]!,
      context.unlinkedContent[word]!,
      context.unlinkedSource[word]!,
      held.has(word) ? 1 : 0,
      before !== undefined && held.has(before) ? 1 : 0,
      behind !== undefined && held.has(behind) ? 1 : 0,
      tally.mean(segment),
      tally.count[segment]!,
      at - tally.firstAt[segment]!,
      tally.firstAt[segment]! + tally.count[segment]! - at,
      tally.mean(segment - 1),
      tally.mean(segment + 1),
      markCode(annotated.words[word - 1]),
      markCode(annotated.words[word + 1]),
      wordCode(annotated.words[spoken[tally.firstAt[segment]!]!]!.lower),
      wordCode(annotated.words[word]!.lower),
      annotated.words[word]!.sentence - annotated.words[cue.first]!.sentence,
      word < cue.first ? word - cue.first : word - cue.past + 1,
      word - sentence.first,
      sentence.past - word,
      hasHeldQuotation(annotated, sentence.first, sentence.past, held) ? 1 : 0,
      cue.score,
      tally.best[segment]!,
      wordCode(annotated.words[before ?? word]!.lower),
      wordCode(annotated.words[behind ?? word]!.lower),
      shapeCode(annotated.words[word]!.text),
      shapeCode(annotated.words[before ?? word]!.text),
      (content(behind) + content(spoken[at + 2]) + content(spoken[at + 3]) + content(spoken[at + 4])) / 4,
      (content(before) + content(spoken[at - 2]) + content(spoken[at - 3]) + content(spoken[at - 4])) / 4,
      beliefAt(cue, behind ?? word).source,
      1 - content(behind) - beliefAt(cue, behind ?? word).source,
      wordCode(annotated.words[cue.past]?.lower ?? ''),
      annotated.words[cue.first]!.spoken ? 1 : 0,
      tally.bestSource[segment]!,
      word < cue.first ? segments[cue.first]! - segments[word]! : segments[word]! - segments[cue.past - 1]!,
    )
    described.push({ word, features })
  }
  return described
}

function tallySegments(segments: Int32Array, cue: CueReading, spoken: readonly number[]) {
  const offset = segments[cue.window.first]!
  const size = segments[cue.window.past - 1]! - offset + 1
  const count = new Float32Array(size)
  const sum = new Float32Array(size)
  const best = new Float32Array(size)
  const bestSource = new Float32Array(size)
  const firstAt = new Int32Array(size).fill(-1)
  for (const [at, word] of spoken.entries()) {
    const segment = segments[word]! - offset
    const { content, source } = beliefAt(cue, word)
    count[segment]!++
    sum[segment]! += content
    if (content > best[segment]!) best[segment] = content
    if (source > bestSource[segment]!) bestSource[segment] = source
    if (firstAt[segment]! < 0) firstAt[segment] = at
  }
  const mean = (segment: number) => (count[segment] ? sum[segment]! / count[segment]! : 0)
  return { offset, count, best, bestSource, firstAt, mean }
}

function hasHeldQuotation(annotated: AnnotatedText, first: number, past: number, held: ContentWords): boolean {
  for (let word = first; word < past; word++) if (annotated.words[word]!.quotation >= 0 && held.has(word)) return true
  return false
}

function markCode(word: AnnotatedWord | undefined): number {
  if (!word) return 9
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

function wordCode(lower: string): number {
  return WORD_CODES.get(lower) ?? 0
}

/** By its letters: 1 capital, 2 capitals, 3 digits, 4–9 by ending, 0 other. */
function shapeCode(text: string): number {
  if (/^\p{Lu}/u.test(text)) return text.length > 1 && text === text.toUpperCase() ? 2 : 1
  if (/^\d/.test(text)) return 3
  if (text.endsWith('ing')) return 4
  if (text.endsWith('ed')) return 5
  if (text.endsWith('ly')) return 6
  return text.endsWith('s') ? 7 : 0
}
