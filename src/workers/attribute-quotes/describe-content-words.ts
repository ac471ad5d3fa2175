import type { AnnotatedText, AnnotatedWord } from './annotate-text.ts'
import type { ContentWords } from './content-words.ts'
import { type CueReading, toProbabilities } from './read-cues.ts'

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

/** What is the same for all cues of a text. */
export type ContentContext = {
  annotated: AnnotatedText
  /** Index of the segment of each word: stretches between marks. */
  segments: Int32Array
  /** Codes of each word: as a mark beside another, as a word of its own, of its letters. */
  codes: { mark: Float32Array; word: Uint8Array; shape: Uint8Array }
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
  for (let index = 0; index < cues.length; index++) {
    const cue = cues[index]!
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
/** Below and above these beliefs a word is content or not without further ado, away from any limit. */
const CERTAIN = { least: 0.04, most: 0.97 }

/**
 * Visits the spoken words outside of quotations whose place in a cue's content is open: in doubt, or beside a limit of
 * what the content holds so far. The features come in one array that is written over from visit to visit; one place
 * at its end is left for what the visitor knows of the word before.
 */
export function visitOpenWords(
  context: ContentContext,
  cues: readonly CueReading[],
  index: number,
  held: ContentWords,
  visit: (word: number, features: Float32Array) => void,
): void {
  const { annotated, segments, codes } = context
  const { words } = annotated
  const cue = cues[index]!
  const spoken: number[] = []
  for (let word = cue.window.first; word < cue.window.past; word++) if (words[word]!.spoken) spoken.push(word)
  const tally = tallySegments(segments, cue, spoken)
  const contentAt = (at: number) => (at < 0 || at >= spoken.length ? 0 : cue.content[spoken[at]! - cue.window.first]!)
  const sourceAt = (at: number) => (at < 0 || at >= spoken.length ? 0 : cue.source[spoken[at]! - cue.window.first]!)
  const codeBehindCue = cue.past < words.length ? codes.word[cue.past]! : 0
  const features = new Float32Array(CONTENT_WORD_FEATURES.length + 1)
  let sentence = -1
  let quotationHeld = 0
  for (let at = 0; at < spoken.length; at++) {
    const word = spoken[at]!
    if (words[word]!.quotation >= 0 || (word >= cue.first && word < cue.past)) continue
    const before = at > 0 ? spoken[at - 1]! : -1
    const behind = at + 1 < spoken.length ? spoken[at + 1]! : -1
    const content = contentAt(at)
    const isHeld = held.has(word)
    const limit = isHeld !== held.has(before) || isHeld !== held.has(behind)
    if (!limit && (content < CERTAIN.least || content > CERTAIN.most)) continue
    const segment = segments[word]! - tally.offset
    const around = annotated.sentences[words[word]!.sentence]!
    if (words[word]!.sentence !== sentence) {
      sentence = words[word]!.sentence
      quotationHeld = hasHeldQuotation(annotated, around.first, around.past, held) ? 1 : 0
    }
    const behindAt = behind < 0 ? at : at + 1
    features.set([
      content,
      sourceAt(at),
      contentAt(at - 1),
      contentAt(at + 1),
      contentAt(at - 2),
      contentAt(at + 2),
      context.highestCue[word] === index ? context.second[word]! : context.highest[word]!,
      context.unlinkedContent[word]!,
      context.unlinkedSource[word]!,
      isHeld ? 1 : 0,
      held.has(before) ? 1 : 0,
      held.has(behind) ? 1 : 0,
      tally.mean(segment),
      tally.count[segment]!,
      at - tally.firstAt[segment]!,
      tally.firstAt[segment]! + tally.count[segment]! - at,
      tally.mean(segment - 1),
      tally.mean(segment + 1),
      word > 0 ? codes.mark[word - 1]! : EDGE,
      word + 1 < words.length ? codes.mark[word + 1]! : EDGE,
      codes.word[spoken[tally.firstAt[segment]!]!]!,
      codes.word[word]!,
      sentence - words[cue.first]!.sentence,
      word < cue.first ? word - cue.first : word - cue.past + 1,
      word - around.first,
      around.past - word,
      quotationHeld,
      cue.score,
      tally.best[segment]!,
      codes.word[before < 0 ? word : before]!,
      codes.word[behind < 0 ? word : behind]!,
      codes.shape[word]!,
      codes.shape[before < 0 ? word : before]!,
      (contentAt(at + 1) + contentAt(at + 2) + contentAt(at + 3) + contentAt(at + 4)) / 4,
      (contentAt(at - 1) + contentAt(at - 2) + contentAt(at - 3) + contentAt(at - 4)) / 4,
      sourceAt(behindAt),
      1 - contentAt(at + 1) - sourceAt(behindAt),
      codeBehindCue,
      words[cue.first]!.spoken ? 1 : 0,
      tally.bestSource[segment]!,
      word < cue.first ? segments[cue.first]! - segments[word]! : segments[word]! - segments[cue.past - 1]!,
    ])
    visit(word, features)
  }
}

/** Stands for a mark where the text has no word. */
const EDGE = 9

function tallySegments(segments: Int32Array, cue: CueReading, spoken: readonly number[]) {
  const offset = segments[cue.window.first]!
  const size = segments[cue.window.past - 1]! - offset + 1
  const count = new Float32Array(size)
  const sum = new Float32Array(size)
  const best = new Float32Array(size)
  const bestSource = new Float32Array(size)
  const firstAt = new Int32Array(size).fill(-1)
  for (let at = 0; at < spoken.length; at++) {
    const word = spoken[at]!
    const segment = segments[word]! - offset
    const content = cue.content[word - cue.window.first]!
    const source = cue.source[word - cue.window.first]!
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

function wordCode(lower: string): number {
  return WORD_CODES.get(lower) ?? 0
}

/** By its letters: 1 capital, 2 capitals, 3 digits, 4–9 by ending, 0 other. */
function shapeCode(text: string): number {
  const code = text.charCodeAt(0)
  if (code > 47 && code < 58) return 3
  const capital = code < 128 ? code > 64 && code < 91 : /^\p{Lu}/u.test(text)
  if (capital) return text.length > 1 && text === text.toUpperCase() ? 2 : 1
  if (text.endsWith('ing')) return 4
  if (text.endsWith('ed')) return 5
  if (text.endsWith('ly')) return 6
  return text.endsWith('s') ? 7 : 0
}
