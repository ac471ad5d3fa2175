import type { CandidateName } from '../../../shared/article.ts'
import { HONORIFICS } from '../../../shared/words/role-nouns.ts'

/** A first name or initials, then initials, then a last name: `Ann B. Lee`, `A.B. Lee`, `A. Bob Lee`. */
const WITH_INITIALS =
  /(?:\p{Lu}\p{Ll}[\p{L}’'-]*[^\S\n](?:\p{Lu}\.[^\S\n]?){1,3}|(?:\p{Lu}\.[^\S\n]?){1,3})\p{Lu}\p{Ll}[\p{L}-]*(?:[’'](?!s(?!\p{L}))\p{L}[\p{L}-]*)?/uy
/** How sure such a name is, whatever the reader made of its stops. */
const SURE = 0.9

/**
 * The reader's candidates with people's names that hold initials whole: the stop of an initial looks like the end of a
 * sentence to it, so it cuts them in two or gives them a low probability. Only where it holds the first or the last part for a
 * person's name, and ends some candidate with the last. Short titles before such a stop (`Del.`) are no names.
 */
export function joinInitials(text: string, candidates: readonly CandidateName[]): CandidateName[] {
  const isTitle = ({ start, end }: CandidateName) =>
    text[end] === '.' &&
    /^[^\S\n]\p{Lu}/u.test(text.slice(end + 1, end + 3)) &&
    end - start < 6 &&
    HONORIFICS.has(text.slice(start, end).toLowerCase())
  const kept = candidates.filter((name) => !isTitle(name))
  const joined: CandidateName[] = []
  for (const match of findWithInitials(text)) {
    const end = match.index + match[0].length
    const touching = kept.filter((name) => name.start >= match.index && name.end <= end)
    // A word with a capital that no name begins with opens the sentence: "Then G.K. Orr".
    const opensName = touching.some((name) => name.start === match.index)
    const start = opensName ? match.index : match.index + match[0].search(/\p{Lu}\./u)
    const isInside = ({ start: from, end: to, best }: CandidateName) =>
      best && from <= start && to >= end && to - from > end - start
    if (kept.some(isInside) || !touching.some((name) => name.end === end)) continue
    const person = touching.find((name) => isPerson(name) && (name.start === start || name.end === end))
    if (!person) continue
    joined.push({ start, end, score: SURE, types: person.types, best: true })
  }
  if (joined.length === 0) return kept
  const meets = (name: CandidateName) => joined.some(({ start, end }) => name.start < end && start < name.end)
  return [...kept.filter((name) => !meets(name)), ...joined].sort((a, b) => a.start - b.start || a.end - b.end)
}

const isPerson = ({ types }: CandidateName): boolean =>
  types.PERSON > types.ORG && types.PERSON > types.PLACE && types.PERSON > types.MISC

const CAPITAL = /\p{Lu}/u
const IN_WORD = /[\p{L}\p{N}’'-]/u

/** The matches of the pattern, looked for only where the stop of an initial stands. */
function findWithInitials(text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  let from = 0
  for (let stop = text.indexOf('.'); stop >= 0; stop = text.indexOf('.', stop + 1)) {
    const initial = stop - 1
    if (initial < from || !CAPITAL.test(text[initial]!) || IN_WORD.test(text[initial - 1] ?? ' ')) continue
    const match = matchAt(text, startOfWordBefore(text, initial, from)) ?? matchAt(text, initial)
    if (!match) continue
    found.push(match)
    from = match.index + match[0].length
  }
  return found
}

function matchAt(text: string, at: number): RegExpExecArray | null {
  WITH_INITIALS.lastIndex = at
  return WITH_INITIALS.exec(text)
}

/** Where the word begins that stands before a place with one space between, else the place itself. */
function startOfWordBefore(text: string, at: number, from: number): number {
  if (!/^[^\S\n]$/.test(text[at - 1] ?? '')) return at
  let start = at - 1
  while (start > from && IN_WORD.test(text[start - 1]!)) start--
  return start < at - 1 ? start : at
}
