import { type Entity, NAME_TYPES, type SummaryLayer } from '../../../shared/article.ts'
import { startsWithDigit } from '../../../shared/text/word-forms.ts'
import type { DocumentModel } from '../document/build-document.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'
import { MONTHS, WEEKDAYS } from '../faithful/claim-words.ts'
import type { UnitScores } from '../score/score-units.ts'

const CALENDAR = new Set([...WEEKDAYS, ...MONTHS])

type Keyphrases = SummaryLayer['keyphrases']
type Phrase = { ids: number[]; start: number; end: number; text: string; count: number; score: number }

/** Entity types that say what an article is about; times and amounts alone do not. */
const TOPICAL = new Set<Entity['type']>(NAME_TYPES.filter((type) => type !== 'LANGUAGE'))
const LONGEST_PHRASE = 4

/**
 * At most `limit` phrases that say what the text is about, the best first; the best has score 1, ties in text order.
 *
 * A phrase is a run of words between function words and marks. Its score is the mean probability
 * of its words to be in a human summary, times the logarithm of how often the phrase occurs; where a word occurs only
 * inside of a longer phrase that is listed, the shorter one is left out. An entity's name gains by its salience.
 * Verbatim: each occurs in the text as it is written.
 */
export function findKeyphrases(
  document: DocumentModel,
  scores: UnitScores,
  entities: readonly Entity[],
  limit: number,
): Keyphrases {
  const phrases = new Map<string, Phrase>()
  for (const { from, to } of document.sentences) collectRuns(document, from, to, phrases)
  const names = new Map(
    entities.filter(({ type }) => TOPICAL.has(type)).map((entity) => [entity.name.toLowerCase(), entity] as const),
  )
  const ranked = [...phrases.values()].map((phrase) => {
    const mean = phrase.ids.reduce((sum, id) => sum + scores.words[id]!, 0) / phrase.ids.length
    const salience = names.get(phrase.text.toLowerCase())?.salience ?? 0
    const breadth = 1 + 0.25 * (phrase.ids.length - 1)
    return { ...phrase, score: mean * Math.log2(1 + phrase.count) * breadth * (1 + salience) }
  })
  ranked.sort((a, b) => b.score - a.score)
  return pickPhrases(document, ranked, limit)
}

function collectRuns(document: DocumentModel, from: number, to: number, phrases: Map<string, Phrase>): void {
  let start = from
  for (let i = from; i <= to; i++) {
    const ends = i === to || isBarrier(document, i)
    const broken = !ends && i > start && !joins(document, i, from)
    if (!ends && !broken) continue
    addRun(document, start, i, phrases)
    start = ends ? i + 1 : i
  }
}

function addRun(document: DocumentModel, start: number, end: number, phrases: Map<string, Phrase>): void {
  if (end <= start || end - start > LONGEST_PHRASE) return
  const ids = [...document.ids.subarray(start, end)]
  const key = ids.join(' ')
  const known = phrases.get(key)
  const text = document.text.slice(document.starts[start]!, document.ends[end - 1]!)
  if (!known) phrases.set(key, { ids, start, end, text, count: 1, score: 0 })
  else {
    known.count++
    // All capitals in a headline or a dateline, written plainly elsewhere: the plain form is the name.
    if (known.text === known.text.toUpperCase()) known.text = text
  }
}

function isBarrier(document: DocumentModel, i: number): boolean {
  return FUNCTION_WORDS.has(document.stems[document.ids[i]!]!)
}

/**
 * Only a space, a hyphen or an apostrophe stands between a word and the one before, and a name does not run into the
 * verb after it nor a title into the name: both words are capitalised, or neither is. What opens a sentence may be
 * either.
 */
function joins(document: DocumentModel, i: number, from: number): boolean {
  if (!/^[ \-’']?$/.test(document.text.slice(document.ends[i - 1]!, document.starts[i]!))) return false
  const opens = i - 1 === from
  const either = opens || document.numbers[i] === 1 || document.numbers[i - 1] === 1
  return either || document.capitals[i] === document.capitals[i - 1]
}

/** No days, no bare numbers, no letters of an abbreviation, no lone verb form that ends in `ed`. */
function tellsMatter(document: DocumentModel, start: number, end: number): boolean {
  const words = Array.from({ length: end - start }, (_, k) =>
    document.text.slice(document.starts[start + k]!, document.ends[start + k]!),
  )
  if (words.every((word) => startsWithDigit(word) || CALENDAR.has(word.toLowerCase()))) return false
  // The end of a number with a comma or a point is no number.
  if (/\d[.,]$/.test(document.text.slice(document.starts[start]! - 2, document.starts[start]!))) return false
  const [only] = words
  if (words.length > 1) return !words.some((word) => word.length === 1)
  return only!.length > 3 ? !/^\p{Ll}.*ed$/u.test(only!) : /^\p{Lu}{2,}/u.test(only!)
}

function pickPhrases(document: DocumentModel, ranked: readonly Phrase[], limit: number): Keyphrases {
  const kept: Phrase[] = []
  for (const phrase of ranked) {
    if (kept.length === limit) break
    const nested = kept.some(
      ({ ids }) => phrase.ids.every((id) => ids.includes(id)) || ids.every((id) => phrase.ids.includes(id)),
    )
    if (!nested && tellsMatter(document, phrase.start, phrase.end)) kept.push(phrase)
  }
  const best = kept[0]?.score ?? 1
  return kept.map(({ text, score }) => ({ text, score: Math.round((1000 * score) / best) / 1000 }))
}
