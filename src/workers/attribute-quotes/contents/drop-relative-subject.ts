import type { AnnotatedText } from '../../../shared/text/annotate-text.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { CueReading } from '../cues/read-cues.ts'
import type { ContentWords } from '../text/content-words.ts'

const RELATIVE = wordSet('who which')

/** The content without a relative pronoun that is the cue's own subject: "which" in "Acme, which had hoped to dig". */
export function dropRelativeSubject({ words }: AnnotatedText, cue: CueReading, content: ContentWords): ContentWords {
  const subject = cue.first - 1
  if (subject < 0 || !content.has(subject) || content.has(subject - 1)) return content
  if (!RELATIVE.has(words[subject]!.lower) || words[subject]!.quotation >= 0) return content
  const rest = content.filter((word) => word !== subject)
  return rest.words().length > 0 ? rest : content
}
