import type { DocumentModel } from '../document/build-document.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'
import type { DefiniteNoun } from './find-definite-nouns.ts'
import { countPlaces, isSaidBefore, looksLikeName, type Words } from './read-words.ts'

/** What each number of a described noun says, in order. */
export const NOUN_FEATURES = [
  'words before it in its sentence',
  'words between',
  'head with a capital',
  'capital before the head',
  'digit',
  'behind of',
  'behind in, on or at',
  'of follows',
  'who, that or which follows',
  'preposition follows',
  'mark follows',
  'its own follows',
  'name follows',
  'participle follows',
  'sentences with the head before',
  'sentences since the head',
  'first sentence with the head',
  'brought in with a before',
  'head in the lead',
  'head in the title',
  'head before in its sentence',
  'share of its other words said before',
  'words said before that follow',
  'sentences with the head',
  'ordinal or superlative',
  'plain adjective',
  'how often with the at first',
  'length of the head',
  'ends like a person',
  'plural',
  'quoted',
  'sentence',
  'place of the sentence',
  'names in the sentence',
  'names before it in its sentence',
  'words of the sentence',
  'head starts a sentence before with the',
] as const

type Features = Record<(typeof NOUN_FEATURES)[number], number>

/** Says how often a stem has `the` where a text first says it: log-odds. */
export type Familiar = (stem: string) => number

/** A text is rarely longer; what never came is farther than all that did. */
const NOWHERE = 50
const MOST_WORDS_BEFORE = 30
const MOST_SENTENCES = 40
const LONGEST_WORD = 15
/** So many words behind a noun still say which one is meant. */
const REACH = 6

const ORDINAL = /^(?:first|second|third|fourth|last|next|only|most|largest|\p{L}{2,}est)$/u
const PLAIN = /^(?:new|latest|same|main|whole|entire|old|big|large|young|former|current|original|other|two|three|four)$/
const PREPOSITION =
  /^(?:in|at|on|for|from|to|by|with|between|behind|near|against|about|after|before|under|over|around|across)$/
const RELATIVE = /^(?:who|that|which|whom|whose|where|when)$/
const PERSON = /(?:er|or|ist|ian|man|men|woman|boy|girl|mother|father|victim|suspect|s?eer|ant|ent)$/

/** The features of a noun with `the` of sentence `index`, in the order of {@link NOUN_FEATURES}. */
export function describeNoun(words: Words, index: number, noun: DefiniteNoun, familiar: Familiar): Float32Array {
  const { document } = words
  const features: Features = {
    ...describeForm(document, noun, familiar),
    ...describeSentenceOf(document, index, noun),
    ...describeWhatFollows(words, index, noun),
    ...describeHistory(words, index, noun),
  }
  return Float32Array.from(NOUN_FEATURES, (feature) => features[feature])
}

/** The words of the noun itself. */
function describeForm(
  { text, ids, stems, starts, ends, capitals, numbers }: DocumentModel,
  { the, head }: DefiniteNoun,
  familiar: Familiar,
) {
  const stem = stems[ids[head]!]!
  const word = text.slice(starts[head]!, ends[head]!)
  const between: string[] = []
  for (let i = the + 1; i < head; i++) between.push(text.slice(starts[i]!, ends[i]!).toLowerCase())
  return {
    'words between': between.length,
    'head with a capital': capitals[head]!,
    'capital before the head': countPlaces(the + 1, head, (i) => capitals[i] === 1),
    digit: countPlaces(the + 1, head + 1, (i) => numbers[i] === 1),
    'ordinal or superlative': Number([...between, word].some((other) => ORDINAL.test(other))),
    'plain adjective': Number(between.some((other) => PLAIN.test(other))),
    'how often with the at first': familiar(stem),
    'length of the head': Math.min(LONGEST_WORD, word.length),
    'ends like a person': Number(PERSON.test(stem)),
    plural: Number(/s$/.test(word)),
  }
}

/** Where it stands. */
function describeSentenceOf(document: DocumentModel, index: number, { the, head }: DefiniteNoun) {
  const { sentences, ids, stems, quoted } = document
  const { from, to } = sentences[index]!
  const before = the > from ? stems[ids[the - 1]!]! : ''
  const isName = (i: number) => looksLikeName(document, i, from)
  return {
    'words before it in its sentence': Math.min(MOST_WORDS_BEFORE, the - from),
    'behind of': Number(before === 'of'),
    'behind in, on or at': Number(before === 'in' || before === 'on' || before === 'at'),
    'head before in its sentence': countPlaces(from, the, (i) => ids[i] === ids[head]),
    quoted: quoted[the]!,
    sentence: Math.min(MOST_SENTENCES, index),
    'place of the sentence': index / sentences.length,
    'names in the sentence': countPlaces(from, to, isName),
    'names before it in its sentence': countPlaces(from, the, isName),
    'words of the sentence': to - from,
  }
}

/** What stands behind it, which may say which one is meant. */
function describeWhatFollows(words: Words, index: number, { head }: DefiniteNoun) {
  const { text, sentences, ids, stems, starts, ends, capitals } = words.document
  const { to } = sentences[index]!
  const isLast = head + 1 >= to
  const gap = isLast ? '.' : text.slice(ends[head]!, starts[head + 1]!)
  const next = gap === ' ' ? text.slice(starts[head + 1]!, ends[head + 1]!) : ''
  const nextStem = isLast ? '' : stems[ids[head + 1]!]!
  const isContent = (i: number) => !FUNCTION_WORDS.has(stems[ids[i]!]!)
  return {
    'of follows': Number(next === 'of'),
    'who, that or which follows': Number(/^,? ?$/.test(gap) && RELATIVE.test(nextStem)),
    'preposition follows': Number(PREPOSITION.test(next)),
    'mark follows': Number(gap !== ' '),
    'its own follows': Number(/^['’]$/.test(gap) && nextStem === 's'),
    'name follows': Number(/^,? $/.test(gap) && !isLast && capitals[head + 1] === 1),
    'participle follows': Number(/^\p{Ll}+(?:ed|ing|wn|en)$/u.test(next)),
    'words said before that follow': countPlaces(
      head + 1,
      Math.min(to, head + 1 + REACH),
      (i) => isContent(i) && isSaidBefore(words, ids[i]!, index),
    ),
  }
}

/** What the text said before. */
function describeHistory(words: Words, index: number, { the, head }: DefiniteNoun) {
  const { document, places, broughtIn } = words
  const { sentences, ids, stems, titleIds } = document
  const id = ids[head]!
  const all = places.get(id)!
  const earlier = all.filter((place) => place < index)
  const others = head - the - 1
  const opensWithHead = (place: number) => {
    const { from } = sentences[place]!
    return stems[ids[from]!] === 'the' && ids[from + 1] === id
  }
  return {
    'sentences with the head before': earlier.length,
    'sentences since the head': earlier.length > 0 ? index - earlier.at(-1)! : NOWHERE,
    'first sentence with the head': earlier[0] ?? NOWHERE,
    'brought in with a before': Number((broughtIn.get(id) ?? index) < index),
    'head in the lead': Number(all[0]! <= 1 && index > 1),
    'head in the title': Number(titleIds.has(id)),
    'share of its other words said before':
      others === 0 ? -1 : countPlaces(the + 1, head, (i) => isSaidBefore(words, ids[i]!, index)) / others,
    'sentences with the head': all.length,
    'head starts a sentence before with the': Number(earlier.some(opensWithHead)),
  }
}
