import type { Quote } from '../../../shared/article.ts'
import { startsInLowerCase } from '../../../shared/text/word-forms.ts'
import { findTerms, type Term } from '../document/find-terms.ts'
import { SAYINGS } from './claim-words.ts'
import type { Evidence, Fault, Saying } from './fault.ts'
import { isContent } from './read-claim.ts'

/**
 * A claim reports a quote if it shares at least this part of its reported words, and at least this many words, with it.
 */
const THE_SAME = 0.6
const FEWEST_WORDS = 3
/** A quote that fits nearly as well and is by the claim's speaker clears it. */
const NEARLY = 0.15
/** This many words may stand between a name and its verb of saying. */
const REACH = 3

/** The quotes with a speaker, as {@link findWrongSpeaker} compares them. */
export function readSayings(quotes: readonly Quote[]): Saying[] {
  return quotes.flatMap(({ speaker, text }) => {
    if (!speaker || startsInLowerCase(speaker.name)) return []
    const stemsOf = (words: string) =>
      new Set(
        findTerms(words, 0, words.length)
          .filter(isContent)
          .map(({ stem }) => stem),
      )
    return [{ speaker: stemsOf(speaker.name), words: stemsOf(text) }]
  })
}

/** Words that the claim has one say and the article another: `Orr said …` must be a quote of Orr. */
export function findWrongSpeaker({ claim, sayings }: Evidence): Fault[] {
  const at = claim.terms.findIndex(({ stem }, i) => SAYINGS.has(stem) && namesBeside(claim.terms, i).length > 0)
  if (at < 0 || sayings.length === 0) return []
  const names = namesBeside(claim.terms, at)
  const said = claim.terms.filter((term) => isContent(term) && !SAYINGS.has(term.stem) && !names.includes(term))
  if (said.length < FEWEST_WORDS) return []
  const fits = sayings.map(({ words, speaker }) => ({
    fit: said.filter(({ stem }) => words.has(stem)).length / said.length,
    mine: names.some(({ stem }) => speaker.has(stem)),
  }))
  const best = Math.max(...fits.map(({ fit }) => fit))
  if (best < THE_SAME || fits.some(({ fit, mine }) => mine && fit >= best - NEARLY)) return []
  const [first, last] = [names[0]!, names.at(-1)!]
  return [{ kind: 'speaker', words: claim.text.slice(first.start, last.end) }]
}

/** The capitalised words right before a verb of saying, or right behind it. */
function namesBeside(terms: readonly Term[], verb: number): Term[] {
  const before = terms.slice(Math.max(0, verb - REACH), verb).filter(({ capital, stem }) => capital && stem.length > 1)
  if (before.length > 0) return before
  return terms.slice(verb + 1, verb + 1 + REACH).filter(({ capital }) => capital)
}
