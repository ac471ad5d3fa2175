import type { Quote, Span } from '../../../shared/article.ts'
import type { Fault, Saying } from './fault.ts'
import { findFaults } from './find-faults.ts'
import { findSupport } from './find-support.ts'
import { readSayings } from './find-wrong-speaker.ts'
import { type ArticleWords, readArticleWords } from './read-article-words.ts'
import { type Claim, readClaim } from './read-claim.ts'
import { scoreClaim } from './score-claim.ts'

/** An article, prepared once to check many claims against it. */
export type CheckedArticle = {
  spans: readonly Span[]
  sentences: readonly Claim[]
  words: ArticleWords
  sayings: readonly Saying[]
}

/**
 * What the gate says of one sentence: the sentences of the article it rests on, what speaks against it, and how likely
 * it is that it does not follow, 0 to 1.
 */
export type Verdict = { sources: Span[]; faults: Fault[]; score: number }

/** A claim with fewer of its content words in its sources tells another story. */
const ENOUGH_COVERED = 0.5

/**
 * A claim with a higher score is withheld though no rule found a fault. Set where it costs no true sentence of careful
 * summaries more than the rules do (1 in 225) and one in sixty of summarizers' that copy (`eval/summarize/README.md`).
 */
const TOO_UNLIKELY = 0.7

/** The article as the gate reads it. */
export function readArticle(text: string, spans: readonly Span[], quotes: readonly Quote[] = []): CheckedArticle {
  const sentences = spans.map(({ start, end }) => readClaim(text.slice(start, end)))
  return { spans, sentences, words: readArticleWords(sentences), sayings: readSayings(quotes) }
}

/**
 * Whether one sentence says only what the article says: most of its words in at most three sentences of it, every
 * number, name, day and quotation there and in the same place, nothing affirmed that was denied or the other way round,
 * and its words together as the article has them. No faults means that none was found, not that the sentence was
 * understood.
 */
export function checkFaithfulness(sentence: string, article: CheckedArticle): Verdict {
  const claim = readClaim(sentence)
  const { sources, coverage } = findSupport(claim, article.sentences)
  const spans = sources.map((index) => article.spans[index]!)
  const evidence = {
    claim,
    sources: sources.map((index) => article.sentences[index]!),
    article: article.sentences,
    sayings: article.sayings,
  }
  const faults: Fault[] =
    coverage < ENOUGH_COVERED ? [{ kind: 'unsupported', words: sentence }] : withoutRepeats(findFaults(evidence))
  const score = scoreClaim(claim, article.words, faults.length)
  if (faults.length === 0 && score > TOO_UNLIKELY) faults.push({ kind: 'unlikely', words: sentence })
  return { sources: spans, faults, score }
}

/** Several rules may find the same fault. */
function withoutRepeats(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.kind} ${fault.words}`, fault])).values()]
}
