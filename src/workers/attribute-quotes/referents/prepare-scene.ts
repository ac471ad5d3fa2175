import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { AUXILIARIES } from '../../../shared/words/auxiliaries.ts'
import { isRoleNoun } from '../../../shared/words/role-nouns.ts'
import { SAYING_VERBS } from '../../../shared/words/sentence-words.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownName, KnownNames } from '../people/find-known-names.ts'
import { findUnnamed } from './find-unnamed.ts'
import type { DescribedSpeaker } from './referent.ts'

/** An occurrence of a name, with what its position tells. */
export type NamePlace = WordRange & {
  possessive: boolean
  /** Whether only a few words and no preposition stand before it in its sentence. */
  opens: boolean
  /** Whether a verb follows it directly. */
  beforeVerb: boolean
  behindPreposition: boolean
  /** Whether a verb of saying stands right before or behind it. */
  besideSaying: boolean
  /** Whether it stands between commas behind another name or noun: "her solicitor, Ann Orr, …". */
  set: boolean
}

/** A name with its places and its weight in the article. */
export type SceneName = {
  known: KnownName
  /** Its place among all names of the scene. */
  index: number
  /** Ascending; those of them where it is likely a subject, and those beside a verb of saying. */
  places: readonly NamePlace[]
  subjects: readonly NamePlace[]
  sayings: readonly NamePlace[]
  /** Of a person, as layer `people` or the pronouns behind the name tell. */
  gender: KnownName['gender']
  /** Its share of all mentions of its type. */
  share: number
  /** How many names of its type are named more often. */
  rank: number
  /** Whether it stands in the first paragraph. */
  inLead: boolean
}

/** The names of an article as the search for referents needs them. */
export type Scene = {
  annotated: AnnotatedText
  names: KnownNames
  all: SceneName[]
  of: Map<KnownName, SceneName>
  /** For each sentence the indices in `all` of the names in it. */
  inSentence: readonly (readonly number[])[]
  /** People, groups and bodies without a name, in reading order, with the word at which each stands. */
  unnamed: DescribedSpeaker[]
  narration: Narration
}

/** For each word, how many words, and how many sentences with any, stand before it outside of quotations. */
type Narration = { words: Int32Array; sentences: Int32Array }

/** What is looked up once for an article. */
export function prepareScene(annotated: AnnotatedText, names: KnownNames): Scene {
  const alike = weighAlike(names)
  const genders = readGenders(annotated, names)
  const all = names.all.map((known, index): SceneName => {
    const places = known.mentions.map((mention) => placeName(annotated, names, mention))
    const { total, rankOf } = alike.get(known.type)!
    return {
      known,
      index,
      gender: genders.get(known) ?? known.gender,
      places,
      subjects: places.filter(isSubject),
      sayings: places.filter(({ besideSaying }) => besideSaying),
      share: known.mentions.length / total,
      rank: rankOf.get(known.mentions.length)!,
      inLead: annotated.words[known.mentions[0]?.first ?? 0]?.paragraph === 0,
    }
  })
  const unnamed = findUnnamed(annotated, names)
  const inSentence = annotated.sentences.map((): number[] => [])
  for (const [index, { places }] of all.entries())
    for (const { first } of places) {
      const there = inSentence[annotated.words[first]!.sentence]!
      if (there.at(-1) !== index) there.push(index)
    }
  const narration = countNarration(annotated)
  const of = new Map(all.map((name) => [name.known, name]))
  return { annotated, names, all, of, inSentence, unnamed, narration }
}

function countNarration({ words }: AnnotatedText): Narration {
  const counts = { words: new Int32Array(words.length), sentences: new Int32Array(words.length) }
  let told = 0
  let sentences = 0
  let last = -1
  for (const [index, { quotation, sentence, spoken }] of words.entries()) {
    if (quotation < 0 && spoken) {
      told++
      if (sentence !== last) sentences++
      last = sentence
    }
    counts.words[index] = told
    counts.sentences[index] = sentences
  }
  return counts
}

/** Whether a name is likely the subject at a place. */
export function isSubject({ possessive, behindPreposition, opens, beforeVerb }: NamePlace): boolean {
  return !possessive && !behindPreposition && (opens || beforeVerb)
}

/** For each type of name how many mentions there are, and for each number of mentions how many names have more. */
function weighAlike({ all }: KnownNames): Map<string, { total: number; rankOf: Map<number, number> }> {
  const counts = new Map<string, number[]>()
  for (const { type, mentions } of all) {
    const alike = counts.get(type)
    if (alike) alike.push(mentions.length)
    else counts.set(type, [mentions.length])
  }
  const weigh = (alike: number[]) => {
    const rankOf = new Map<number, number>()
    for (const [rank, count] of alike.toSorted((a, b) => b - a).entries())
      if (!rankOf.has(count)) rankOf.set(count, rank)
    return { total: alike.reduce((sum, count) => sum + count, 0), rankOf }
  }
  return new Map([...counts].map(([type, alike]) => [type, weigh(alike)]))
}

