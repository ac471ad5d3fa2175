import type { CandidateName, Span } from '../../shared/article.ts'
import { findCapital } from './scan-capitals.ts'
import { createWordSieve, findWordEnd } from './values/scan-words.ts'

type Form = Span & { readonly types: CandidateName['types'] }
type Read = { readonly name: CandidateName; readonly text: string }

/** How sure the reader must be of a name for its repetitions to count. */
const SURE = 0.8
const LAST_NAME = /(?<=\s)\p{Lu}[\p{L}\p{M}’'-]+$/u
const WORD = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}\p{N}]*/uy

/**
 * Places where a name that the reader is sure of stands again and no candidate begins or lies: candidates with the given
 * score and the types of the sure one. A person's last name alone counts as a repetition too.
 */
export function findRepetitions(text: string, read: readonly Read[], score: number): CandidateName[] {
  const sure = new Map<string, Form[]>()
  const taken = read.map(({ name }) => name).sort((a, b) => a.start - b.start)
  for (const { name, text: words } of read) {
    if (!name.best || name.score < SURE) continue
    for (const form of formsOf(words, name)) {
      const first = /^[\p{L}\p{M}\p{N}]+/u.exec(form)?.[0]
      if (!first || form.length < 2) continue
      const known = sure.get(first) ?? []
      if (!known.some((other) => text.slice(other.start, other.end) === form))
        sure.set(first, [...known, { start: name.end - form.length, end: name.end, types: name.types }])
    }
  }
  const found: CandidateName[] = []
  const mayBegin = createWordSieve(sure.keys())
  let next = 0
  let from = 0
  for (let start = findCapital(text, from); start >= 0; start = findCapital(text, from)) {
    // A sign beyond ASCII may be no letter at all, and a capital only the one behind it.
    from = text.charCodeAt(start) > 127 ? start + 1 : findWordEnd(text, start)
    const word = mayBegin(text, start, from) ? wordAt(text, start) : null
    const forms = word && sure.get(word)
    if (!forms) continue
    while (taken[next] && taken[next]!.end <= start) next++
    for (const form of forms) {
      const words = text.slice(form.start, form.end)
      const span = { start, end: start + words.length }
      if (!text.startsWith(words, start) || /^[\p{L}\p{N}]/u.test(text.slice(span.end, span.end + 1))) continue
      if (meetsAny(span, taken, next)) continue
      found.push({ start, end: span.end, score, types: form.types, best: false })
      break
    }
  }
  return found
}

/** The word that a capital begins; null where it stands inside one. */
function wordAt(text: string, start: number): string | null {
  WORD.lastIndex = start
  return WORD.exec(text)?.[0] ?? null
}

const meetsAny = (span: Span, taken: readonly Span[], from: number): boolean => {
  for (let i = Math.max(0, from - 3); taken[i] && taken[i]!.start < span.end; i++)
    if (taken[i]!.end > span.start) return true
  return false
}

/** The form itself, and a person's last name. */
const formsOf = (words: string, name: CandidateName): string[] => {
  const last = name.types.PERSON > 0.8 ? LAST_NAME.exec(words)?.[0] : undefined
  return last === undefined ? [words] : [words, last]
}
