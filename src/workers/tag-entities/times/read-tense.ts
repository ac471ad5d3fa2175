import { IRREGULAR_PASTS, SCHEDULED_VERBS } from '../../../shared/words/verb-tenses.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { Tense } from './time-context.ts'

const FUTURE = new Set(
  'will shall ll expects expected expect scheduled due planned planning upcoming intends hopes aims payable likely starting effective beginning tomorrow slated poised forecast forecasts'.split(
    ' ',
  ),
)
/** Verbs that refer to the future, unless followed by `have`: `would have met` is past. */
const MODAL = new Set(['would', 'could', 'may', 'might', 'should', 'must'])
const PAST = new Set([...IRREGULAR_PASTS, 'ago', 'since'])
/** Past forms that the infinitive shares. */
const SAME_FORM = new Set(['hit', 'cut', 'put'])
/** Auxiliaries that say for certain that a clause speaks of the past. */
const SURELY_PAST = new Set(['did', 'didn', 'was', 'wasn', 'were', 'weren', 'had', 'hadn'])
/** With `to` behind them these speak of the future: `is to open`, `agreed to meet`, `set to begin`. */
const BEFORE_TO = wordSet('is are be am set going agreed ready plan plans agreement deal offer bid proposal intention')
const NOT_PAST = wordSet('succeed exceed proceed indeed speed hundred united limited unspecified')
const BEFORE_INFINITIVE = new Set([...MODAL, 'will', 'to', 'can', 'not'])
/** Words, and the commas that part clauses. */
const WORDS = /[\p{L}\p{M}]+|,/gu

/** Plans with one of these before them are over: `previously planned`, `had been due`. */
const PLANS = wordSet('due scheduled planned planning expected slated set supposed going')
const OVER = wordSet('previously originally initially earlier')
/** Between a verb of the present and the time it speaks of: `the vote is on Sunday`. */
const BEFORE_TIME = new Set(['on', 'in', 'at', 'next', 'this'])

/** The words on one side of a time, as written, the nearest to be asked for first. */
type Words = readonly string[]

function classifyWord(words: Words, i: number): Tense {
  const [beforeThat, before, word, next] = [words[i - 2] ?? '', words[i - 1] ?? '', words[i]!, words[i + 1] ?? '']
  if (PLANS.has(word) && (OVER.has(before) || (before === 'been' && beforeThat === 'had'))) return 'past'
  // A participle behind "be" is an infinitive's, as in "to be published": what was before that tells, else the future.
  if (before === 'be' && (PAST.has(word) || word.endsWith('ed'))) return 'future'
  if (word === 'supposed' && (before === 'is' || before === 'are')) return 'future'
  if (word === 'until' || word === 'till')
    return words.slice(0, i).some((one) => SURELY_PAST.has(one)) ? 'past' : 'future'
  if (MODAL.has(word)) return next === 'have' ? 'past' : words.includes(',', i) ? null : 'future'
  if (FUTURE.has(word) || (next === 'to' && BEFORE_TO.has(word))) return 'future'
  if (SAME_FORM.has(word)) return BEFORE_INFINITIVE.has(before) ? null : 'past'
  if (PAST.has(word) || (word.length > 4 && word.endsWith('ed') && !NOT_PAST.has(word))) return 'past'
  return null
}

/** Behind these a verb's form is an infinitive or a noun: `to expire`, `the close`. */
const BEFORE_NOUN = wordSet('to the a an of at its their his her this that for in not')

/** Whether a word is a present that speaks of the calendar: `faces`, and at once before the time `is on`. */
const isScheduled = (words: Words, i: number): boolean =>
  (SCHEDULED_VERBS.has(words[i] ?? '') && !BEFORE_NOUN.has(words[i - 1] ?? '')) ||
  ((words[i] === 'is' || words[i] === 'are') && i === words.length - 2 && BEFORE_TIME.has(words[i + 1]!))

/** Conjunctions that open a clause with a tense of its own. */
const OPENS_CLAUSE = new Set(['and', 'but', 'while', 'whereas'])

/**
 * Whether the words nearest to a span speak of the past or the future; null where neither shows within the sentence.
 * The nearest sign to the left counts, up to fourteen words away; only then, or where a conjunction parts it from the
 * span, the right side is asked.
 *
 * @example readTense('The board will meet on Friday.', 0, 23, 29, 30) // 'future'
 */
export function readTense(text: string, sentenceStart: number, start: number, end: number, sentenceEnd: number): Tense {
  const left = wordsOf(text.slice(Math.max(sentenceStart, start - 140), start)).slice(-15)
  const right = wordsOf(text.slice(end, Math.min(sentenceEnd, end + 90))).slice(0, 8)
  let isScheduledEvent = false
  let isOtherClause = false
  for (let i = left.length - 1; i >= 0; i--) {
    const tense = classifyWord(left, i)
    const isFuture = isScheduledEvent || (isOtherClause && tense === 'past' && tenseOf(right) === 'future')
    if (tense) return isFuture ? 'future' : tense
    if (!isOtherClause) isScheduledEvent ||= isScheduled(left, i)
    isOtherClause ||= OPENS_CLAUSE.has(left[i]!)
  }
  return isScheduledEvent || isScheduled(right, 0) ? 'future' : tenseOf(right)
}

function tenseOf(words: Words): Tense {
  for (const [i, word] of words.entries()) {
    // "His announcement on Friday that he will go" is over.
    if (word === 'that') return null
    // "The rise in May should calm them": what comes of it, not when it was.
    if (MODAL.has(word)) continue
    const tense = classifyWord(words, i)
    if (tense) return tense
  }
  return null
}

/** Lower-cased but for `May`, which is a month where it is not the first word. */
const wordsOf = (text: string): string[] =>
  (text.replace(/\b([Ww])on['’]t\b/g, '$1ill not').match(WORDS) ?? []).map((word, i) =>
    word === 'May' && i > 0 ? word : word.toLowerCase(),
  )