/** This many pronouns of one gender, and four in five of all, tell that of the only person before them. */
const LEAST_PRONOUNS = 2
/** This many are needed where the first name or a role tells another. */
const LEAST_AGAINST_NAME = 3

/** The genders of people that the pronouns behind their names tell where nobody else is named. */
function readGenders({ words, sentences }: AnnotatedText, names: KnownNames): Map<KnownName, 'female' | 'male'> {
  const counts = new Map<KnownName, { female: number; male: number }>()
  let only: KnownName | null = null
  for (const { first, past } of sentences) {
    let named = false
    for (let word = first; word < past; word++) {
      const known = names.at(word)?.known
      if (known?.type === 'PERSON') {
        if (named && known !== only) {
          only = null
          break
        }
        only = known
        named = true
      } else if (only && words[word]!.quotation < 0) {
        const told = genderOfPronoun(words[word]!.lower)
        if (!told) continue
        const count = counts.get(only) ?? { female: 0, male: 0 }
        count[told]++
        counts.set(only, count)
      }
    }
    if (!named) only = null
  }
  const told = [...counts].flatMap(([known, { female, male }]) => {
    const most = Math.max(female, male)
    const gender = female > male ? 'female' : 'male'
    const against = known.gender !== null && known.gender !== gender
    const isTold = most >= (against ? LEAST_AGAINST_NAME : LEAST_PRONOUNS) && most >= 0.8 * (female + male)
    return isTold ? [[known, gender] as const] : []
  })
  return new Map(told)
}

function genderOfPronoun(lower: string): 'female' | 'male' | null {
  if (lower === 'she' || lower === 'her') return 'female'
  return lower === 'he' || lower === 'his' || lower === 'him' ? 'male' : null
}

const PREPOSITION = wordSet(`
  of to for by with against from in at on about over than behind between among like as under via`)
/** What may follow a name that is a subject, besides a word in -ed. */
const BEHIND_SUBJECT = new Set([
  ...AUXILIARIES,
  ...wordSet(
    `said says told tells who also never then now still went came took made gave got left won lost met saw ran led held kept knew thought began became stood sat spoke wrote hit put set let wants needs`,
  ),
])
const PAST = /^\p{Ll}{2,}ed$/u

function placeName(
  { words, sentences }: AnnotatedText,
  names: KnownNames,
  mention: KnownName['mentions'][number],
): NamePlace {
  const { first, past, possessive } = mention
  const { sentence } = words[first]!
  const opening = sentences[sentence]!.first
  const set = words[first - 1]?.text === ',' && /^[,.]$/.test(words[past]?.text ?? '') && !names.at(first - 2)
  // Of "The manager, Sean Orr, saw it" the name stands for the words that it is set off from.
  const head = set ? first - 1 : first
  let opens = first - opening <= 8
  for (let word = opening + 1; opens && word < head; word++) if (BREAKS_OPENING.has(words[word]!.lower)) opens = false
  if (isNamedByPredicate(words, first, opening)) opens = true
  const next = words[set && words[past]!.text === ',' ? past + 1 : past]
  let before = first - 1
  while (before >= opening && isTitleWord(words[before]!.text)) before--
  return {
    first,
    past,
    possessive,
    opens,
    beforeVerb: next?.sentence === sentence && (BEHIND_SUBJECT.has(next.text) || PAST.test(next.text)),
    behindPreposition: before >= opening && PREPOSITION.has(words[before]!.lower),
    besideSaying: SAYING_VERBS.has(words[before]?.lower ?? '') || SAYING_VERBS.has(next?.lower ?? ''),
    set,
  }
}

/** This many words at most lie between "was" and the name. */
const MOST_WORDS_TO_BE = 8

/**
 * "The first witness was police head Major Ann Orr": what she is said to be is the subject, so she is as good as it.
 */
function isNamedByPredicate(words: AnnotatedText['words'], first: number, opening: number): boolean {
  for (let word = first - 1; word > opening && word >= first - MOST_WORDS_TO_BE; word--) {
    const { lower, text } = words[word]!
    if (lower === 'was' || lower === 'is') return words[opening]!.lower === 'the'
    if (!isTitleWord(text) && !isRoleNoun(lower) && text !== '-') return false
  }
  return false
}

const BREAKS_OPENING = wordSet('of to for by with against from that ,')

function isTitleWord(text: string): boolean {
  return startsWithCapital(text) || text === '.' || text === 'the'
}
