import { SAYINGS, WEEKDAYS } from './claim-words.ts'
import type { Evidence, Fault } from './fault.ts'
import { collectSpellings, findNames, type Spellings } from './find-strange-names.ts'
import { type Claim, isCalendarName, isContent, isSameWord } from './read-claim.ts'

/** Something of which one sentence may hold several: a name, a number, a day. Equal things have equal `key`s. */
type Anchor = { kind: Fault['kind']; group: string; keys: readonly string[]; start: number; end: number; words: string }

/** A rival fits where the claim's words stand this many times closer to it, and this close at least. */
const CLEARLY_CLOSER = 1.6
const CLOSE_ENOUGH = 0.8

/**
 * Names, numbers and days that stand in the article but not where the claim puts them: the words around them in the
 * claim stand around another name, number or day there, and clearly closer.
 */
export function findMisplaced({ claim, sources, article }: Evidence): Fault[] {
  const spellings = collectSpellings(article)
  const mine = findAnchors(claim, spellings)
  const theirs = article.map((sentence) => ({ sentence, anchors: findAnchors(sentence, spellings) }))
  return mine.flatMap((anchor) => {
    const context = contextOf(claim, anchor)
    let own = 0
    let rival = 0
    for (const { sentence, anchors } of theirs) {
      for (const other of anchors) {
        if (other.kind !== anchor.kind) continue
        const { fit, words } = fitOf(sentence, other, context)
        if (isSame(anchor, other)) own = Math.max(own, fit)
        else if (
          words > 1 &&
          other.group === anchor.group &&
          sources.includes(sentence) &&
          !mine.some((also) => isSame(also, other))
        ) {
          rival = Math.max(rival, fit)
        }
      }
    }
    if (rival < CLOSE_ENOUGH || rival < CLEARLY_CLOSER * own) return []
    return [{ kind: anchor.kind, words: anchor.words }]
  })
}

function isSame(one: Anchor, other: Anchor): boolean {
  return one.kind === other.kind && one.keys.some((key) => other.keys.includes(key))
}

function findAnchors(claim: Claim, spellings: Spellings): Anchor[] {
  const names = findNames(claim, spellings).map((run): Anchor => {
    const [first, last] = [run[0]!, run.at(-1)!]
    const words = claim.text.slice(first.start, last.end)
    return {
      kind: 'name',
      group: groupOfName(claim, first.start),
      keys: run.map(({ stem }) => stem),
      start: first.start,
      end: last.end,
      words,
    }
  })
  const exact = claim.numbers.filter(({ unit }) => unit !== 'many')
  const numbers = exact.map(
    ({ value, unit, start, end }): Anchor => ({
      kind: 'number',
      group: unit === null && Number.isInteger(value) && value > 1500 && value < 2100 ? 'year' : 'number',
      keys: [String(value)],
      start,
      end,
      words: claim.text.slice(start, end),
    }),
  )
  const days = claim.terms.filter(isCalendarName).map(({ stem, start, end }): Anchor => {
    const group = WEEKDAYS.has(stem) ? 'weekday' : 'month'
    return { kind: 'date', group, keys: [stem], start, end, words: stem }
  })
  return [...names, ...numbers, ...days]
}

/** Names that could stand for one another: after a preposition of place, in quotation marks, or neither. */
function groupOfName({ text, quotations }: Claim, start: number): string {
  if (quotations.some((quotation) => start > quotation.start && start < quotation.end)) return 'quoted name'
  const before = text.slice(Math.max(0, start - 12), start)
  return /\b(?:in|at|off|near|from|to|of|on|outside|around|across) (?:the )?$/i.test(before) ? 'place' : 'name'
}

/** The content words of the claim around an anchor, without verbs of saying. */
function contextOf(claim: Claim, anchor: Anchor): string[] {
  return claim.terms
    .filter((term) => isContent(term) && !SAYINGS.has(term.stem))
    .filter(({ start }) => start < anchor.start || start >= anchor.end)
    .map(({ stem }) => stem)
}

/**
 * How close the context stands to an anchor in a sentence: each word found counts 1 side by side, less further away.
 */
function fitOf(sentence: Claim, anchor: Anchor, context: readonly string[]) {
  const at = sentence.terms.findIndex(({ start }) => start >= anchor.start)
  const until = sentence.terms.findLastIndex(({ end }) => end <= anchor.end)
  let fit = 0
  let words = 0
  for (const stem of context) {
    let nearest = Number.POSITIVE_INFINITY
    sentence.terms.forEach((term, i) => {
      if (!isSameWord(term.stem, stem)) return
      nearest = Math.min(nearest, i < at ? at - i : i - until)
    })
    if (nearest <= 0 || nearest === Number.POSITIVE_INFINITY) continue
    fit += 2 / (1 + nearest)
    words++
  }
  return { fit, words }
}
