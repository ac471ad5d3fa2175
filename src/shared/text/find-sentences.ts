import type { Span } from '../article.ts'
import {
  BINDING_ABBREVIATIONS,
  NUMBERING_ABBREVIATIONS,
  OPEN_ABBREVIATIONS,
  SAYING_VERBS,
  SENTENCE_STARTERS,
} from '../words/sentence-words.ts'
import { wordSet } from '../words/word-set.ts'
import { isAsciiCapital, isAsciiLetter } from './ascii.ts'
import { findParagraphs } from './find-paragraphs.ts'

const PRONOUNS = wordSet('He She They I We')

/** Consecutive end marks, spaced ellipses (`. . .`) included, and the marks of other scripts. */
const END_MARKS = /[.?!…]+(?: [.…]+(?=[\s"'”’)\]]|$))*|[؟।。！？]+/g
const CLOSERS = '"\'”’)]»'
const OPENING = /^["'“‘„«([{¿¡]+/
/** How many characters around a full stop are examined: enough for any abbreviation or a name and its verb. */
const REACH = 60

/**
 * The sentences of a text in reading order, each inside one paragraph, quotation marks and brackets that close after
 * the stop included. A stop after a title, an initial, a number sign or an abbreviation ends a sentence only where the
 * next word says so; `?` and `!` inside a quotation do not end it before `he said`. Written for English news; scripts
 * without capitals are split at their own marks. Time is linear in the length of the text.
 *
 * @example
 * findSentences('Mr. Orr left. U.S. President Day stayed.') // [{ start: 0, end: 13 }, { start: 14, end: 40 }]
 */
export function findSentences(text: string, paragraphs: readonly Span[] = findParagraphs(text)): Span[] {
  const sentences: Span[] = []
  for (const paragraph of paragraphs)
    splitParagraph(text.slice(paragraph.start, paragraph.end), paragraph.start, sentences)
  return sentences
}

function splitParagraph(paragraph: string, offset: number, sentences: Span[]): void {
  const hasCapitals = /\p{Lu}/u.test(paragraph)
  let start = 0
  for (const match of paragraph.matchAll(END_MARKS)) {
    const afterMark = match.index + match[0].length
    const end = skipClosers(paragraph, afterMark)
    const next = skipSpace(paragraph, end)
    if (next >= paragraph.length) break
    if (end <= start || (next === end && !/[。！？]/.test(match[0]))) continue
    const stop: Stop = {
      before: paragraph.slice(Math.max(start, match.index - REACH), match.index),
      isFirst: match.index - start <= 3,
      mark: match[0],
      closers: paragraph.slice(afterMark, end),
      after: paragraph.slice(next, next + REACH),
      hasCapitals,
    }
    if (!endsSentence(stop)) continue
    sentences.push({ start: offset + start, end: offset + end })
    start = next
  }
  sentences.push({ start: offset + start, end: offset + paragraph.length })
}

/** Past closing quotation marks, brackets and note marks like `[3]`. */
function skipClosers(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    if (CLOSERS.includes(text[at]!)) at++
    else if (text[at] === '[') {
      const note = /^\[\d{1,3}\]/.exec(text.slice(at, at + 5))
      if (!note) return at
      at += note[0].length
    } else return at
  }
  return at
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && (text[at] === ' ' || /\s/.test(text[at]!))) at++
  return at
}

type Stop = {
  /** What stands before and after the end mark, cut to {@link REACH}. */
  before: string
  after: string
  /** The mark stands at the very front of its sentence, as in `1. First point`. */
  isFirst: boolean
  mark: string
  closers: string
  hasCapitals: boolean
}

function endsSentence(stop: Stop): boolean {
  const { mark, closers, after } = stop
  // Most stops by far, seen without a pattern: a full stop and behind it a capital.
  if (mark === '.' && isAsciiCapital(after.charCodeAt(0))) return endsAtStop(stop, '', after)
  if (/[؟।。！？]/.test(mark)) return true
  if (/^[,;:%)\]]/.test(after) || /^[-–—]+\s*\p{Ll}/u.test(after)) return false
  const opening = OPENING.exec(after)?.[0] ?? ''
  const word = after.slice(opening.length)
  const isLower = stop.hasCapitals && /^\p{Ll}(?!\p{Lu})/u.test(word)
  if (/[?!]/.test(mark)) return !isLower && !(/["'”’»]/.test(closers) && startsWithSaying(word))
  if (/…|\.\s?\./.test(mark)) return !isLower && /^[\p{L}\p{N}]/u.test(word)
  if (isLower && !opening) return false
  return endsAtStop(stop, opening, word)
}

/** Whether a full stop is the end of its sentence and not, or not only, that of an abbreviation. */
function endsAtStop({ before, closers, isFirst }: Stop, opening: string, next: string): boolean {
  // Not in `(Washington, D.C.) – Today`.
  if (closers.includes(')') || closers.includes(']')) return !/^[-–—]/.test(next)
  const word = lastWord(before)
  if (word === undefined) return !(isFirst && /^\d+$/.test(before))
  if (BINDING_ABBREVIATIONS.has(word)) return false
  if (NUMBERING_ABBREVIATIONS.has(word)) return !/^\p{N}/u.test(next)
  const isInitial = /^\p{Lu}$/u.test(word)
  const isAcronym = word.includes('.')
  if (!isInitial && !isAcronym && !OPEN_ABBREVIATIONS.has(word)) return true
  // `Apple Inc. “We` begins a sentence, `Donald J. “Rocky”` does not.
  if (/["'“‘„«]/.test(opening)) return !isInitial
  return startsWithStarter(next)
}

/** The word at the end of a text, with the dots inside it: `day`, `U.S`, `Ph.D`. */
function lastWord(text: string): string | undefined {
  let start = text.length
  while (start > 0 && isAsciiLetter(text.charCodeAt(start - 1))) start--
  const before = start === 0 ? SPACE : text.charCodeAt(start - 1)
  // Neither a letter nor a dot before plain letters: that is the whole word. No pattern is needed, which is slower.
  if (before < 0x80 && before !== DOT) return start === text.length ? undefined : text.slice(start)
  return /(?<![\p{L}.])(?:\p{L}{1,3}\.)*[\p{L}\p{M}]+$/u.exec(text)?.[0]
}

const [SPACE, DOT] = [0x20, 0x2e]

function startsWithStarter(next: string): boolean {
  const word = /^[\p{L}\p{M}]+/u.exec(next)?.[0]
  if (word === undefined || !SENTENCE_STARTERS.has(word)) return false
  // `J. A. Orr` and `U.S. No. 1`: the word is itself shortened.
  return next[word.length] !== '.'
}

/** `Smith asked`, `Mr. Orr said`, `the senator told`: up to four words, the last of them a verb of saying. */
function startsWithSaying(next: string): boolean {
  const words = next.split(/\s+/, 5)
  const verb = words.findIndex((word) => SAYING_VERBS.has(word.replace(/[,.:;]$/, '')))
  if (verb <= 0) return false
  return words.slice(0, verb).every((word, index) => index > 0 || !SENTENCE_STARTERS.has(word) || PRONOUNS.has(word))
}
