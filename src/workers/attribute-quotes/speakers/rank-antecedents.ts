import type { AnnotatedText } from '../../../shared/text/annotate-text.ts'
import type { Gender } from '../../../shared/words/find-first-name-gender.ts'
import type { KnownName, KnownNames } from '../people/find-known-names.ts'

/** Somebody a pronoun may stand for, with a probability among the candidates. */
export type Antecedent = { known: KnownName; score: number }

/** Where and what the pronoun is, and who spoke last before it. */
export type PronounPlace = {
  word: number
  gender: Gender | null
  types: readonly KnownName['type'][]
  lastSpeaker: { known: KnownName; word: number } | null
}

/** Names further back than this are not meant by a pronoun. */
const MOST_SENTENCES_BACK = 8

/**
 * Those whom a pronoun may stand for, the likeliest first: named before it, of its gender or of unknown gender.
 * Weighed: how many sentences back the last mention is, whether it opens its sentence, whether its bearer spoke last,
 * how often the bearer is named; less where the mention is inside a quotation or only says whose something is.
 */
export function rankAntecedents(annotated: AnnotatedText, names: KnownNames, place: PronounPlace): Antecedent[] {
  const weighed = names.all.flatMap((known) => {
    if (!place.types.includes(known.type)) return []
    if (place.gender && known.gender && known.gender !== place.gender) return []
    const weight = weigh(annotated, known, place)
    return weight === null ? [] : [{ known, weight }]
  })
  const total = weighed.reduce((sum, { weight }) => sum + Math.exp(weight), 0)
  return weighed
    .map(({ known, weight }) => ({ known, score: Math.exp(weight) / total }))
    .sort((a, b) => b.score - a.score)
}

function weigh(annotated: AnnotatedText, known: KnownName, { word, gender, lastSpeaker }: PronounPlace): number | null {
  const here = annotated.words[word]!
  let best: number | null = null
  for (const mention of known.mentions) {
    if (mention.first >= word) break
    const there = annotated.words[mention.first]!
    const back = here.sentence - there.sentence
    if (back > MOST_SENTENCES_BACK) continue
    const quoted = there.quotation >= 0 && there.quotation !== here.quotation
    const weight =
      -0.7 * back -
      0.5 * (here.paragraph - there.paragraph > 1 ? 1 : 0) +
      (opensSentence(annotated, mention.first) ? 1.2 : 0) -
      (quoted ? 1.2 : 0) -
      (mention.possessive ? 0.6 : 0)
    best = Math.max(best ?? Number.NEGATIVE_INFINITY, weight)
  }
  if (best === null) return null
  const spokeLast = lastSpeaker?.known === known && here.sentence - annotated.words[lastSpeaker.word]!.sentence <= 4
  const agreement = gender === null ? 0 : known.gender === gender ? 0.5 : -0.5
  return best + (spokeLast ? 1.6 : 0) + agreement + 0.25 * Math.log(known.mentions.length)
}

/** Whether few words and no other name stand before a word in its sentence. */
function opensSentence(annotated: AnnotatedText, word: number): boolean {
  const { first } = annotated.sentences[annotated.words[word]!.sentence]!
  if (word - first > 8) return false
  for (let index = first + 1; index < word; index++) {
    if (/^(?:of|to|for|by|with|against|from|that|,)$/.test(annotated.words[index]!.lower)) return false
  }
  return true
}
