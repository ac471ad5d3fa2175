import type { Span } from '../../../shared/article.ts'
import type { Fault } from './fault.ts'
import { findFaults } from './find-faults.ts'
import { findSupport } from './find-support.ts'
import { type Claim, readClaim } from './read-claim.ts'

/** An article taken apart once, to check many claims against. */
export type CheckedArticle = { spans: readonly Span[]; sentences: readonly Claim[] }

/** What the gate says of one sentence: the sentences of the article it rests on, and what speaks against it. */
export type Verdict = { sources: Span[]; faults: Fault[] }

/** A claim with fewer of its content words in its sources tells another story. */
const ENOUGH_COVERED = 0.5

/** The article as the gate reads it. */
export function readArticle(text: string, sentences: readonly Span[]): CheckedArticle {
  return { spans: sentences, sentences: sentences.map(({ start, end }) => readClaim(text.slice(start, end))) }
}

/**
 * Whether one sentence says only what the article says: most of its words in at most three sentences of it, every
 * number, name, day and quotation there and in the same place, nothing affirmed that was denied or the other way round.
 * No faults means that none was found by these rules, not that the sentence was understood.
 */
export function checkFaithfulness(sentence: string, article: CheckedArticle): Verdict {
  const claim = readClaim(sentence)
  const { sources, coverage } = findSupport(claim, article.sentences)
  const spans = sources.map((index) => article.spans[index]!)
  if (coverage < ENOUGH_COVERED) return { sources: spans, faults: [{ kind: 'unsupported', words: sentence }] }
  const evidence = { claim, sources: sources.map((index) => article.sentences[index]!), article: article.sentences }
  return { sources: spans, faults: withoutRepeats(findFaults(evidence)) }
}

/** Several rules may find the same fault. */
function withoutRepeats(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.kind} ${fault.words}`, fault])).values()]
}
