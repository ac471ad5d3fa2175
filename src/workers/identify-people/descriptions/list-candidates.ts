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

type Candidates = Description['mayBe']
type Proof = Candidates[number]['proof']
/** What makes a person one whom a noun may mean. */
type Saying = { readonly name: PeopleName; readonly words: readonly string[]; readonly proof: Proof }
type Body = { readonly name: PeopleName; readonly words: readonly string[]; readonly isPlace: boolean }

/**
 * Lists the named that a description may stand for, named before it: people whom the text calls by that noun, those with
 * most words in common first; bodies whose name holds the noun, then bodies and places of the noun's kind, the latest
 * first. None for `a spokesman`, which brings somebody new. To be asked in reading order.
 */
export function createCandidateLister(
  { words }: AnnotatedText,
  names: readonly PeopleName[],
): (description: FoundDescription) => Candidates {
  const sayings = sayingsByNoun(names)
  const bodies = names.flatMap((name) => bodyOf(name) ?? [])
  const places = bodies
    .flatMap((body) => body.name.mentions.map((mention) => ({ body, mention })))
    .sort((a, b) => a.mention.end - b.mention.end)
  let passed = 0
  /** The bodies named so far with their last mentions, the latest last. */
  const recent = new Map<Body, Proof>()
  return ({ first, head, kind, modifiers }) => {
    if (INDEFINITE.test(words[first]!.lower)) return []
    const at = words[first]!.start
    const noun = singularOf(head)
    if (kind === 'person') return listPeople(sayings.get(noun) ?? [], modifiers, at)
    for (; passed < places.length && places[passed]!.mention.end <= at; passed++) {
      const { body, mention } = places[passed]!
      recent.delete(body)
      recent.set(body, mention)
    }
    return listBodies(recent, noun)
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

function listBodies(recent: ReadonlyMap<Body, Proof>, noun: string): Candidates {
  const wantsPlace = PLACE_NOUNS.has(noun)
  const latest = [...recent].reverse()
  const holding = latest.filter(([{ words }]) => words.includes(noun))
  const alike = latest.filter(([{ words, isPlace }]) => isPlace === wantsPlace && !words.includes(noun))
  return [...holding, ...alike].slice(0, MOST).map(([{ name }, last]) => ({ nameId: name.id, proof: pickSpan(last) }))
}

function bodyOf(name: PeopleName): Body | null {
  const isPlace = name.type === 'GPE' || name.type === 'LOC'
  if (!isPlace && name.type !== 'ORG' && name.type !== 'FAC') return null
  return { name, words: wordsIn(name.name), isPlace }
}

const wordsIn = (phrase: string): readonly string[] => phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

const pickSpan = ({ start, end, text }: Proof): Proof => ({ start, end, text })
