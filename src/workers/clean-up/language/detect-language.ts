import { detectAll } from 'tinyld'
import { wordSet } from '../../../shared/words/word-set.ts'
import { shareCommonWords } from './share-common-words.ts'

/** BCP 47 tag with a confidence of 0 to 1; `und` with the reason if no single language can be named. */
export type DetectedLanguage = { tag: string; confidence: number; reason?: string }

const WINDOW_LENGTH = 180
const WINDOWS = 3
/** Fewer letters than this say nothing about a language written with an alphabet. */
const LEAST_LETTERS = 24
/** With a smaller share of a language's small words a text is no prose of it, whatever its letters look like. */
const LEAST_COMMON = 0.04
/** Scripts in which a character is a syllable or a word need fewer. */
const LEAST_IDEOGRAPHS = 6
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u

/**
 * The language of a text, from up to three stretches spread over it, each judged by its letter sequences.
 * The confidence is the share of the stretches' evidence that agrees. A text too short to tell, or one whose stretches
 * disagree (no language has three fifths of the evidence), is `und` with the reason `too short` or `mixed`.
 * Letter sequences alone take tables, names and chat for rare languages; in the Latin script the small words of the
 * language must be there as well: English ones make the text English, none of any make it `und` (`few common words`).
 * A stated tag decides only between close candidates: pages often state the language of their template.
 *
 * @example
 * detectLanguage('The minister said on Tuesday that the bridge would open in May.') // { tag: 'en', confidence: 1 }
 */
export function detectLanguage(text: string, stated: string | null = null): DetectedLanguage {
  const hint = primaryTag(stated)
  const windows = pickWindows(text)
  const sample = windows.join(' ')
  const letters = countCharacters(sample, /\p{L}/u, true)
  if (letters < LEAST_LETTERS && countCharacters(sample, IDEOGRAPH, false) < LEAST_IDEOGRAPHS) {
    return hint
      ? { tag: hint, confidence: 0.5, reason: 'too short; as stated' }
      : { tag: 'und', confidence: 0, reason: 'too short' }
  }
  const evidence = weighWindows(windows, hint)
  const total = [...evidence.values()].reduce((sum, weight) => sum + weight, 0)
  const [best, weight] = [...evidence].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? ['und', 0]
  if (total === 0) return { tag: 'und', confidence: 0, reason: 'not recognised' }
  const confidence = Math.round((100 * weight) / total) / 100
  if (best !== 'en' && letters > 0 && isLatin(sample, letters))
    return confirmLatin({ tag: best, confidence }, sample, hint)
  return confidence < 0.6 ? { tag: 'und', confidence, reason: 'mixed' } : { tag: best, confidence }
}

const isLatin = (sample: string, letters: number): boolean =>
  countCharacters(sample, /\p{Script=Latin}/u, true) > letters / 2

