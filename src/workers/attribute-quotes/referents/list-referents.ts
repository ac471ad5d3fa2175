import type { KnownName, NameType } from '../people/find-known-names.ts'
import type { AskedKind, AskedMention } from './asked-mention.ts'
import { genderOfNoun } from './gender-of-noun.ts'
import { isAddressee } from './is-addressee.ts'
import { officeOf, wordsIn } from './offices.ts'
import type { Scene, SceneName } from './prepare-scene.ts'
import type { DescribedSpeaker, PastSpeaker, Referent } from './referent.ts'
import { sortOfBody } from './sort-body.ts'

/** Names further back than this are only meant by whom they were a speaker. */
const MOST_SENTENCES_BACK = 25
/** So many names, the nearest first, are looked at. */
const MOST_NAMED = 14
/** Speakers without a name are meant for so many sentences. */
const MOST_SENTENCES_DESCRIBED = 6

/** Those who are described and have not spoken are meant for so many. */
const MOST_SENTENCES_UNNAMED = 2
const ASKS_UNNAMED: ReadonlySet<AskedKind> = new Set(['he', 'she', 'they', 'it'])

const NAMED_TYPES: { readonly [Kind in AskedKind]: readonly NameType[] } = {
  he: ['PERSON'],
  she: ['PERSON'],
  office: ['PERSON'],
  surname: ['PERSON', 'ORG', 'PLACE', 'MISC'],
  they: ['ORG'],
  it: ['ORG', 'PLACE'],
  body: ['ORG', 'PLACE'],
  elided: ['PERSON', 'ORG', 'PLACE'],
  continued: ['PERSON', 'ORG', 'PLACE'],
}

const DESCRIBED_SORTS: { readonly [Kind in AskedKind]: readonly DescribedSpeaker['sort'][] } = {
  he: ['person'],
  she: ['person'],
  office: ['person'],
  surname: [],
  they: ['group', 'person', 'thing'],
  it: ['thing'],
  body: ['thing'],
  elided: ['group', 'person', 'thing'],
  continued: ['group', 'person', 'thing'],
}

/**
 * Everybody and everything that a mention may mean: names of a type that fits, not of the other gender and not inside the mention itself, the
 * nearest first, and speakers so far who have no name.
 */
export function listReferents(scene: Scene, asked: AskedMention, past: readonly PastSpeaker[]): Referent[] {
  const { words } = scene.annotated
  const here = words[Math.min(asked.range.first, words.length - 1)]!.sentence
  const near = (word: number, most: number) => here - words[word]!.sentence <= most
  const leavesOut = asked.kind === 'elided' || asked.kind === 'continued'
  const spoke = new Set(past.map(({ referent }) => referent.named))
  const named = scene.all
    .flatMap((name) => {
      if (!mayBeMeant(name, asked) || isAddressee(scene, asked, name)) return []
      // Nobody but a person is left out who has not spoken before.
      if (leavesOut && name.known.type !== 'PERSON' && !spoke.has(name.known)) return []
      const last = name.places.findLast(({ first }) => first < asked.range.first)
      const after = name.places.find(({ first }) => first >= asked.range.past)
      const place = last ?? (after && words[after.first]!.sentence === here ? after : undefined)
      if (!place || !(near(place.first, MOST_SENTENCES_BACK) || spoke.has(name.known))) return []
      return [{ known: name.known, distance: Math.abs(asked.range.first - place.first) }]
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST_NAMED)
    .map(({ known }): Referent => ({ named: known, described: null }))
  const described = new Set<DescribedSpeaker>()
  for (const { referent, word } of past) {
    if (!referent.described || word >= asked.range.first || !near(word, MOST_SENTENCES_DESCRIBED)) continue
    if (describedFits(referent.described, asked)) described.add(referent.described)
  }
  if (ASKS_UNNAMED.has(asked.kind))
    for (const speaker of scene.unnamed) {
      const { first, past: end } = speaker.mention
      if (end > asked.range.first) break
      if (!near(first, MOST_SENTENCES_UNNAMED) || !describedFits(speaker, asked)) continue
      const isKnown = [...described].some(({ mention }) => mention.first < end && first < mention.past)
      if (!isKnown) described.add(speaker)
    }
  return [...named, ...[...described].map((speaker): Referent => ({ named: null, described: speaker }))]
}

/** The gender that a mention tells: of "she", of "the spokeswoman". */
export function genderAsked({ kind, headword }: AskedMention): 'female' | 'male' | null {
  if (kind === 'he') return 'male'
  if (kind === 'she') return 'female'
  return kind === 'office' ? genderOfNoun(headword) : null
}

function mayBeMeant({ known, places, gender: own }: SceneName, asked: AskedMention): boolean {
  if (!NAMED_TYPES[asked.kind].includes(known.type) || known.name.length < 2) return false
  if (asked.kind === 'surname' && !asked.mayBe.includes(known.id)) return false
  if (asked.kind === 'body' && (known.type === 'PLACE') !== (sortOfBody([asked.headword]) === 'place')) return false
  if (isSomeones(asked) && !sharesNoun(known, asked)) return false
  const gender = genderAsked(asked)
  if (gender && own && gender !== own) return false
  const { first, past } = asked.range
  return asked.kind === 'surname' || !places.some((place) => place.first >= first && place.past <= past)
}

/** Whether a description says whose it is: "his chief aide", "the minister's spokesman". */
function isSomeones({ modifiers }: AskedMention): boolean {
  return modifiers.some((word) => /^(?:his|her|its|their|s)$/.test(word))
}

/** Whether the text calls somebody, or a body's name has in it, what a description says. */
function sharesNoun({ name, type, roles }: KnownName, { headword }: AskedMention): boolean {
  const phrases = type === 'PERSON' ? roles.map(({ role }) => role) : [name]
  return phrases.some((phrase) => wordsIn(phrase).some((word) => officeOf(word) === officeOf(headword)))
}

function describedFits({ sort, headword, mention }: DescribedSpeaker, asked: AskedMention): boolean {
  if (!DESCRIBED_SORTS[asked.kind].includes(sort)) return false
  const gender = genderAsked(asked)
  const own = genderOfNoun(headword)
  if (gender && own && gender !== own) return false
  // "The report" may be the "report by the agency" of before; another noun is somebody else.
  const byNoun = asked.kind === 'office' || asked.kind === 'body'
  return !byNoun || (headword === asked.headword && mention.past - mention.first > asked.range.past - asked.range.first)
}
