import type { CoarseName } from '../words/name-mention.ts'
import { standsFor } from '../words/stands-for.ts'

const ABBREVIATION = /^\p{Lu}{3,6}$/u

/**
 * The names with those that the reader cut made whole, in order: a name of several words wherever its words occur
 * again, and the abbreviation of a body that was mistaken for a person.
 */
export function completeNames(text: string, names: readonly CoarseName[]): CoarseName[] {
  const grown = wholeRepetitions(text, names)
  const bodies = grown.filter(({ coarse, text: own }) => coarse === 'ORG' && own.includes(' '))
  return grown.map((name) =>
    name.coarse === 'PERSON' &&
    ABBREVIATION.test(name.text) &&
    bodies.some((body) => standsFor(name.text, body.text, false))
      ? { ...name, coarse: 'ORG' }
      : name,
  )
}

/** Of `Orr Coal and Gas` the words `Gas` or `Coal` alone, where the text has the whole name again, are that name. */
function wholeRepetitions(text: string, names: readonly CoarseName[]): CoarseName[] {
  const full = new Map<string, CoarseName>()
  for (const name of names)
    if (name.coarse !== 'PERSON' && name.text.includes(' ') && !full.has(name.text)) full.set(name.text, name)
  const parts = new Set(names.map(({ text: own }) => own))
  let whole = [...names]
  for (const [words, name] of full) {
    if (!words.split(' ').some((_, index, all) => isPartIn(parts, all, index))) continue
    for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
      const end = start + words.length
      const meets = whole.filter((other) => other.start < end && start < other.end)
      const isInside = meets.length > 0 && meets.every((other) => other.start >= start && other.end <= end)
      const [only] = meets
      // The place of "Orr Police Chief Bea Low" may be named by itself.
      const isOwn = meets.length === 1 && only!.start === start && (only!.end === end || only!.coarse === 'PLACE')
      if (!isInside || isOwn) continue
      whole = whole.filter((other) => !meets.includes(other))
      whole.push({ ...name, start, end })
    }
  }
  return whole.sort((a, b) => a.start - b.start)
}

/** Whether words of a name from one of them on, or up to it, are a name by themselves. */
const isPartIn = (parts: ReadonlySet<string>, words: readonly string[], index: number): boolean =>
  (index > 0 && parts.has(words.slice(index).join(' '))) ||
  (index < words.length - 1 && parts.has(words.slice(0, index + 1).join(' ')))
