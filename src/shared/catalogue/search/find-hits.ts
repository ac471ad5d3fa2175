import type { Queryable } from '../../store/database.ts'
import { type SearchLanguage, toSearchable } from '../search-words.ts'

/** Finds where the words of a query occur in texts. */
export interface HitFinder {
  /** The spans of each text, ascending, without overlaps; at most some hundred of each. */
  find(words: string, texts: readonly SearchedText[]): Promise<{ start: number; end: number }[][]>
}

/** A text, and how its words were indexed. */
export type SearchedText = { text: string; language: SearchLanguage }

/** Words whose stems are remembered at most, candidates looked at in one text, and letters by which they are found. */
const REMEMBERED = 20_000
const MOST_CANDIDATES = 300
const LETTERS = 3

const WORD = /[\p{L}\p{N}\p{M}]+/gu

/**
 * A finder that asks the store for stems and remembers them, so that hits are exactly those of the search; places are
 * our own, since the store's highlighter is many times slower than its search.
 */
export function createHitFinder(database: Queryable): HitFinder {
  const stems: Record<SearchLanguage, Map<string, string>> = {
    'newsloom.english': new Map(),
    'newsloom.plain': new Map(),
  }

  async function learn(words: ReadonlySet<string>, language: SearchLanguage): Promise<void> {
    const known = stems[language]
    const unknown = [...words].filter((word) => !known.has(word))
    if (unknown.length === 0) return
    if (known.size > REMEMBERED) known.clear()
    const { rows } = await database.query(
      `SELECT word, array_to_string(tsvector_to_array(to_tsvector($1::regconfig, word)), ' ') AS stem
       FROM unnest($2::text[]) AS word`,
      [language, unknown],
    )
    for (const { word, stem } of rows) known.set(word, stem)
  }

  return {
    async find(typed, texts) {
      const { alone, phrases } = readTerms(typed)
      const asked = new Set([...alone, ...phrases.flat()])
      if (asked.size === 0) return texts.map(() => [])
      const languages = [...new Set(texts.map(({ language }) => language))]
      for (const language of languages) await learn(asked, language)
      const candidates = texts.map(({ text, language }) => findCandidates(foldLetters(text), asked, stems[language]))
      for (const language of languages) {
        const words = candidates.flatMap((found, index) => (texts[index]!.language === language ? found : []))
        await learn(new Set(words.map(({ word }) => word)), language)
      }
      return candidates.map((found, index) => {
        const known = stems[texts[index]!.language]
        const stemOf = (word: string) => known.get(word) ?? ''
        const wanted = new Set(alone.map(stemOf).filter(Boolean))
        const hits = found.filter(({ word }) => wanted.has(stemOf(word)))
        return sortSpans([
          ...hits,
          ...phrases.flatMap((phrase) => findPhrase(phrase, found, texts[index]!.text, stemOf)),
        ])
      })
    },
  }
}

type Candidate = { word: string; start: number; end: number }

/** The words that must be there: single ones, and phrases; what is asked not to be there is left out. */
export function readTerms(typed: string): { alone: string[]; phrases: string[][] } {
  const alone: string[] = []
  const phrases: string[][] = []
  for (const [, minus, quoted, bare] of typed.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    if (minus === '-') continue
    if (quoted === undefined && bare?.toLowerCase() === 'or') continue
    const words = wordsOf(quoted ?? bare ?? '')
    // A hyphenated word or a run without spaces is searched for as a whole.
    if (words.length === 1) alone.push(words[0]!)
    else if (words.length > 1) phrases.push(words)
  }
  return { alone, phrases }
}

function wordsOf(text: string): string[] {
  return [...toSearchable(foldLetters(text)).matchAll(WORD)].map(([word]) => word)
}

function findCandidates(folded: string, asked: ReadonlySet<string>, stems: ReadonlyMap<string, string>): Candidate[] {
  const beginnings = new Set<string>()
  for (const word of asked) {
    for (const form of [word, ...(stems.get(word) ?? '').split(' ')]) {
      if (form !== '') beginnings.add([...form].slice(0, LETTERS).join(''))
    }
  }
  const unspaced = [...beginnings].filter((beginning) => toSearchable(beginning) !== beginning)
  const spaced = [...beginnings].filter((beginning) => toSearchable(beginning) === beginning)
  const patterns = [
    ...(spaced.length > 0 ? [`(?<![\\p{L}\\p{N}])(?:${spaced.join('|')})[\\p{L}\\p{N}\\p{M}]*`] : []),
    ...unspaced,
  ]
  const found: Candidate[] = []
  for (const match of folded.matchAll(new RegExp(patterns.join('|'), 'gu'))) {
    found.push({ word: match[0], start: match.index, end: match.index + match[0].length })
    if (found.length === MOST_CANDIDATES) break
  }
  return found
}

/** Places where the words of a phrase follow each other. Words without a stem (`the`) may stand between. */
function findPhrase(
  phrase: readonly string[],
  candidates: readonly Candidate[],
  text: string,
  stemOf: (word: string) => string,
): Candidate[] {
  const wanted = phrase.map(stemOf)
  const first = wanted.findIndex((stem) => stem !== '')
  if (first < 0) return []
  const found: Candidate[] = []
  for (const [index, { word, start }] of candidates.entries()) {
    if (stemOf(word) !== wanted[first]) continue
    let at = index
    let gap = 0
    let isWhole = true
    for (const stem of wanted.slice(first + 1)) {
      if (stem === '') {
        gap += 1
        continue
      }
      const next = candidates[at + 1]
      const between = next ? [...text.slice(candidates[at]!.end, next.start).matchAll(WORD)].length : Number.NaN
      isWhole = next !== undefined && stemOf(next.word) === stem && between <= gap
      if (!isWhole) break
      at += 1
      gap = 0
    }
    if (isWhole) found.push({ word, start, end: candidates[at]!.end })
  }
  return found
}

function sortSpans(spans: readonly { start: number; end: number }[]): { start: number; end: number }[] {
  const sorted = spans.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: { start: number; end: number }[] = []
  for (const span of sorted) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span)
  return kept
}

const folded = new Map<string, string>()

/** Lower case without accents, character for character: places stay what they are. */
export function foldLetters(text: string): string {
  return text.replace(/\P{ASCII}|[A-Z]/gu, (letter) => {
    let plain = folded.get(letter)
    if (plain === undefined) {
      const base = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
      plain = base.length === letter.length ? base : letter
      folded.set(letter, plain)
    }
    return plain
  })
}