/** How many characters are of a class; `hasAscii` says whether the letters a to z are. */
function countCharacters(text: string, kind: RegExp, hasAscii: boolean): number {
  let count = 0
  for (const character of text) {
    const code = character.charCodeAt(0)
    const isOne = code < 0x80 ? hasAscii && (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a : kind.test(character)
    if (isOne) count++
  }
  return count
}

/** What the small words say to a language that the letters of a Latin text look like. */
function confirmLatin(seen: DetectedLanguage, sample: string, hint: string | null): DetectedLanguage {
  const shares = shareCommonWords(sample)
  if (isEnglishOfNames(sample, seen.tag, hint)) return { tag: 'en', confidence: 0.7 }
  const english = shares.get('en') ?? 0
  const isMixed = seen.confidence < 0.6
  const own = isMixed
    ? Math.max(...[...shares].map(([tag, share]) => (tag === 'en' ? 0 : share)))
    : shares.get(seen.tag)
  if (english >= LEAST_COMMON && english >= 1.5 * (own ?? 0)) return { tag: 'en', confidence: 0.8 }
  if (isMixed) return { ...seen, tag: 'und', reason: 'mixed' }
  if ((own ?? 0) < LEAST_COMMON) return { tag: 'und', confidence: 0.5, reason: 'few common words' }
  return seen
}

/** Names with what joins their parts: `Diego de la Fuente`, `El Diario de la Costa`. */
const NAMES = /(?:\p{Lu}[\p{L}\p{M}’'-]*)(?:(?: \p{Ll}{1,3}){0,3} \p{Lu}[\p{L}\p{M}’'-]*)*/gu
/**
 * Outside its names, at least this share of a text must be English, and this many times as much as of the detected
 * language.
 */
const LEAST_OUTSIDE = 0.12
const LEAD = 2

/** Languages whose small words join the parts of names, and which write nouns small. */
const JOINED_NAMES = wordSet('es pt it fr ro ca gl la tl')

/** Whether a text looks like another language by its names alone; one that states that it is English, sooner. */
function isEnglishOfNames(sample: string, seen: string, hint: string | null): boolean {
  const outside = shareCommonWords(sample.replace(NAMES, ' '))
  const english = outside.get('en') ?? 0
  if (!JOINED_NAMES.has(seen)) return false
  const isStated = hint === 'en'
  return (
    english >= (isStated ? LEAST_OUTSIDE / 2 : LEAST_OUTSIDE) &&
    english >= (isStated ? 1 : LEAD) * (outside.get(seen) ?? 0)
  )
}

/** Stretches of the text, evenly spread, cut at spaces, without addresses and mark-up signs. */
function pickWindows(text: string): string[] {
  if (text.length <= WINDOW_LENGTH * 1.5) return [plainWords(text)]
  const count = Math.min(WINDOWS, Math.ceil(text.length / WINDOW_LENGTH))
  const step = (text.length - WINDOW_LENGTH) / (count - 1)
  return Array.from({ length: count }, (_, i) => {
    const at = Math.round(i * step)
    const start = at === 0 ? 0 : Math.max(at, text.indexOf(' ', at) < at + 30 ? text.indexOf(' ', at) : at)
    return plainWords(text.slice(start, start + WINDOW_LENGTH))
  })
}

function plainWords(text: string): string {
  const hasAddress = text.includes('@') || text.includes('://')
  return (hasAddress ? text.replace(/https?:\/\/\S+|\S+@\S+/g, ' ') : text)
    .replace(/[^\p{L}\p{M}'’ -]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
}

/** Small words that hardly another language has, and small words of English that other languages have as well. */
const ENGLISH_WORDS = new Set(
  'the and that with are this from have not they their which who were would could been more than when she his you your there these what about into how will it it’s don’t'.split(
    ' ',
  ),
)
const SHARED_WORDS = wordSet('a as at be by can for he if in is of on or our so to was we')
const ENGLISH_SHARE = 0.25
const ENGLISH_KINDS = 2

/**
 * Whether a stretch is English beyond doubt by its small words, which is much quicker to see than by its letter
 * sequences.
 */
function isPlainlyEnglish(window: string): boolean {
  const words = window.toLowerCase().split(' ')
  const kinds = new Set<string>()
  let known = 0
  for (const word of words) {
    if (ENGLISH_WORDS.has(word)) kinds.add(word)
    else if (!SHARED_WORDS.has(word)) continue
    known++
  }
  return kinds.size >= ENGLISH_KINDS && known >= ENGLISH_SHARE * words.length
}

function weighWindows(windows: readonly string[], hint: string | null): Map<string, number> {
  const evidence = new Map<string, number>()
  for (const window of windows) {
    if (isPlainlyEnglish(window)) {
      evidence.set('en', (evidence.get('en') ?? 0) + window.length)
      continue
    }
    const ranked = detectAll(window)
    const top = ranked[0]
    if (!top || window.trim().length < 8) continue
    const stated = ranked.find((candidate) => candidate.lang === hint)
    const winner = stated && stated.accuracy >= top.accuracy / 2 ? stated : top
    evidence.set(winner.lang, (evidence.get(winner.lang) ?? 0) + window.length)
  }
  return evidence
}

function primaryTag(tag: string | null): string | null {
  const primary = tag?.trim().split(/[-_]/)[0]?.toLowerCase()
  return primary && /^[a-z]{2,3}$/.test(primary) && primary !== 'und' ? primary : null
}
