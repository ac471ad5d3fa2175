import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { BODY_NOUNS } from '../../../shared/words/body-nouns.ts'
import { OPENS_NOUN } from '../../../shared/words/determiners.ts'
import { isRoleNoun, singularOf, TITLE_WORDS } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { NamePlace } from './prepare-scene.ts'

/** The words of a description by what they can be found again as. */
export type DescribedWords = {
  range: WordRange
  head: string
  /** All with a meaning of their own, the head among them. */
  stems: ReadonlySet<string>
  /** Names among them: peoples, places, parties. */
  capitals: ReadonlySet<string>
}

/** How far a text tells of a name what a description says: 0 for nothing, 1 for all of it. */
export type ToldOfName = { words: number; head: boolean; capital: boolean }

/** Kindred words share so many letters: `Slovenian` and `Slovenia`, `insurer` and `insures`. */
const LETTERS_OF_CAPITAL = 4
const LETTERS_OF_STEM = 5
const LEAST_LETTERS = 3
const SMALL = wordSet('who which that whose with from for into over under about after before than')
/** Mentions looked at, from the first on. */
const MOST_PLACES = 12
/** What is told of a name stands this near. */
const MOST_WORDS_BESIDE = 10

/** The words of the description at a range of words. */
export function readDescribed({ words }: AnnotatedText, range: WordRange, headword: string): DescribedWords {
  const stems = new Set<string>()
  const capitals = new Set<string>()
  for (let word = range.first; word < range.past; word++) {
    const { text, lower, spoken } = words[word]!
    if (!spoken || OPENS_NOUN.has(lower)) continue
    const isTitle = isRoleNoun(lower) || TITLE_WORDS.has(lower) || BODY_NOUNS.has(lower)
    if (startsWithCapital(text) && word > range.first && !isTitle) capitals.add(lower.slice(0, LETTERS_OF_CAPITAL))
    else if (lower.length >= LEAST_LETTERS && !SMALL.has(lower)) stems.add(stemOf(lower))
  }
  return { range, head: stemOf(headword), stems, capitals }
}

function stemOf(lower: string): string {
  return singularOf(lower).slice(0, LETTERS_OF_STEM)
}

/** How much of a description a text tells beside the places of a name. */
export function readToldOfName(
  { words, sentences }: AnnotatedText,
  places: readonly NamePlace[],
  { range, head, stems, capitals }: DescribedWords,
): ToldOfName {
  const found = new Set<string>()
  const told: ToldOfName = { words: 0, head: false, capital: false }
  for (const place of places.slice(0, MOST_PLACES)) {
    const { first, past } = sentences[words[place.first]!.sentence]!
    for (let word = first; word < past; word++) {
      const { lower, spoken } = words[word]!
      if (!spoken || (word >= range.first && word < range.past)) continue
      const isBeside = word >= place.first - MOST_WORDS_BESIDE && word < place.past + MOST_WORDS_BESIDE
      const stem = stemOf(lower)
      if (stems.has(stem)) found.add(stem)
      if (!isBeside) continue
      if (stem === head) told.head = true
      if (capitals.has(lower.slice(0, LETTERS_OF_CAPITAL))) told.capital = true
    }
  }
  told.words = stems.size > 0 ? found.size / stems.size : 0
  return told
}
