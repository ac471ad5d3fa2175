import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { ContentWords } from '../text/content-words.ts'

const SAID_NOUNS = wordSet(`
  claim statement assertion argument warning suggestion insistence allegation accusation contention declaration
  admission remark comment complaint pledge promise prediction
`)
const SAYING_PARTICIPLE = wordSet('asking saying declaring shouting exclaiming insisting telling')
/** Up to this many words may stand between a name and the noun: "Orr’s own repeated claim". */
const MOST_BETWEEN = 2

/**
 * The name that a content begins with and that said the rest of it, with the word after the noun or verb that says so:
 * "Orr’s claim | that …", "Orr asking, | “…”". For a cue that is not a verb of saying ("looked into", "uses footage
 * of") this is the source. Null otherwise.
 */
export function findSourceWithin(
  { words }: AnnotatedText,
  names: KnownNames,
  content: ContentWords,
): { source: WordRange; past: number } | null {
  const first = content.firstWord()
  const owner = names.at(first)
  if (!owner || owner.mention.first !== first || owner.known.type === 'PLACE') return null
  const { mention } = owner
  const behind = words[mention.past]
  if (!mention.possessive) {
    if (!behind || !SAYING_PARTICIPLE.has(behind.lower)) return null
    const past = words[mention.past + 1]?.spoken === false ? mention.past + 2 : mention.past + 1
    return content.has(past) ? { source: mention, past } : null
  }
  for (let word = mention.past + 1; word <= mention.past + 2 + MOST_BETWEEN; word++) {
    if (SAID_NOUNS.has(words[word]?.lower ?? ''))
      return words[word + 1]?.lower === 'that' && content.has(word + 1) ? { source: mention, past: word + 1 } : null
    if (!words[word]?.spoken) return null
  }
  return null
}
