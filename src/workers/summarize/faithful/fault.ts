import type { Claim } from './read-claim.ts'

/** Something a claim says that its sources do not. */
export type Fault = { kind: 'number' | 'name' | 'date' | 'quote' | 'negation' | 'unsupported'; words: string }

/** A claim with the sentences it rests on, and the whole article it is about. */
export type Evidence = { claim: Claim; sources: readonly Claim[]; article: readonly Claim[] }
