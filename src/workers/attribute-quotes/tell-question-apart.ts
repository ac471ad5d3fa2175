import type { AnnotatedText } from './annotate-text.ts'
import type { ContentWords } from './content-words.ts'
import type { CueReading } from './read-cues.ts'

const QUESTION = /^(?:asked|pressed|questioned|quizzed|challenged)$/
const ASKS = /^(?:if|whether|about|why|how|what|when|where|who|by)$/

/**
 * The content of "Asked whether he would go, “no”" without the question: where a sentence opens with the question put to
 * its speaker and holds a quotation, only the quotation is said.
 */
export function tellQuestionApart(annotated: AnnotatedText, cue: CueReading, content: ContentWords): ContentWords {
  const sentence = annotated.sentences[annotated.words[cue.first]!.sentence]!
  if (cue.first !== sentence.first || !QUESTION.test(annotated.words[cue.first]!.lower)) return content
  const asks = annotated.words.slice(cue.first + 1, cue.first + 6).some(({ lower }) => ASKS.test(lower))
  const quoted = content.filter((word) => annotated.words[word]!.quotation >= 0)
  return asks && quoted.size > 0 ? quoted : content
}
