import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { BODY_NOUNS } from '../../../shared/words/body-nouns.ts'
import { OPENS_NOUN } from '../../../shared/words/determiners.ts'
import { COLLECTIVE_NOUNS, HONORIFICS, isRoleNoun, singularOf, TITLE_WORDS } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownNames } from '../people/find-known-names.ts'

/** One of several who are mentioned together: where, and whether by a name or by a noun. */
type Part = WordRange & { by: 'name' | 'noun'; joined: boolean }

const JOINS = /^(?:and|&)$/
const PARTS = /^(?:and|&|,|both)$/
/** Words that tie somebody else to a name: "aides to Orr", "those who back Orr". */
const TIES = wordSet('of for to by with from at in on about against who whom which that whose or not')
const LONGEST_NOUN = 5

/**
 * The words for each of several who are named together as one source: `Ann Orr and Bea Low`, `both the Ministry of X,
 * Acme and Fox`, `Orr and the ministry`, `Ann Orr and her longtime aide Bea Low`. None where they are not all told of
 * by a name or by a noun for people or bodies, where no name is among them, or where there is only one.
 */
export function findJointMentions(annotated: AnnotatedText, names: KnownNames, range: WordRange): WordRange[] {
  const { words } = annotated
  const parts: Part[] = []
  let first = range.first
  let joined = false
  for (let word = range.first; word <= range.past; word++) {
    const owner = word < range.past ? names.at(word) : undefined
    // "Johnson & Johnson", "Ministry of Trade and Industry": what parts words inside a name parts nobody.
    if (owner && owner.mention.past > word + 1 && owner.mention.past <= range.past) {
      word = owner.mention.past - 1
      continue
    }
    if (word < range.past && !PARTS.test(words[word]!.lower)) continue
    if (first < word) {
      const by = kindOfPart(annotated, names, { first, past: word })
      if (by === null) return []
      const isApposition = by === 'noun' && parts.at(-1)?.by === 'name' && !joined
      if (!isApposition) parts.push({ first, past: word, by, joined })
      joined = false
    }
    if (word < range.past && JOINS.test(words[word]!.lower)) joined = true
    first = word + 1
  }
  // "His wife and campaign chief Ann Orr" is one.
  if (parts[0]?.by === 'noun' && parts[1] && isRoleNoun(words[namePlace(names, parts[1]) - 1]?.lower ?? '')) return []
  const together = parts.length > 1 && parts.at(-1)!.joined && parts.some(({ by }) => by === 'name')
  return together && namesDiffer(names, parts) ? parts.map(({ first: start, past }) => ({ first: start, past })) : []
}

const namePlace = (names: KnownNames, { past }: Part): number => names.at(past - 1)?.mention.first ?? past

function namesDiffer(names: KnownNames, parts: readonly Part[]): boolean {
  const named = parts.filter(({ by }) => by === 'name').map(({ past }) => names.at(past - 1)!.known)
  return new Set(named).size === named.length
}

/** Whether words are one name with what may stand before it, or one noun for people or a body; else null. */
function kindOfPart(annotated: AnnotatedText, names: KnownNames, { first, past }: WordRange): Part['by'] | null {
  const { words } = annotated
  const owner = names.at(past - 1)
  if (owner && owner.known.type !== 'MISC') {
    if (owner.mention.possessive || owner.mention.past !== past) return null
    const before = words.slice(first, Math.max(first, owner.mention.first))
    const mayStand = owner.known.type === 'PERSON' ? maySayWho : isTitleWord
    return before.every(mayStand) ? 'name' : null
  }
  const inner = words.slice(first, past)
  if (!OPENS_NOUN.has(words[first]!.lower) || inner.length < 2 || inner.length > LONGEST_NOUN) return null
  const { lower } = words[past - 1]!
  const isNoun = isRoleNoun(lower) || isRoleNoun(singularOf(lower)) || COLLECTIVE_NOUNS.has(lower)
  const isWhole = inner.every(
    ({ spoken, text, lower: word }) => spoken && text === text.toLowerCase() && !TIES.has(word),
  )
  return isWhole && (isNoun || BODY_NOUNS.has(singularOf(lower))) ? 'noun' : null
}

type Word = AnnotatedText['words'][number]

/**
 * Whether a word may stand before a person's name and tell who that is: "longtime collaborator", "Italian designer".
 */
function maySayWho({ lower, spoken, text }: Word): boolean {
  return spoken ? !TIES.has(lower) && lower !== 's' : /^[.-]$/.test(text)
}

function isTitleWord({ lower, text }: Word): boolean {
  return (
    /^(?:the|\.|as|well)$/.test(lower) ||
    HONORIFICS.has(lower) ||
    isRoleNoun(lower) ||
    (TITLE_WORDS.has(lower) && startsWithCapital(text))
  )
}
