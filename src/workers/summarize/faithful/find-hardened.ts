import type { Term } from '../document/find-terms.ts'
import { HEDGES } from './claim-words.ts'
import type { Evidence, Fault } from './fault.ts'
import { type Claim, isCalendarName, isContent, isSameWord } from './read-claim.ts'

/** How many words a word of possibility or plan reaches. */
const REACH = 3
const CLAUSE_END = /[,;:()–—"“”]|--/

/**
 * What the sources only hold possible, planned or suspected and the claim tells as a fact: a word that follows such a
 * word wherever the sources have it ("could be approved"), and behind none in the claim ("was approved"). `Will` tells
 * of the future as a plan does.
 */
export function findHardened({ claim, sources }: Evidence): Fault[] {
  if (claim.terms.some((term) => isHedge(term) || term.stem === 'will')) return []
  const soft = new Set<string>()
  const hard = new Set<string>()
  for (const source of sources) {
    source.terms.forEach((term, i) => {
      if (term.capital || term.number || !isContent(term)) return
      if (isHedged(source, i)) soft.add(term.stem)
      else hard.add(term.stem)
    })
  }
  const among = (stems: ReadonlySet<string>, stem: string) =>
    stems.has(stem) || [...stems].some((other) => isSameWord(stem, other))
  const found = claim.terms.find(({ stem, capital }) => !capital && among(soft, stem) && !among(hard, stem))
  return found ? [{ kind: 'modality', words: claim.text.slice(found.start, found.end) }] : []
}

/** `may`, not the month. */
function isHedge(term: Term): boolean {
  return HEDGES.has(term.stem) && !isCalendarName(term)
}

function isHedged({ terms, text }: Claim, place: number): boolean {
  for (let i = place - 1; i >= Math.max(0, place - REACH); i--) {
    if (CLAUSE_END.test(text.slice(terms[i]!.end, terms[i + 1]!.start))) return false
    if (isHedge(terms[i]!)) return true
    if (isContent(terms[i]!)) return false
  }
  return false
}
