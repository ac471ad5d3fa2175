import { toProbability } from '../../../shared/trees/score-with-trees.ts'
import type { LineFacts } from '../lines/describe-line.ts'
import { compactKey } from '../metadata/site-keys.ts'
import type { Page } from '../page/parse-page.ts'
import { lineTokens } from './line-tokens.ts'

/** How many last lines of a page are looked at. */
const LAST_LINES = 3
/** A page with fewer lines is a notice: all of it is near the end. */
const LEAST_LINES = 4
/** The window of preceding lines whose scores describe the surrounding text. */
const BEFORE = 5
/** Shorter site names would match ordinary words. */
const LEAST_SITE = 5
const [LONG, SHORT, HUNDRED] = [500, 60, 100]

const ADDRESS = /https?:\/\/|www\.|\.com\b/
const IN_BRACKETS = /^[([].*[)\]]\.?$/s
const QUOTED = /^["“„«]|["”»“]$/
const SENTENCE_END = /[.!?…。]["”»)]*$/

/**
 * A learnt model of which of an article's last lines say nothing of its subject: weights of words, pairs and what a
 * line is like, by name.
 */
export type EndModel = { readonly bias: number; readonly weights: ReadonlyMap<string, number> }

/** The model's file, as the training program writes it. */
export type EndModelFile = { bias: number; weights: Record<string, number> }

/** One of the last kept lines, by number, with its features. */
export type EndLine = { line: number; features: ReadonlyMap<string, number> }

/** The model in a parsed file. */
export function readEndModel({ bias, weights }: EndModelFile): EndModel {
  return { bias, weights: new Map(Object.entries(weights)) }
}

/** The probability that one of the last lines is none of the article's. */
export function scoreEndLine({ bias, weights }: EndModel, { features }: EndLine): number {
  let sum = bias
  for (const [name, value] of features) sum += (weights.get(name) ?? 0) * value
  return toProbability(sum)
}

/** Names of the site and the authors; `sites` in the form of `siteKeys`. */
export type PageNames = { sites: ReadonlySet<string>; byline: readonly string[] }

/**
 * The last kept lines of a page, first to last, described for the model. `scores` are the line model's, of all lines.
 */
export function describeEndLines(
  { lines }: Pick<Page, 'lines'>,
  facts: readonly LineFacts[],
  scores: ArrayLike<number>,
  kept: readonly number[],
  names: PageNames,
): EndLine[] {
  if (kept.length < LEAST_LINES) return []
  return kept.slice(-LAST_LINES).map((line, k) => {
    const at = kept.length - LAST_LINES + k
    const before = kept.slice(Math.max(0, at - BEFORE), at).map((i) => scores[i]!)
    const { text } = facts[line]!
    const { start, end, linkCharacters } = lines[line]!
    const mean = before.reduce((sum, score) => sum + score, 0) / before.length
    const numbers: [string, number][] = [
      ['last', Number(k === LAST_LINES - 1)],
      ['second', Number(k === LAST_LINES - 2)],
      ['score', scores[line]!],
      ['drop', mean - scores[line]!],
      ['linked', linkCharacters / Math.max(1, end - start)],
      ...describeText(text, names),
    ]
    const { unigrams, bigrams } = lineTokens(text)
    const words = [...unigrams.map((word) => `u${word}`), ...bigrams.map((pair) => `b${pair}`)]
    return { line, features: new Map([...numbers, ...words.map((word): [string, number] => [word, 1])]) }
  })
}

function describeText(text: string, { sites, byline }: PageNames): [string, number][] {
  const compact = compactKey(text)
  const isSite = [...sites].some((site) => site.length >= LEAST_SITE && compact.includes(site))
  const isAuthor = byline.some((name) => {
    const words = name.split(' ')
    return words.length > 1 && text.includes(words[0]!) && text.includes(words.at(-1)!)
  })
  const said: [string, boolean][] = [
    ['short', text.length < SHORT],
    ['address', ADDRESS.test(text)],
    ['at', text.includes('@')],
    ['brackets', IN_BRACKETS.test(text)],
    ['quoted', QUOTED.test(text)],
    ['question', text.includes('?')],
    ['exclamation', text.includes('!')],
    ['open', !SENTENCE_END.test(text)],
    ['site', isSite],
    ['author', isAuthor],
  ]
  return [
    ['length', Math.min(text.length, LONG) / HUNDRED],
    ...said.map(([name, is]): [string, number] => [name, Number(is)]),
  ]
}
