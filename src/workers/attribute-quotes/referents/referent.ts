import type { WordRange } from '../../../shared/text/annotate-text.ts'
import type { KnownName } from '../people/find-known-names.ts'

/** A speaker who is described but not named: "a witness", "the report by the agency". */
export type DescribedSpeaker = {
  name: string
  /** Its head noun, lower case. */
  headword: string
  /** Several people, a person, or a body or thing. */
  sort: 'group' | 'person' | 'thing'
  mention: WordRange
}

/** Somebody or something that a mention may mean. */
export type Referent = { named: KnownName; described: null } | { named: null; described: DescribedSpeaker }

/** Somebody who spoke, with the word at which that is said. */
export type PastSpeaker = { referent: Referent; word: number }
