import type { AnnotatedText } from '../../../shared/text/annotate-text.ts'
import type { CueReading } from '../cues/read-cues.ts'
import type { ContentWords } from '../text/content-words.ts'

/** So few words may be missing at the front of a clause. */
const MOST_MISSING = 4

/**
 * The content with the first words of its clause where only they are missing: a clause that stands before its cue begins
 * with its sentence, as in `Orr was the last to leave, neighbours said`. Not over marks, and not from within a clause.
 */
export function takeInSubject(annotated: AnnotatedText, cue: CueReading, content: ContentWords): ContentWords {
  const { words, sentences } = annotated
  const first = content.firstWord()
  if (first >= cue.first || words[first]!.quotation >= 0) return content
  const opening = sentences[words[first]!.sentence]!.first
  if (opening === first || first - opening > MOST_MISSING || words[cue.first]!.sentence !== words[first]!.sentence)
    return content
  const missing = words.slice(opening, first)
  if (!missing.every(({ spoken, quotation }) => spoken && quotation < 0) || OPENS_APART.test(missing[0]!.lower))
    return content
  const whole = content.copy()
  for (let word = opening; word < first; word++) whole.set(word, 0.5)
  return whole
}

/** What may open a sentence without being a part of what is said. */
const OPENS_APART =
  /^(?:but|and|yet|so|then|still|also|now|when|while|as|after|before|meanwhile|however|instead|on|in|at|because|although|though|if|earlier|later|that)$/
