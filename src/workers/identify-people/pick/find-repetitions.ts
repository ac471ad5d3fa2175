import type { CandidateName, Span } from '../../../shared/article.ts'
import { createWordSieve, findWordEnd } from '../../../shared/values/scan-words.ts'
import { findCapital } from '../words/scan-capitals.ts'

type Form = { readonly words: string; readonly order: number; readonly types: CandidateName['types'] }
/** The certain names that begin with one word, and their lengths: thousands may share a first name. */
type Forms = { readonly byWords: Map<string, Form>; readonly lengths: Set<number> }
type Read = { readonly name: CandidateName; readonly text: string }

/** How sure the reader must be of a name for its repetitions to count. */
const SURE = 0.8
const LAST_NAME = /(?<=\s)\p{Lu}[\p{L}\p{M}’'-]+$/u
const WORD = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}\p{N}]*/uy

/**
 * Places where a name that the reader is certain of occurs again without a candidate, as candidates with the given
 * score and the types of the certain one. A person's surname alone counts as a repetition too.
 */
export function findRepetitions(text: string, read: readonly Read[], score: number): CandidateName[] {
  const sure = new Map<string, Forms>()
  const taken = read.map(({ name }) => name).sort((a, b) => a.start - b.start)
  for (const { name, text: words } of read) {
    if (!name.best || name.score < SURE) continue
    for (const form of formsOf(words, name)) {
      const first = /^[\p{L}\p{M}\p{N}]+/u.exec(form)?.[0]
      if (!first || form.length < 2) continue
      const known = sure.get(first) ?? { byWords: new Map(), lengths: new Set() }
      if (!known.byWords.has(form))
        known.byWords.set(form, { words: form, order: known.byWords.size, types: name.types })
      known.lengths.add(form.length)
      sure.set(first, known)
    }
  }
  const found: CandidateName[] = []
  const mayBegin = createWordSieve(sure.keys())
  let next = 0
  let from = 0
  for (let start = findCapital(text, from); start >= 0; start = findCapital(text, from)) {
    // A character outside ASCII may be no letter; then the next one decides.
    from = text.charCodeAt(start) > 127 ? start + 1 : findWordEnd(text, start)
    const word = mayBegin(text, start, from) ? wordAt(text, start) : null
    const forms = word && sure.get(word)
    if (!forms) continue
    while (taken[next] && taken[next]!.end <= start) next++
    const form = formsAt(text, start, forms).find(({ words }) => {
      const end = start + words.length
      return !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 1)) && !meetsAny({ start, end }, taken, next)
    })
    if (form) found.push({ start, end: start + form.words.length, score, types: form.types, best: false })
  }
  return found
}

/** The sure names that stand at a place, in the order in which the text has them first. */
function formsAt(text: string, start: number, { byWords, lengths }: Forms): Form[] {
  const found: Form[] = []
  for (const length of lengths) {
    const form = byWords.get(text.slice(start, start + length))
    if (form) found.push(form)
  }
  return found.sort((a, b) => a.order - b.order)
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
