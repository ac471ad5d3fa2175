import { DENIALS, NEGATIONS } from './claim-words.ts'
import type { Evidence, Fault } from './fault.ts'
import { type Claim, isContent, isSameWord } from './read-claim.ts'

/** A content word, and how often it is negated. */
type Placed = { stem: string; turns: number; isHead: boolean }

/** A clause of the claim counts as restated where so much of it is in one clause of the sources. */
const RESTATED = 0.5
/** A negation reaches this many content words. */
const REACH = 4

/**
 * What the claim affirms and its sources deny, or the other way round. First clause by clause: the words that a clause
 * of the claim shares with the closest clauses of the sources must be turned an even number of times in both or an odd
 * number in both; one close clause that agrees clears it. Then the word right after a negation, which must not stand
 * un-negated in the claim when all its places in the sources are negated, nor the other way round.
 */
export function findPolarityFault({ claim, sources }: Evidence): Fault[] {
  const mine = splitClauses(claim)
  const theirs = sources.flatMap(splitClauses)
  for (const clause of mine) {
    const compared = theirs.map((other) => compareClauses(clause, other))
    const best = compared.reduce((most, { share }) => Math.max(most, share), 0)
    if (best < RESTATED) continue
    if (compared.some(({ share, agrees }) => share >= best - 0.01 && agrees)) continue
    return [{ kind: 'negation', words: clause.map(({ stem }) => stem).join(' ') }]
  }
  const turned = findTurnedHead(mine.flat(), theirs.flat()) ?? findTurnedHead(theirs.flat(), mine.flat())
  return turned === null ? [] : [{ kind: 'negation', words: turned }]
}

function compareClauses(clause: readonly Placed[], other: readonly Placed[]) {
  const shared = clause.flatMap((word) => {
    const match = other.find(({ stem }) => isSameWord(stem, word.stem))
    return match ? [[word.turns, match.turns] as const] : []
  })
  const mine = Math.max(0, ...shared.map(([turns]) => turns))
  const theirs = Math.max(0, ...shared.map(([, turns]) => turns))
  return { share: clause.length === 0 ? 0 : shared.length / clause.length, agrees: mine % 2 === theirs % 2 }
}

/** A word right after a negation in `denying` that `affirming` has too, but only where nothing is turned. */
function findTurnedHead(denying: readonly Placed[], affirming: readonly Placed[]): string | null {
  for (const { stem, turns, isHead } of denying) {
    if (!isHead || turns !== 1) continue
    const here = denying.filter((word) => word.stem === stem)
    const there = affirming.filter((word) => word.stem === stem)
    if (there.length > 0 && here.every((word) => word.turns === 1) && there.every((word) => word.turns === 0))
      return stem
  }
  return null
}

const BREAK = /[,;:!?]\s|[()–—"“”]|--|\. /
const JOINING = new Set(['but', 'although', 'because', 'while', 'though', 'whether', 'if', 'that', 'who', 'which'])

function splitClauses({ text, terms }: Claim): Placed[][] {
  const clauses: Placed[][] = []
  let clause: Placed[] = []
  let denials = 0
  let left = 0
  let head = false
  const close = () => {
    if (clause.length > 0) clauses.push(clause.map((word) => ({ ...word, turns: word.turns + denials })))
    clause = []
    denials = 0
    left = 0
  }
  terms.forEach((term, i) => {
    const gap = i === 0 ? '' : text.slice(terms[i - 1]!.end, term.start)
    if (BREAK.test(gap) || JOINING.has(term.stem)) close()
    if (NEGATIONS.has(term.stem) && (term.stem !== 't' || /['’]$/.test(gap))) {
      left = REACH
      head = true
    } else if (DENIALS.has(term.stem)) {
      // A verb of denial negates its whole clause, even what stands before it; a negation before it cancels it.
      if (left === 0) denials++
      left = 0
    } else if (isContent(term)) {
      clause.push({ stem: term.stem, turns: left > 0 ? 1 : 0, isHead: head && left > 0 })
      head = false
      if (left > 0) left--
    }
  })
  close()
  return clauses
}
