import type { CandidateName, Span } from '../../shared/article.ts'

type Read = { readonly name: CandidateName; readonly text: string }

/** How sure the reader must be of a name for its repetitions to count. */
const SURE = 0.8
const WORD = /\p{Lu}[\p{L}\p{M}\p{N}]*/gu

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
  for (const match of text.matchAll(WORD)) {
    const forms = sure.get(match[0])
    if (!forms || /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, match.index - 1), match.index))) continue
    while (taken[next] && taken[next]!.end <= match.index) next++
    for (const form of forms) {
      const words = text.slice(form.start, form.end)
      const span = { start: match.index, end: match.index + words.length }
      if (!text.startsWith(words, match.index) || /^[\p{L}\p{N}]/u.test(text.slice(span.end, span.end + 1))) continue
      if (meetsAny(span, taken, next)) continue
      found.push({ ...span, score, types: form.types, best: false })
      break
    }
  }
  return found
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
