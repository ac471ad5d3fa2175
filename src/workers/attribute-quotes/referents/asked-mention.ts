import type { WordRange } from '../../../shared/text/annotate-text.ts'
import type { ContentWords } from '../text/content-words.ts'

/**
 * How the text points to a speaker without a full name: a pronoun, a noun for a person (`office`) or a body, a surname
 * that two people bear, or nothing at all (`elided` beside a cue, `continued` where there are only marks).
 */
export type AskedKind = 'he' | 'she' | 'they' | 'it' | 'office' | 'body' | 'surname' | 'elided' | 'continued'

/** Words, or a place without any, of which it is asked who is meant. */
export type AskedMention = {
  kind: AskedKind
  /** The words; where there are none, the place, empty. */
  range: WordRange
  /** The head noun of a description, lower case; empty for all others. */
  headword: string
  /** The words before the head noun, lower case. */
  modifiers: readonly string[]
  /** The words attributed to the speaker in question, and the words that attribute them; null where it is no source. */
  content: ContentWords | null
  cue: WordRange | null
  /** Ids of names that layer `people` holds possible, the likeliest first. */
  mayBe: readonly string[]
}
