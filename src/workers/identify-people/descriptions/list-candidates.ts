import type { Description, PeopleName } from '../../../shared/article.ts'
import type { AnnotatedText } from '../../../shared/text/annotate-text.ts'
import { countBelow } from '../../../shared/text/count-below.ts'
import { singularOf } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import { groupByAll } from '../words/group-by-all.ts'
import type { FoundDescription } from './find-descriptions.ts'

/** At most this many are returned. */
const MOST = 5
const INDEFINITE = wordSet('a an one another')
const PLACE_NOUNS = wordSet('city country county kingdom nation province republic state town village')

type Candidates = Description['mayBe']
type Proof = Candidates[number]['proof']
/** Why a noun may mean a certain person. */
type Saying = { readonly name: PeopleName; readonly words: readonly string[]; readonly proof: Proof }
type Body = { readonly name: PeopleName; readonly words: readonly string[]; readonly isPlace: boolean }

/**
 * Lists the named people and bodies that a description may stand for, all named before it: people whom the text calls
 * by that noun, those with most words in common first; bodies whose name contains the noun, then bodies and places of
 * the noun's kind, the latest first. None for `a spokesman`, which introduces somebody new. Must be called in reading
 * order.
 */
export function createCandidateLister(
  { words }: AnnotatedText,
  names: readonly PeopleName[],
): (description: FoundDescription) => Candidates {
  const sayings = sayingsByNoun(names)
  const bodies = names.flatMap((name) => bodyOf(name) ?? [])
  const byWord = groupByAll(bodies, ({ words: own }) => own)
  const isPlace = bodies.filter((body) => body.isPlace)
  const placesOf = { places: namedInOrder(isPlace), bodies: namedInOrder(bodies.filter((body) => !body.isPlace)) }
  return ({ first, head, kind, modifiers }) => {
    if (INDEFINITE.has(words[first]!.lower)) return []
    const at = words[first]!.start
    const noun = singularOf(head)
    if (kind === 'person') return listPeople(sayings.get(noun) ?? [], modifiers, at)
    const alike = PLACE_NOUNS.has(noun) ? placesOf.places : placesOf.bodies
    return listBodies(byWord.get(noun) ?? [], alike, noun, at)
  }
}

function sayingsByNoun(names: readonly PeopleName[]): Map<string, Saying[]> {
  const byNoun = new Map<string, Saying[]>()
  for (const name of names) {
    for (const stated of [...name.roles, ...name.relatives]) {
      // "Sen." is shown as "Senator".
      const said = wordsIn('role' in stated && stated.role ? `${stated.text} ${stated.role}` : stated.text)
      for (const word of new Set(said.map(singularOf))) {
        const saying = { name, words: said, proof: pickSpan(stated) }
        const others = byNoun.get(word)
        if (others) others.push(saying)
        else byNoun.set(word, [saying])
      }
    }
  }
  return byNoun
}

function listPeople(sayings: readonly Saying[], modifiers: readonly string[], at: number): Candidates {
  const best = new Map<string, { saying: Saying; common: number; last: number }>()
  for (const saying of sayings) {
    const last = saying.name.mentions.findLast(({ end }) => end <= at)
    if (!last) continue
    const common = modifiers.filter((word) => saying.words.includes(word)).length
    const known = best.get(saying.name.id)
    if (!known || common > known.common) best.set(saying.name.id, { saying, common, last: last.start })
  }
  return [...best.values()]
    .sort((a, b) => b.common - a.common || b.last - a.last)
    .slice(0, MOST)
    .map(({ saying }) => ({ nameId: saying.name.id, proof: saying.proof }))
}

/** A body or place where it is named. */
type Named = { readonly body: Body; readonly mention: Proof }

const namedInOrder = (bodies: readonly Body[]): Named[] =>
  bodies
    .flatMap((body) => body.name.mentions.map((mention) => ({ body, mention })))
    .sort((a, b) => a.mention.end - b.mention.end)

/** Those that hold the noun, then those alike, each by its last mention before a place, the latest first. */
function listBodies(holders: readonly Body[], alike: readonly Named[], noun: string, at: number): Candidates {
  const found = holders
    .flatMap((body): Named[] => {
      const mention = body.name.mentions.findLast(({ end }) => end <= at)
      return mention ? [{ body, mention }] : []
    })
    .sort((a, b) => b.mention.end - a.mention.end)
  const seen = new Set<Body>()
  let index = countBelow(alike.length, (index) => alike[index]!.mention.end, at + 1) - 1
  for (; index >= 0 && found.length < MOST; index--) {
    const { body } = alike[index]!
    if (seen.has(body) || body.words.includes(noun)) continue
    seen.add(body)
    found.push(alike[index]!)
  }
  return found.slice(0, MOST).map(({ body, mention }) => ({ nameId: body.name.id, proof: pickSpan(mention) }))
}

function bodyOf(name: PeopleName): Body | null {
  const isPlace = name.type === 'GPE' || name.type === 'LOC'
  if (!isPlace && name.type !== 'ORG' && name.type !== 'FAC') return null
  return { name, words: wordsIn(name.name), isPlace }
}

const wordsIn = (phrase: string): readonly string[] => phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

const pickSpan = ({ start, end, text }: Proof): Proof => ({ start, end, text })
