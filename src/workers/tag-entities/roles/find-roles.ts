import type { Span } from '../../../shared/article.ts'
import { findWordBefore } from '../words/find-word-before.ts'
import type { NameMention } from '../words/name-mention.ts'
import { ROLE_MODIFIERS, ROLE_NOUNS } from './role-words.ts'

/** What the text says of a person: the words for the office, and the body or country they name. */
export type StatedRole = { readonly role: string; readonly affiliation: string | null }

const TITLE_ONLY = /^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.?$/
const SHORT_TITLES: Readonly<Record<string, string>> = {
  'Sen.': 'Senator',
  'Rep.': 'Representative',
  'Gov.': 'Governor',
  'Gen.': 'General',
  'Col.': 'Colonel',
  'Lt.': 'Lieutenant',
  'Capt.': 'Captain',
  'Sgt.': 'Sergeant',
  'Prof.': 'Professor',
  'Adm.': 'Admiral',
}
const APPOSITION =
  /^(?:,[^\S\n]|[^\S\n]\(|[^\S\n][–—-][^\S\n])(?:who[^\S\n](?:is|was)[^\S\n])?((?:(?:a|an|the|its|their|his|her|our|one of the)[^\S\n])?[^,;:()\n"“”.!?–—]{3,90}?)(?=[,;)\n–—]|\.(?:\s|$)|[^\S\n](?:said|says|told|added|who|that)\b)/u
const AFFILIATION_TYPES: ReadonlySet<string> = new Set(['ORG', 'GPE', 'FAC'])

/**
 * The role that the words right before or behind a person's name state, or null: `Kremlin spokesman Dmitry Peskov`,
 * `Ann Lee, the chief executive of Acme,`. `names` are all names of the text, ascending; an affiliation is one of them.
 *
 * `Acme boss Ann Lee left.` states `Acme boss`, of `Acme`.
 */
export function findRole(text: string, person: Span, names: readonly NameMention[]): StatedRole | null {
  return roleBefore(text, person, names) ?? roleBehind(text, person, names)
}

function roleBefore(text: string, person: Span, names: readonly NameMention[]): StatedRole | null {
  let start = person.start
  let sawNoun = false
  let comma = false
  for (let steps = 0; steps < 9; steps++) {
    const name = sawNoun ? names.findLast((other) => other.end <= start && other.end >= start - 3) : undefined
    if (name && (AFFILIATION_TYPES.has(name.type) || name.type === 'NORP' || name.type === 'PERSON')) {
      if (/^(?:[’']s)?[^\S\n]$/.test(text.slice(name.end, start)) || text.slice(name.end, start) === ' ') {
        start = name.start
        continue
      }
    }
    const before = findWordBefore(text, start)
    const word = before?.text
    if (!word || (comma && !sawNoun)) break
    const plain = word.replace(/['’]s$/, '')
    const lower = plain.toLowerCase()
    const isNoun =
      ROLE_NOUNS.has(lower) ||
      ROLE_NOUNS.has(plain) ||
      SHORT_TITLES[word] !== undefined ||
      ROLE_NOUNS.has(lower.split('-').at(-1)!)
    if (!sawNoun && !isNoun) break
    if (word.endsWith('.') && !isNoun) break
    const isInside =
      isNoun ||
      ROLE_MODIFIERS.has(lower) ||
      ROLE_MODIFIERS.has(lower.replace(/^ex-/, '')) ||
      (/^\p{Lu}/u.test(word) && nameCovers(names, start - word.length - 1))
    if (!isInside && !standsBehindName(text, start, word, names)) break
    if (TITLE_ONLY.test(word)) break
    if (/^(?:and)$/.test(lower) && sawNoun) break
    start = before.start
    sawNoun ||= isNoun
    comma = false
  }
  if (!sawNoun) return null
  const role = text
    .slice(start, person.start)
    .trim()
    .replace(/^and\s+/, '')
  return stated(SHORT_TITLES[role] ?? role, start, person.start, names)
}

/** An unknown word between a name and a role's noun belongs to the role: `Kenya’s farm minister`. */
function standsBehindName(text: string, end: number, word: string, names: readonly NameMention[]): boolean {
  const start = text.lastIndexOf(word, end)
  return (
    /^\p{Ll}{3,}$/u.test(word) &&
    !/^(?:and|but|the|with|when|where|that|who|said|told|for|from|then|while|after|before|as|by|met|named|called)$/.test(
      word,
    ) &&
    names.some((name) => AFFILIATION_TYPES.has(name.type) && /^(?:[’']s)?[^\S\n]$/.test(text.slice(name.end, start)))
  )
}

const nameCovers = (names: readonly NameMention[], at: number): boolean =>
  names.some((name) => name.start <= at && at < name.end && name.type !== 'PERSON')

function roleBehind(text: string, person: Span, names: readonly NameMention[]): StatedRole | null {
  const from = person.end
  const match = APPOSITION.exec(text.slice(from, from + 140))
  if (!match) return null
  const phrase = match[1]!
  const start = from + match[0].length - phrase.length
  const words = phrase.split(/[^\S\n]+/)
  const core = words.findIndex((word) => ROLE_NOUNS.has(word.toLowerCase()) || ROLE_NOUNS.has(word))
  // The noun must head the phrase: nothing but modifiers and names before it, and no verb.
  const link = words.findIndex((word) => /^(?:of|at|for|with|in|on|to|from)$/.test(word))
  if (core < 0 || (link >= 0 && link < core) || core > 6) return null
  const head = words.slice(0, core)
  if (head.some((word) => /^(?:is|was|were|has|had|have|will|and|but|who|as|when|after|while|by)$/i.test(word)))
    return null
  const role = phrase.replace(/^(?:a|an|the|its|their|his|her|our|one of the)[^\S\n]/, '').trim()
  return stated(role, start, start + phrase.length, names)
}

function stated(role: string, start: number, end: number, names: readonly NameMention[]): StatedRole {
  const inside = names.filter((name) => name.start >= start && name.end <= end && AFFILIATION_TYPES.has(name.type))
  const body = inside.find((name) => name.type === 'ORG') ?? inside[0]
  return { role, affiliation: body?.text ?? null }
}
