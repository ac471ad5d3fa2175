import { anyOf } from '../../../shared/words/any-of.ts'
import type { CoarseName } from '../words/name-mention.ts'
import { standsFor } from '../words/stands-for.ts'

/** Names of bodies that end in these words continue after `of`: `American Federation | of Teachers`. */
const HAVE_MEMBERS = `
  Academy Agency Alliance Association Authority Board Bureau Chamber Coalition Commission Confederation Council
  Department Directorate Federation Foundation Institute League Ministry Office Society Union
`
const BODY_OF = new RegExp(`\\s${anyOf(HAVE_MEMBERS)}$`)
const OF_WHAT =
  /[^\S\n]of[^\S\n](?:the[^\S\n])?\p{Lu}[\p{L}\p{M}’'-]*(?:[^\S\n](?:(?:and|&)[^\S\n])?\p{Lu}[\p{L}\p{M}-]*)*/uy
const ABBREVIATION = /^\p{Lu}{3,6}$/u
const TWICE = /^(\p{Lu}\S+)[^\S\n]\1$/u

/**
 * The names with those that the reader cut made whole, in order: a name of several words wherever its words occur
 * again, a federation with what it is a federation of, and the abbreviation of a body that was mistaken for a person.
 */
export function completeNames(text: string, names: readonly CoarseName[]): CoarseName[] {
  const split = names.flatMap(splitTwice)
  const grown = wholeRepetitions(
    text,
    mergeOver(text, split, (name) => endOfBody(text, name, split)),
  )
  const bodies = grown.filter(({ coarse, text: own }) => coarse === 'ORG' && own.includes(' '))
  return grown.map((name) =>
    name.coarse === 'PERSON' &&
    ABBREVIATION.test(name.text) &&
    bodies.some((body) => standsFor(name.text, body.text, false))
      ? { ...name, coarse: 'ORG' }
      : name,
  )
}

/** `About Acme Acme is a maker`: a heading and the sentence behind it. */
function splitTwice(name: CoarseName): CoarseName[] {
  // Towns are called so: "Walla Walla".
  const [, one] = (name.coarse === 'ORG' ? TWICE.exec(name.text) : null) ?? []
  if (one === undefined) return [name]
  return [
    { ...name, end: name.start + one.length, text: one },
    { ...name, start: name.end - one.length, text: one },
  ]
}

/** Where a body's name ends that goes on over `of`; its own end where it does not. */
function endOfBody(text: string, { coarse, text: own, end }: CoarseName, names: readonly CoarseName[]): number {
  if (coarse !== 'ORG' || !BODY_OF.test(own)) return end
  OF_WHAT.lastIndex = end
  if (!OF_WHAT.test(text)) return end
  const past = OF_WHAT.lastIndex
  // What stands there may be the owner or the place, and must not run into a longer name.
  const meets = names.filter((other) => other.start >= end && other.start < past)
  return meets.some(({ coarse: other, end: to }) => other === 'PERSON' || other === 'PLACE' || to > past) ? end : past
}

/** The names, each as far as `endOf` says, without those that it has taken in. */
function mergeOver(text: string, names: readonly CoarseName[], endOf: (name: CoarseName) => number): CoarseName[] {
  const merged: CoarseName[] = []
  for (const name of names) {
    if (name.start < (merged.at(-1)?.end ?? 0)) continue
    const end = endOf(name)
    merged.push(end > name.end ? { ...name, end, text: text.slice(name.start, end) } : name)
  }
  return merged
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
