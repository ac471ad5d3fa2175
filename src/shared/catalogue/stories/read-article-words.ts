import { startsWithCapital } from '../../text/word-forms.ts'
import { MONTH_NAMES, WEEKDAY_NAMES } from '../../words/time-words.ts'
import { foldWord } from '../ledger/fold-word.ts'
import { GRAMMAR_WORDS } from '../ledger/ledger-words.ts'

/** The content words of an article, in order, without what it quotes. */
export type ArticleWords = {
  keys: string[]
  /** Which of them are names or numbers: what changes between two articles made from one form. */
  isFact: boolean[]
  /** Whether its quotations are among them, since it has next to nothing else. */
  isQuoting: boolean
}

const GRAMMAR: ReadonlySet<string> = new Set(GRAMMAR_WORDS.map(foldWord))
/** A quotation within a paragraph; a mark that nothing closes hides nothing. */
const QUOTATION = /[“„«][^”“»\n]{0,2000}[”“»]|"[^"\n]{0,2000}"/g
/** Words of content that an article has to have besides its quotations. */
const LEAST_TOLD = 16
const WORD = /[\p{L}\p{M}\p{N}]+(?:[.,:]\p{N}+)*/gu
/** Not `may`, which is a verb more often. */
const MONTHS_AND_DAYS: ReadonlySet<string> = new Set(
  [...WEEKDAY_NAMES, ...MONTH_NAMES].filter((name) => name !== 'may'),
)

/**
 * The words of content of an article as they are compared with those of others, folded as the ledger folds them.
 * Quotations are left out: everybody who reports on an event has them, and that makes no copy. Where next to nothing
 * else is there, they stay.
 */
export function readArticleWords(text: string): ArticleWords {
  const told = readWords(text.replace(QUOTATION, (quotation) => ' '.repeat(quotation.length)))
  return told.keys.length < LEAST_TOLD ? { ...readWords(text), isQuoting: true } : told
}

function readWords(told: string): ArticleWords {
  const words: ArticleWords = { keys: [], isFact: [], isQuoting: false }
  let last = 0
  for (const match of told.matchAll(WORD)) {
    const word = match[0]
    const isStart = last === 0 || /[.!?:\n]/.test(told.slice(last, match.index))
    last = match.index + word.length
    const key = foldWord(word)
    if (GRAMMAR.has(key) || key.length < 2) {
      if (!/\d/.test(key)) continue
    }
    words.keys.push(key)
    words.isFact.push(
      /\d/.test(key) || MONTHS_AND_DAYS.has(word.toLowerCase()) || (!isStart && startsWithCapital(word)),
    )
  }
  return words
}
