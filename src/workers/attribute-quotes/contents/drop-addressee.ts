import type { AnnotatedText } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { SUBJECT_PRONOUNS } from '../../../shared/words/pronouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import { lemmasOf } from '../cues/classify-attitude.ts'
import { isPassiveCue } from '../cues/is-passive-cue.ts'
import type { CueReading } from '../cues/read-cues.ts'
import type { ContentWords } from '../text/content-words.ts'

/** Verbs of saying that take the addressee before a that-clause. */
const TELLING = wordSet(
  'tell warn assure remind inform advise notify convince persuade promise reassure teach show brief caution',
)
const LONGEST_ADDRESSEE = 6
const IN_ADDRESSEE = wordSet(`
  the a an his her their its our my and of him us them me you reporters journalists lawmakers members residents voters
  supporters people staff colleagues parliament officials investors`)

/** The content without those who are told: of "warned Ankara that it would" only "that it would". */
export function dropAddressee(annotated: AnnotatedText, cue: CueReading, content: ContentWords): ContentWords {
  if (!cue.lowers.some((lower) => lemmasOf(lower).some((lemma) => TELLING.has(lemma)))) return content
  // "Residents were told that …": the subject of the passive is the one told.
  if (isPassiveCue(cue.lowers)) return content.filter((word) => word >= cue.past || isQuoted(annotated, word))
  if (!content.has(cue.past)) return content
  if (isTold(annotated, cue, content)) return content.filter((word) => word !== cue.past)
  let that = cue.past
  while (that - cue.past <= LONGEST_ADDRESSEE && isAddressee(annotated, that)) that++
  if (that === cue.past || annotated.words[that]?.lower !== 'that' || !content.has(that)) return content
  return content.filter((word) => word < cue.past || word >= that)
}

const OBJECT = wordSet('him me them us her')
const BEHIND_POSSESSIVE = new Set(['that', ...SUBJECT_PRONOUNS])

/** Whether the pronoun behind "told" is the one spoken to and a clause follows: "told her enough was enough". */
function isTold({ words }: AnnotatedText, { past, lowers }: CueReading, content: ContentWords): boolean {
  const { lower, quotation } = words[past]!
  if (quotation >= 0 || !OBJECT.has(lower) || !/^(?:told|tell|tells|telling)$/.test(lowers.at(-1) ?? '')) return false
  if (words[past + 1]?.lower === 'that' || content.size < 4) return false
  // "Told her mother she was ill": of several words the pronoun is the first.
  return lower !== 'her' || !BEHIND_POSSESSIVE.has(words[past + 2]?.lower ?? '')
}

function isQuoted(annotated: AnnotatedText, word: number): boolean {
  return annotated.words[word]!.quotation >= 0
}

function isAddressee(annotated: AnnotatedText, word: number): boolean {
  const { lower, text, spoken } = annotated.words[word] ?? { lower: '', text: '', spoken: false }
  return !spoken ? /^[.'’-]$/.test(text) : startsWithCapital(text) || IN_ADDRESSEE.has(lower)
}
