import { type AnnotatedText, textOf, type WordRange } from '../../../shared/text/annotate-text.ts'
import type { KnownName, KnownNames } from '../people/find-known-names.ts'
import type { Resolved } from './resolved.ts'

/** The person behind a label such as "ORR:" or "Q:": a known name if one fits, else the label itself. */
export function resolveLabel(annotated: AnnotatedText, names: KnownNames, range: WordRange): Resolved {
  const label = textOf(annotated, range)
  const parts = label.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const named = names.all.find(
    ({ type, name }) =>
      type === 'PERSON' && parts.length > 0 && endsWith(name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [], parts),
  )
  const known = named ?? (/^(?:a|answer)$/i.test(label) ? onlyPersonBefore(names, range.first) : undefined)
  const { role, affiliation } = known ?? { role: null, affiliation: null }
  const shown = known && (isCapitals(known.name) ? inTitleCase(known.name) : known.name)
  const name =
    shown ??
    INTERVIEW_PARTS.get(label.toLowerCase()) ??
    (/^\p{Lu}{2,} \p{Lu}{2,}/u.test(label) ? inTitleCase(label) : label)
  const referent = known ? { named: known, described: null } : null
  return { name, role, affiliation, resolvedBy: 'label', confidence: LABEL_CONFIDENCE, referent, why: 'label' }
}

/** Labels say who speaks. A judgement, not measured. */
const LABEL_CONFIDENCE = 0.97

/** In an interview, the only person named in the introduction is the one who answers. */
function onlyPersonBefore(names: KnownNames, word: number): KnownName | undefined {
  const people = names.all.filter(({ type, mentions }) => type === 'PERSON' && mentions[0]!.first < word)
  return people.length === 1 ? people[0] : undefined
}

function isCapitals(name: string): boolean {
  return name === name.toUpperCase()
}

function inTitleCase(name: string): string {
  return name.replace(/\p{L}+/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase())
}

const INTERVIEW_PARTS: ReadonlyMap<string, string> = new Map([
  ['q', 'Interviewer'],
  ['question', 'Interviewer'],
  ['a', 'Interviewee'],
  ['answer', 'Interviewee'],
  ['interviewer', 'Interviewer'],
  ['moderator', 'Moderator'],
  ['host', 'Host'],
  ['reporter', 'Reporter'],
])

function endsWith(parts: readonly string[], ending: readonly string[]): boolean {
  return ending.every((part, index) => part === parts[parts.length - ending.length + index])
}
