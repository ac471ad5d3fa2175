import type { CandidateName, Span } from '../../shared/article.ts'
import { findCapital, readPlainWord } from './scan-capitals.ts'

type Read = { readonly name: CandidateName; readonly text: string }

/** How sure the reader must be of a name for its repetitions to count. */
const SURE = 0.8
const WORD = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}\p{N}]*/uy

/**
 * Places where a name that the reader is sure of stands again and no candidate begins or lies: candidates with the given
 * score and the types of the sure one. A person's last name alone counts as a repetition too.
 */
export function findRepetitions(text: string, read: readonly Read[], score: number): CandidateName[] {
  const sure = new Map<string, CandidateName[]>()
  const taken = read.map(({ name }) => name).sort((a, b) => a.start - b.start)
  for (const { name, text: words } of read) {
    if (!name.best || name.score < SURE) continue
    for (const form of formsOf(words, name)) {
      const first = /^[\p{L}\p{M}\p{N}]+/u.exec(form)?.[0]
      if (!first || form.length < 2) continue
      const known = sure.get(first) ?? []
      if (!known.some((other) => text.slice(other.start, other.end) === form))
        sure.set(first, [...known, { ...name, start: name.end - form.length }])
    }
  }
  const found: CandidateName[] = []
  let next = 0
  for (let start = findCapital(text, 0); start >= 0; start = findCapital(text, start + 1)) {
    const word = wordAt(text, start)
    const forms = word && sure.get(word)
    if (!forms) continue
    while (taken[next] && taken[next]!.end <= start) next++
    for (const form of forms) {
      const words = text.slice(form.start, form.end)
      const span = { start, end: start + words.length }
      if (!text.startsWith(words, start) || /^[\p{L}\p{N}]/u.test(text.slice(span.end, span.end + 1))) continue
      if (meetsAny(span, taken, next)) continue
      found.push({ ...span, score, types: form.types, best: false })
      break
    }
  }
  return found
}

/** The word that a capital begins; null where it stands inside one. */
function wordAt(text: string, start: number): string | null {
  const plain = readPlainWord(text, start)
  if (plain !== null) return plain
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
  const last = /(?<=\s)\p{Lu}[\p{L}\p{M}’'-]+$/u.exec(words)?.[0]
  return name.types.PERSON > 0.8 && last ? [words, last] : [words]
}
