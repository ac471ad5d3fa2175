import type { Span } from '../../article.ts'
import { startsWithCapital, startsWithDigit } from '../../text/word-forms.ts'
import { foldWord } from './fold-word.ts'
import { GRAMMAR_WORDS, NEGATIONS, PLAIN_WORDS } from './ledger-words.ts'

/** One word of a wording. */
export type WordingToken = Span & {
  /** What it counts as: see {@link foldWord}. */
  key: string
  /** How much it says that another quotation has it too: 0.05 for `the` in reported speech, 1 for a rare word. */
  weight: number
  rank: Rank
  /** Put in by an editor, in square brackets. */
  isInserted: boolean
  /** Something was left out just before it: `…`, `[…]`. */
  isAfterCut: boolean
}

/** The words of a quotation, weighed. */
export type Wording = { kind: QuotationKind; tokens: WordingToken[]; weight: number }

/** How the words of a quotation are meant: see `Quote.kind`. */
export type QuotationKind = 'direct' | 'mixed' | 'indirect'

/** Weights of words in quotation marks, in what a reporter put around them, and in reported speech. */
const WEIGHTS = {
  quoted: { negation: 0.4, grammar: 0.15, name: 0.6, plain: 0.5, rare: 1 },
  around: { negation: 0.1, grammar: 0.05, name: 0.2, plain: 0.2, rare: 0.4 },
  reported: { negation: 0.3, grammar: 0.05, name: 0.35, plain: 0.35, rare: 0.75 },
} as const
type Rank = keyof typeof WEIGHTS.quoted

const folds = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(foldWord))
const GRAMMAR = folds(GRAMMAR_WORDS)
const NEGATION = folds(NEGATIONS)
const PLAIN = folds(PLAIN_WORDS)

/** Longer ones are cut: nobody says so much in one breath, and comparing costs the product of two lengths. */
const MOST_TOKENS = 400

/** Words as a quotation has them, marks of cuts, brackets and quotation marks: all that says something. */
const PIECE =
  /(?<word>[\p{L}\p{M}\p{N}]+(?:[.,]\p{N}+)*(?:['’]\p{L}+)?|%)|(?<cut>…|\.{3,}|(?:\. ){2,}\.)|(?<open>\[)|(?<close>\])|(?<mark>["“”„«»])/gu

/** What an apostrophe and the letters behind it stand for, where it is not the possessive. */
const CONTRACTIONS: ReadonlyMap<string, string> = new Map([
  ['re', 'be'],
  ['m', 'be'],
  ['ve', 'have'],
  ['ll', 'will'],
  ['d', 'will'],
])
const SCALES: ReadonlyMap<string, string> = new Map([
  ['m', 'million'],
  ['mn', 'million'],
  ['bn', 'billion'],
  ['b', 'billion'],
  ['k', 'thousand'],
  ['tn', 'trillion'],
])

/**
 * The words of a quotation as they are compared. What stands in quotation marks (all of a direct quotation) counts for
 * more than what a reporter put into words of their own; names count for less than other rare words, since everybody
 * who speaks of a thing names it.
 *
 * @example
 * readWording('We won’t [ever] go …', 'direct').tokens.map(({ key }) => key) // ['we', 'will', 'not', 'ever', 'go']
 */
export function readWording(text: string, kind: QuotationKind): Wording {
  const tokens: WordingToken[] = []
  let isInside = false
  let isQuoted = kind === 'direct'
  const outside = kind === 'mixed' ? WEIGHTS.around : WEIGHTS.reported
  let isAfterCut = false
  let isSentenceStart = true
  let last = 0
  for (const match of text.matchAll(PIECE)) {
    const { word, cut, open, close, mark } = match.groups!
    const start = match.index
    if (/[.!?:]/.test(text.slice(last, start))) isSentenceStart = true
    last = start + match[0].length
    if (cut !== undefined) isAfterCut = true
    else if (open !== undefined) isInside = true
    else if (close !== undefined) isInside = false
    else if (mark !== undefined) {
      if (kind === 'mixed') isQuoted = mark === '"' ? !isQuoted : '“„«'.includes(mark)
      isSentenceStart = true
    } else {
      const isName = !isSentenceStart && startsWithCapital(word!) && word !== 'I' && !/^I['’]/.test(word!)
      for (const key of keysOf(word!)) {
        const rank = rankOf(key, isName)
        const weight = (isQuoted ? WEIGHTS.quoted : outside)[rank]
        tokens.push({ start, end: last, key, weight, rank, isInserted: isInside, isAfterCut })
        isAfterCut = false
      }
      isSentenceStart = false
    }
    if (tokens.length >= MOST_TOKENS) break
  }
  joinSplitWords(tokens, text)
  let weight = 0
  for (const token of tokens) if (!token.isInserted) weight += token.weight
  return { kind, tokens, weight }
}

/** The keys of a word as written: `won’t` is two, `1.5bn` too. */
function keysOf(word: string): string[] {
  const apostrophe = word.search(/['’]/)
  if (apostrophe > 0) {
    const head = word.slice(0, apostrophe)
    const tail = word.slice(apostrophe + 1).toLowerCase()
    if (tail === 't' && head.endsWith('n')) {
      const verb = head.toLowerCase() === 'can' ? 'can' : head
      return [foldWord(verb === 'can' ? verb : stripNegation(verb)), 'not']
    }
    const stands = CONTRACTIONS.get(tail)
    if (stands !== undefined) return [foldWord(head), stands]
    return tail === 's' ? [foldWord(head)] : [foldWord(head), foldWord(tail)]
  }
  if (word === '%') return ['percent']
  if (/^cannot$/i.test(word)) return ['can', 'not']
  const scaled = /^([\d.,]+)([a-z]{1,2})$/i.exec(word)
  const scale = scaled && SCALES.get(scaled[2]!.toLowerCase())
  if (scaled && scale) return [scaled[1]!.replaceAll(',', ''), scale]
  return [startsWithDigit(word) ? word.replaceAll(',', '') : foldWord(word)]
}

/** `don` of `don’t` is known as it is; `won` would be taken for a victory. */
function stripNegation(head: string): string {
  const lower = head.toLowerCase()
  return lower === 'won' ? 'will' : lower === 'shan' ? 'shall' : lower.slice(0, -1)
}

function rankOf(key: string, isName: boolean): Rank {
  if (NEGATION.has(key)) return 'negation'
  if (GRAMMAR.has(key) || (key.length === 1 && !/\d/.test(key))) return 'grammar'
  if (isName) return 'name'
  return PLAIN.has(key) ? 'plain' : 'rare'
}

/** `per cent` is one word, and so are `twenty-five` and `no one`. */
function joinSplitWords(tokens: WordingToken[], text: string): void {
  for (let at = tokens.length - 2; at >= 0; at--) {
    const first = tokens[at]!
    const second = tokens[at + 1]!
    if (first.key === 'per' && second.key === 'cent') join(tokens, at, 'percent')
    else if (first.key === 'no' && second.key === 'one') join(tokens, at, 'nobody')
    else if (/^[2-9]0$/.test(first.key) && /^[1-9]$/.test(second.key) && text[first.end] === '-')
      join(tokens, at, String(Number(first.key) + Number(second.key)))
  }
}

function join(tokens: WordingToken[], at: number, key: string): void {
  const [first, second] = [tokens[at]!, tokens[at + 1]!]
  tokens.splice(at, 2, { ...first, key, end: second.end, weight: Math.max(first.weight, second.weight) })
}
