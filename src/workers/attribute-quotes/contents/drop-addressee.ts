import type { AnnotatedText } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
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
  let that = cue.past
  while (that - cue.past <= LONGEST_ADDRESSEE && isAddressee(annotated, that)) that++
  if (that === cue.past || annotated.words[that]?.lower !== 'that' || !content.has(that)) return content
  return content.filter((word) => word < cue.past || word >= that)
}

function isQuoted(annotated: AnnotatedText, word: number): boolean {
  return annotated.words[word]!.quotation >= 0
}

function isAddressee(annotated: AnnotatedText, word: number): boolean {
  const { lower, text, spoken } = annotated.words[word] ?? { lower: '', text: '', spoken: false }
  return !spoken ? /^[.'’-]$/.test(text) : startsWithCapital(text) || IN_ADDRESSEE.has(lower)
}
