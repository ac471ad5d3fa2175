import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { ContentWords } from '../text/content-words.ts'
import type { CueReading } from './read-cues.ts'

/** Verbs of asking a question: `Asked whether he would go, …`. */
export const QUESTION = wordSet('asked pressed questioned quizzed challenged')
const ASKS = wordSet('if whether about why how what when where who by')

/**
 * The content of "Asked whether he would go, “no”" without the question: if a sentence opens with the question put to
 * its speaker and contains a quotation, only the quotation was said.
 */
export function tellQuestionApart(annotated: AnnotatedText, cue: CueReading, content: ContentWords): ContentWords {
  if (!isPutQuestion(annotated, cue)) return content
  const asks = annotated.words.slice(cue.first + 1, cue.first + 6).some(({ lower }) => ASKS.has(lower))
  const quoted = content.filter((word) => annotated.words[word]!.quotation >= 0)
  return asks && quoted.size > 0 ? quoted : content
}

/**
 * Whether a cue opens its sentence or clause with the question that is put to the speaker: "Asked whether …", "when
 * asked if …".
 */
export function isPutQuestion({ words, sentences }: AnnotatedText, { first, past }: WordRange): boolean {
  const opens = sentences[words[first]!.sentence]!.first === first
  return QUESTION.has(words[first]!.lower) && (opens || isWhenPut(words, { first, past }))
}

/** "When asked if …"; of "when pressed by Orr" Orr asks. */
function isWhenPut(words: AnnotatedText['words'], { first, past }: WordRange): boolean {
  return words[first - 1]?.lower === 'when' && words[past]?.lower !== 'by' && words[past - 1]!.lower !== 'by'
}
