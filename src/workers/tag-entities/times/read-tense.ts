import type { Tense } from './time-context.ts'

const FUTURE = new Set(
  'will shall ll expects expected expect scheduled due planned planning upcoming intends hopes until till aims payable likely starting effective beginning tomorrow slated poised forecast forecasts'.split(
    ' ',
  ),
)
const PAST = new Set(
  'said told was were had did added announced came went began took gave made left held won lost met fell rose saw got became reported died killed ago since led sent spoke wrote met broke brought bought built sold shot hit cut put ran paid'.split(
    ' ',
  ),
)
/** With `to` behind them these speak of the future: `is to open`, `agreed to meet`, `set to begin`. */
const BEFORE_TO = new Set('is are be am set going agreed ready plan plans'.split(' '))
const NOT_PAST = new Set('succeed exceed proceed indeed speed hundred united limited unspecified'.split(' '))
const WORDS = /[\p{L}\p{M}]+/gu

/** Plans with one of these before them are over: `previously planned`, `had been due`. */
const PLANS = new Set('due scheduled planned planning expected slated set supposed going'.split(' '))
const OVER = new Set('previously originally initially earlier'.split(' '))

const classifyWord = (word: string, next: string, before: string, beforeThat: string): Tense => {
  if (PLANS.has(word) && (OVER.has(before) || (before === 'been' && beforeThat === 'had'))) return 'past'
  // A participle behind "be" is an infinitive's, as in "to be published": what was before that tells, else the future.
  if (before === 'be' && (PAST.has(word) || word.endsWith('ed'))) return 'future'
  if (word === 'supposed' && (before === 'is' || before === 'are')) return 'future'
  if (FUTURE.has(word) || (next === 'to' && BEFORE_TO.has(word))) return 'future'
  if (PAST.has(word) || (word.length > 4 && word.endsWith('ed') && !NOT_PAST.has(word))) return 'past'
  return null
}

/**
 * Whether the words nearest to a span speak of the past or the future; null where neither shows within the sentence.
 * The nearest sign to the left counts, up to fourteen words away; only then the right side is asked.
 *
 * @example readTense('The board will meet on Friday.', 0, 23, 29, 30) // 'future'
 */
export function readTense(text: string, sentenceStart: number, start: number, end: number, sentenceEnd: number): Tense {
  const left = wordsOf(text.slice(Math.max(sentenceStart, start - 140), start)).slice(-14)
  for (let i = left.length - 1; i >= 0; i--) {
    const tense = classifyWord(left[i]!, left[i + 1] ?? '', left[i - 1] ?? '', left[i - 2] ?? '')
    if (tense) return tense
  }
  const right = wordsOf(text.slice(end, Math.min(sentenceEnd, end + 90))).slice(0, 8)
  for (const [i, word] of right.entries()) {
    const tense = classifyWord(word, right[i + 1] ?? '', right[i - 1] ?? '', right[i - 2] ?? '')
    if (tense) return tense
  }
  return null
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(WORDS) ?? []
