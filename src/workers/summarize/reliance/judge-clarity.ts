import type { PeopleLayer } from '../../../shared/article.ts'
import { scoreWithTrees } from '../../../shared/trees/score-with-trees.ts'
import type { TreeModel } from '../../../shared/trees/tree-model.ts'
import type { DocumentModel } from '../document/build-document.ts'
import { describeNoun } from './describe-noun.ts'
import { type Described, describeReliance, describeSentence } from './describe-reliance.ts'
import { findDefiniteNouns } from './find-definite-nouns.ts'
import { readWords } from './read-words.ts'

/**
 * What was learnt by reading: whether a noun with `the` needs its first mention, whether a sentence behind others lacks
 * something, and how often common nouns have `the` when a text first says them (log-odds).
 */
export type RelianceTrees = { nouns: TreeModel; sentences: TreeModel; familiar: Readonly<Record<string, number>> }

/** How often a noun that is not common has `the` when it is first said: hardly ever. */
export const NOT_COMMON = -6
/** So probably the sentences of summaries lack something on the whole: what a sentence is measured by. */
const USUAL_RISK = 0.2
/** What certainty that something is missing costs. More costs agreement with people's summaries and gains nothing. */
const PRICE = 0.3
/** How clear a sentence is that surely lacks nothing. */
const CLEAREST = 1 + PRICE * USUAL_RISK

/**
 * How clear sentences of the document (numbers, ascending) are to one who reads nothing else: about 1, less for each
 * sentence that probably needs another one, a little more for each that surely does not. `lead` is the first sentence of the
 * news; where `opensWithLead`, a text's own first sentence is taken as written to be read first. Of sentences that cannot be
 * clearer than `least` together the rest is not judged: 0.
 */
export type Clarity = (sentences: readonly number[], least?: number) => number

/** The {@link Clarity} of sets of one document's sentences. */
export function judgeClarity(
  document: DocumentModel,
  people: PeopleLayer | null,
  trees: RelianceTrees,
  { lead, opensWithLead }: { lead: number; opensWithLead: boolean },
): Clarity {
  const riskOf = createRisk(document, people, lead, trees)
  const known = new Map<string, number>()
  return (sentences, least = 0) => {
    let clarity = 1
    for (const [place, sentence] of sentences.entries()) {
      if (sentence === 0 && opensWithLead) continue
      if (clarity * CLEAREST ** (sentences.length - place) <= least) return 0
      const key = sentences.slice(0, place + 1).join()
      const risk = known.get(key) ?? riskOf(sentence, sentences.slice(0, place))
      known.set(key, risk)
      clarity *= 1 - PRICE * (risk - USUAL_RISK)
    }
    return clarity
  }
}

/** How probable it is that a reader of a sentence behind the sentences `before` (ascending) misses something. */
export function createRisk(document: DocumentModel, people: PeopleLayer | null, lead: number, trees: RelianceTrees) {
  const words = readWords(document)
  const described = new Map<number, Described>()
  const familiar = (stem: string) => trees.familiar[stem] ?? NOT_COMMON
  const describe = (index: number): Described => {
    const needs = findDefiniteNouns(document, document.sentences[index]!).map((noun) => ({
      ...noun,
      need: scoreWithTrees(trees.nouns, describeNoun(words, index, noun, familiar)),
    }))
    return describeSentence(words, people, index, needs)
  }
  return (index: number, before: readonly number[]): number => {
    const known = described.get(index) ?? describe(index)
    described.set(index, known)
    return scoreWithTrees(trees.sentences, describeReliance(words, known, index, before, lead))
  }
}
