import type { Claim } from './read-claim.ts'

/**
 * Something that a claim says and its sources do not. `unlikely`: no rule says what is wrong, but claims that do not
 * follow look like this.
 */
export type Fault = {
  kind: 'number' | 'name' | 'date' | 'quote' | 'speaker' | 'negation' | 'modality' | 'unsupported' | 'unlikely'
  words: string
}

/** What somebody said in the article: the stems of the speaker's name and of the words. */
export type Saying = { speaker: ReadonlySet<string>; words: ReadonlySet<string> }

/** A claim with the sentences it rests on, the whole article it is about, and who said what in it. */
export type Evidence = {
  claim: Claim
  sources: readonly Claim[]
  article: readonly Claim[]
  sayings: readonly Saying[]
}
