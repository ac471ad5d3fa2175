import type { Description, PeopleName } from '../../../shared/article.ts'
import type { AnnotatedText } from '../../../shared/text/annotate-text.ts'
import { singularOf } from '../../../shared/words/role-nouns.ts'
import type { FoundDescription } from './find-descriptions.ts'

/** So many at most are given. */
const MOST = 5
const INDEFINITE = /^(?:a|an|one|another)$/
const PLACE_NOUNS: ReadonlySet<string> = new Set(
  'city country county kingdom nation province republic state town village'.split(' '),
)

/**
 * The named that a description may stand for, named before it: people whom the text calls by that noun, those with most
 * words in common first; bodies whose name holds the noun, then bodies and places of the noun's kind, the latest first.
 * None for `a spokesman`, which brings somebody new.
 */
export function listCandidates(
  { words }: AnnotatedText,
  { first, head, kind, modifiers }: FoundDescription,
  names: readonly PeopleName[],
): Description['mayBe'] {
  if (INDEFINITE.test(words[first]!.lower)) return []
  const at = words[first]!.start
  const noun = singularOf(head)
  const found = names.flatMap((name) => {
    const last = name.mentions.findLast(({ end }) => end <= at)
    if (!last) return []
    const rank = kind === 'person' ? rankPerson(name, noun, modifiers) : rankBody(name, noun)
    return rank === null ? [] : [{ nameId: name.id, ...rank, last }]
  })
  return found
    .sort((a, b) => b.weight - a.weight || b.last.start - a.last.start)
    .slice(0, MOST)
    .map(({ nameId, proof, last }) => ({ nameId, proof: proof ?? pickSpan(last) }))
}

type Rank = { weight: number; proof: { start: number; end: number; text: string } | null }

function rankPerson({ type, roles, relatives }: PeopleName, noun: string, modifiers: readonly string[]): Rank | null {
  if (type !== 'PERSON') return null
  const kin = relatives.find(({ relation }) => relation === noun)
  if (kin) return { weight: 1, proof: pickSpan(kin) }
  let best: Rank | null = null
  for (const stated of roles) {
    const said = wordsIn(stated.text)
    if (!said.some((word) => singularOf(word) === noun)) continue
    const weight = 1 + modifiers.filter((word) => said.includes(word)).length
    if (!best || weight > best.weight) best = { weight, proof: pickSpan(stated) }
  }
  return best
}

function rankBody({ type, name }: PeopleName, noun: string): Rank | null {
  const isPlace = type === 'GPE' || type === 'LOC'
  if (!isPlace && type !== 'ORG' && type !== 'FAC') return null
  const holds = wordsIn(name).includes(noun)
  if (isPlace !== PLACE_NOUNS.has(noun) && !holds) return null
  return { weight: holds ? 2 : 1, proof: null }
}

const wordsIn = (phrase: string): readonly string[] => phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

const pickSpan = ({ start, end, text }: { start: number; end: number; text: string }) => ({ start, end, text })
