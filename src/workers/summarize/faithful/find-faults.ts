import { GRAVE, OPPOSITES, TIMES } from './claim-words.ts'
import type { Evidence, Fault } from './fault.ts'
import { findHardened } from './find-hardened.ts'
import { findMisplaced } from './find-misplaced.ts'
import { findPolarityFault } from './find-polarity-fault.ts'
import { findStrangeNames } from './find-strange-names.ts'
import { findWrongSpeaker } from './find-wrong-speaker.ts'
import { isCalendarName } from './read-claim.ts'

/** What is wrong with a claim, the most certain fault first; empty if nothing was found. */
export function findFaults(evidence: Evidence): Fault[] {
  return [
    ...findStrangeQuotes(evidence),
    ...findStrangeNumbers(evidence),
    ...findStrangeNames(evidence),
    ...findStrangeTimes(evidence),
    ...findReversals(evidence),
    ...findPolarityFault(evidence),
    ...findHardened(evidence),
    ...findWrongSpeaker(evidence),
    ...findMisplaced(evidence),
  ]
}

/** Quoted words must be quoted in the article too, letter by letter but for case and the marks at their end. */
function findStrangeQuotes({ claim, article }: Evidence): Fault[] {
  const plain = (words: string) =>
    words
      .toLowerCase()
      .replace(/[“”"„«»‘’']/g, '')
      .replace(/\s+/g, ' ')
      .replace(/^[\s.,;:!?]+|[\s.,;:!?]+$/g, '')
  const whole = article.map(({ text }) => plain(text)).join(' ')
  return claim.quotations
    .filter(({ marks }) => marks === 'double')
    .map(({ start, end }) => claim.text.slice(start, end))
    .filter((quoted) => plain(quoted) !== '' && !whole.includes(plain(quoted)))
    .map((words) => ({ kind: 'quote' as const, words }))
}

/** Every number must occur in the sources, as often, and where the unit is known, of the same thing. */
function findStrangeNumbers({ claim, sources }: Evidence): Fault[] {
  const known = sources.flatMap(({ numbers }) => numbers)
  return claim.numbers.flatMap(({ value, unit, start, end }) => {
    const same = known.filter((number) => number.value === value)
    if (unit === 'many') {
      const others = known.some((number) => number.unit === 'many' && number.value !== value)
      return same.length === 0 && others ? [{ kind: 'number' as const, words: claim.text.slice(start, end) }] : []
    }
    const wanted = claim.numbers.filter((number) => number.value === value).length
    const otherUnit =
      unit !== null && same.length > 0 && same.every((number) => number.unit !== null && number.unit !== unit)
    if (same.length >= wanted && !otherUnit) return []
    return [{ kind: 'number' as const, words: claim.text.slice(start, end) }]
  })
}

const POINTING_AT_TIME = new Set(['last', 'next', 'this', 'each', 'every', 'per', 'previous'])

/** Weekdays, months, words such as `yesterday`, and pairs such as `last week` must occur in the sources. */
function findStrangeTimes({ claim, sources }: Evidence): Fault[] {
  const known = new Set<string>()
  for (const { terms } of sources) {
    terms.forEach(({ stem }, i) => {
      known.add(stem).add(`${terms[i - 1]?.stem} ${stem}`)
    })
  }
  return claim.terms
    .filter((term, i) => {
      if (isCalendarName(term)) return !known.has(term.stem)
      const before = claim.terms[i - 1]?.stem ?? ''
      return TIMES.has(term.stem) && !known.has(POINTING_AT_TIME.has(before) ? `${before} ${term.stem}` : term.stem)
    })
    .map(({ start, end }) => ({ kind: 'date' as const, words: claim.text.slice(start, end) }))
}

/** Opposites of what the sources say, and grave words that they do not have. */
function findReversals({ claim, sources }: Evidence): Fault[] {
  const mine = new Set(claim.terms.map(({ stem }) => stem))
  const theirs = new Set(sources.flatMap(({ terms }) => terms.map(({ stem }) => stem)))
  const any = (stems: ReadonlySet<string>, of: ReadonlySet<string>) => [...of].find((stem) => stems.has(stem))
  const faults: Fault[] = []
  for (const sides of OPPOSITES) {
    for (const [said, opposite] of [sides, [sides[1], sides[0]] as const]) {
      const word = any(mine, said)
      if (word && !any(theirs, said) && any(theirs, opposite) && !any(mine, opposite)) {
        faults.push({ kind: 'negation', words: word })
      }
    }
  }
  for (const group of GRAVE) {
    const word = any(mine, group)
    if (word && !any(theirs, group)) faults.push({ kind: 'unsupported', words: word })
  }
  return faults
}
