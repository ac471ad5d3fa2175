import type { Term } from '../document/find-terms.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'
import { HONORIFICS, NEGATIONS } from './claim-words.ts'
import type { Evidence, Fault } from './fault.ts'
import { type Claim, isCalendarName } from './read-claim.ts'

/** Verbs after which a single word without an article must be a name: `Airlink said`. */
const AFTER_A_NAME = new Set(['said', 'says', 'say', 'has', 'had', 'will', 'would', 'is', 'was', 'did', 'may', 'told'])

/**
 * Names in the claim that the article does not have: a capitalised word that occurs nowhere in it, or words that both
 * occur but never side by side (the first name of one person with the surname of another). Initials stand for the name
 * they abbreviate.
 */
export function findStrangeNames({ claim, article }: Evidence): Fault[] {
  const known = new Set<string>()
  const side = new Set<string>()
  for (const { terms } of article) {
    let before: Term | null = null
    for (const term of terms) {
      known.add(term.stem)
      if (before) side.add(`${before.stem} ${term.stem}`)
      // A form of address or a middle initial between two names does not separate them.
      if (!HONORIFICS.has(term.stem) && term.stem.length > 1) before = term
    }
  }
  const initials = initialsOf(article)
  return findNames(claim, collectSpellings(article)).flatMap((run) => {
    const strange = run.find(({ stem }) => !known.has(stem) && !initials.has(stem))
    const parted = run.some((term, i) => {
      const next = run[i + 1]
      return next && !side.has(`${term.stem} ${next.stem}`) && !initials.has(term.stem) && !initials.has(next.stem)
    })
    if (!strange && !parted) return []
    return [{ kind: 'name' as const, words: claim.text.slice(run[0]!.start, run.at(-1)!.end) }]
  })
}

/** How the article writes its words: which ever stand small, and which stand with a capital inside a sentence. */
export type Spellings = { lower: ReadonlySet<string>; proper: ReadonlySet<string> }

/** The spellings of all words of the article. */
export function collectSpellings(article: readonly Claim[]): Spellings {
  const lower = new Set<string>()
  const proper = new Set<string>()
  for (const claim of article) {
    for (const term of claim.terms) {
      if (!term.capital) lower.add(term.stem)
      else if (!opensSentence(claim, term)) proper.add(term.stem)
    }
  }
  return { lower, proper }
}

/** Runs of capitalised words that are names; words that the article also writes small (`minister`) are none. */
export function findNames(claim: Claim, spellings: Spellings): Term[][] {
  const runs: Term[][] = []
  let run: Term[] = []
  claim.terms.forEach((term, i) => {
    const named = isNameWord(claim, i, spellings)
    const gap = i > 0 ? claim.text.slice(claim.terms[i - 1]!.end, term.start) : ''
    if (run.length > 0 && (!named || !/^(?: |\. ?|-|’|')?$/.test(gap))) {
      runs.push(run)
      run = []
    }
    if (named) run.push(term)
  })
  if (run.length > 0) runs.push(run)
  return runs
}

function isNameWord(claim: Claim, i: number, { lower, proper }: Spellings): boolean {
  const term = claim.terms[i]!
  if (!term.capital || term.stem.length < 2 || HONORIFICS.has(term.stem) || isCalendarName(term)) return false
  if (FUNCTION_WORDS.has(term.stem) || NEGATIONS.has(term.stem) || lower.has(term.stem)) return false
  if (!opensSentence(claim, term) || proper.has(term.stem)) return true
  const next = claim.terms[i + 1]
  if (!next) return false
  const singular = !/s$/i.test(claim.text.slice(term.start, term.end))
  const joined = /^ $/.test(claim.text.slice(term.end, next.start))
  return joined && ((next.capital && !FUNCTION_WORDS.has(next.stem)) || (singular && AFTER_A_NAME.has(next.stem)))
}

function opensSentence({ text }: Claim, { start }: Term): boolean {
  const before = text.slice(Math.max(0, start - 4), start)
  return (
    start === 0 ||
    /(?:^|[!?:.] )["“‘'(]*$/.test(before) ||
    /^["“‘'(]+$/.test(text.slice(0, start)) ||
    /["“] ?$/.test(before)
  )
}

/** Initials of each run of two to five capitalised words, and such words written in capitals, lower-case. */
function initialsOf(article: readonly Claim[]): Set<string> {
  const initials = new Set<string>()
  for (const { text } of article) {
    for (const [run] of text.matchAll(/\p{Lu}[\p{L}'’-]*(?: (?:of |the |and |for )?\p{Lu}[\p{L}'’-]*){1,5}/gu)) {
      const capitals = run
        .split(/[ -]/)
        .map((word) => word.charAt(0))
        .filter((first) => /\p{Lu}/u.test(first))
      for (let from = 0; from < capitals.length; from++) {
        for (let to = from + 2; to <= capitals.length; to++)
          initials.add(capitals.slice(from, to).join('').toLowerCase())
      }
    }
  }
  return initials
}
