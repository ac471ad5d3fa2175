import { countBelow } from '../../../shared/text/count-below.ts'
import { SAYS_WHOSE } from '../../../shared/words/determiners.ts'
import { genderOfNoun } from '../../../shared/words/gender-of-noun.ts'
import { isRoleNoun } from '../../../shared/words/role-nouns.ts'
import type { KnownName, NameType } from '../people/find-known-names.ts'
import { countPlacesBefore, somePlaceIn } from '../text/places.ts'
import type { AskedKind, AskedMention } from './asked-mention.ts'
import { createAddresseeTest } from './create-addressee-test.ts'
import { officeOf, wordsIn } from './offices.ts'
import type { PastSpeakers } from './past-speakers.ts'
import type { Scene, SceneName } from './prepare-scene.ts'
import type { DescribedSpeaker, Referent } from './referent.ts'
import { isOfOtherSort, sortOfBody } from './sort-body.ts'
import { readDescribed, readToldOfName } from './told-of-name.ts'

/** A name further back than this can be meant only if its bearer has spoken. */
const MOST_SENTENCES_BACK = 25
/** At most this many names are considered, the nearest first. */
const MOST_NAMED = 14
/** A speaker without a name can be meant for this many sentences. */
const MOST_SENTENCES_DESCRIBED = 6

/** And somebody described who has not spoken, for this many. */
const MOST_SENTENCES_UNNAMED = 2
/** Who is described may be named only so many sentences later: `The mayor said so. … Ann Orr, 51, …`. */
const MOST_SENTENCES_AHEAD: { readonly [Kind in AskedKind]?: number } = { office: 5, body: 5 }
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
 * Everybody and everything that a mention may mean: names of a type that fits, not of the other gender and not inside
 * the mention itself, the nearest first, and speakers so far who have no name.
 */
export function listReferents(scene: Scene, asked: AskedMention, past: PastSpeakers): Referent[] {
  const { words } = scene.annotated
  const here = words[Math.min(asked.range.first, words.length - 1)]!.sentence
  const near = (word: number, most: number) => here - words[word]!.sentence <= most
  const last = here + (isNamedBefore(asked) ? 0 : (MOST_SENTENCES_AHEAD[asked.kind] ?? 0))
  const leavesOut = asked.kind === 'elided' || asked.kind === 'continued'
  const distanceTo = ({ known, places }: SceneName): number | null => {
    const before = places[countPlacesBefore(places, asked.range.first) - 1]
    const after = before ? undefined : places[countPlacesBefore(places, asked.range.past)]
    const isNear = after && words[after.first]!.sentence <= last
    const place = before ?? (isNear ? after : undefined)
    if (!place || !(near(place.first, MOST_SENTENCES_BACK) || past.named.has(known))) return null
    return Math.abs(asked.range.first - place.first)
  }
  const within = listNear(scene, here, last, past).flatMap((name) => {
    const { known } = name
    // Only people are left out for not having spoken before.
    if (leavesOut && known.type !== 'PERSON' && !past.named.has(known)) return []
    if (!NAMED_TYPES[asked.kind].includes(known.type)) return []
    if (isOutlet(scene, name, asked)) return []
    const distance = distanceTo(name)
    return distance === null ? [] : [{ name, distance }]
  })
  const isAddressee = createAddresseeTest(scene, asked)
  const named: Referent[] = []
  for (const { name } of within.sort((a, b) => a.distance - b.distance)) {
    if (named.length === MOST_NAMED) break
    if (mayBeMeant(scene, name, asked) && !isAddressee(name)) named.push({ named: name.known, described: null })
  }
  const spoke: DescribedSpeaker[] = []
  for (let index = past.all.length - 1; index >= 0; index--) {
    const { referent, word } = past.all[index]!
    if (word >= asked.range.first) continue
    if (!near(word, MOST_SENTENCES_DESCRIBED)) break
    if (referent.described && describedFits(referent.described, asked)) spoke.push(referent.described)
  }
  const described = new Set(spoke.reverse())
  if (ASKS_UNNAMED.has(asked.kind))
    for (const speaker of listUnnamedNear(scene, here)) {
      const { first, past: end } = speaker.mention
      if (end > asked.range.first) break
      if (!near(first, MOST_SENTENCES_UNNAMED) || !describedFits(speaker, asked)) continue
      if (isHeld(scene, speaker)) continue
      const isKnown = [...described].some(({ mention }) => mention.first < end && first < mention.past)
      if (!isKnown) described.add(speaker)
    }
  // "The IMF's steering committee" said so: "it" is the committee, and the IMF only where it is named besides.
  const isWithin = ({ named: known }: Referent) => {
    if (!known || (asked.kind !== 'it' && asked.kind !== 'they')) return false
    const { places } = scene.of.get(known)!
    const last = places[countPlacesBefore(places, asked.range.first) - 1]
    return (
      last !== undefined &&
      [...described].some(({ mention }) => mention.first <= last.first && last.past <= mention.past)
    )
  }
  return [
    ...named.filter((one) => !isWithin(one)),
    ...[...described].map((speaker): Referent => ({ named: null, described: speaker })),
  ]
}

/** The names that stand in a sentence or shortly before, and those that have spoken, in the order of the scene. */
function listNear({ all, of, inSentence }: Scene, here: number, last: number, past: PastSpeakers): SceneName[] {
  const indices = new Set<number>()
  for (let sentence = Math.max(0, here - MOST_SENTENCES_BACK); sentence <= last; sentence++)
    for (const index of inSentence[sentence] ?? []) indices.add(index)
  for (const known of past.named) indices.add(of.get(known)!.index)
  return [...indices].sort((a, b) => a - b).map((index) => all[index]!)
}

/** Those who are described and not named, from shortly before a sentence on. */
function* listUnnamedNear({ annotated, unnamed }: Scene, here: number): Iterable<DescribedSpeaker> {
  const from = annotated.sentences[Math.max(0, here - MOST_SENTENCES_UNNAMED)]!.first
  const first = countBelow(unnamed.length, (index) => unnamed[index]!.mention.first, from)
  for (let index = first; index < unnamed.length; index++) yield unnamed[index]!
}

/** Whether a person named in the text holds the office that a description tells: "the senator" is nobody else. */
function isHeld({ annotated: { words }, all }: Scene, { sort, headword, mention }: DescribedSpeaker): boolean {
  if (sort !== 'person' || words[mention.first]!.lower !== 'the' || genderOfNoun(headword) !== null) return false
  const office = officeOf(headword)
  return all.some(({ known }) =>
    known.roles.some(({ role }) => wordsIn(role).some((word) => officeOf(word) === office)),
  )
}

/** The gender that a mention tells: of "she", of "the spokeswoman". */
export function genderAsked({ kind, headword }: AskedMention): 'female' | 'male' | null {
  if (kind === 'he') return 'male'
  if (kind === 'she') return 'female'
  return kind === 'office' ? genderOfNoun(headword) : null
}

function mayBeMeant(scene: Scene, { known, places, gender: own }: SceneName, asked: AskedMention): boolean {
  if (known.name.length < 2) return false
  if (asked.kind === 'surname' && !asked.mayBe.includes(known.id)) return false
  if (asked.kind === 'body' && (known.type === 'PLACE') !== (sortOfBody([asked.headword]) === 'place')) return false
  if (asked.kind === 'body' && known.type === 'PLACE' && (sortOfBody(wordsIn(known.name)) ?? 'place') !== 'place')
    return false
  if (asked.kind === 'body' && known.type !== 'PLACE' && isOfOtherSort(asked.headword, wordsIn(known.name)))
    return false
  if (isSomeones(asked) && !sharesNoun(known, asked)) return false
  if (asked.kind === 'office' && isOfOtherNation(scene, known, asked)) return false
  if (!agreesInNames(scene, places, asked)) return false
  const gender = genderAsked(asked)
  if (gender && own && gender !== own) return false
  return asked.kind === 'surname' || !somePlaceIn(places, asked.range, ({ past }) => past <= asked.range.past)
}

/**
 * Whether a name inside a description is told beside a body or, of `the Frenchman`, a person: `the Lowton police` are
 * nobody else's. Of an office the body may be told anywhere: `the Board commander`.
 */
function agreesInNames(
  { annotated }: Scene,
  places: SceneName['places'],
  { kind, range, headword }: AskedMention,
): boolean {
  if (kind !== 'body' && (kind !== 'office' || isRoleNoun(headword))) return true
  const described = readDescribed(annotated, range, headword)
  return described.capitals.size === 0 || readToldOfName(annotated, places, described).capital
}

/** The bracket with the outlet ends within so many words: "Kiev, Olvia (Wire)". */
const LONGEST_DATELINE = 8

/**
 * Whether a body was named so far only in the bracket that a story opens with, as its outlet: "(Wire) A prosecutor".
 */
function isOutlet({ annotated: { words } }: Scene, { known, places }: SceneName, { range }: AskedMention): boolean {
  const [place] = places
  if (known.type !== 'ORG' || !place || place.past > LONGEST_DATELINE) return false
  return (
    words[place.first - 1]?.text === '(' &&
    words[place.past]?.text === ')' &&
    countPlacesBefore(places, range.first) === 1
  )
}

/** Whether who is meant is named before the words, if at all: `his wife`, `the woman` who was told of. */
const isNamedBefore = (asked: AskedMention): boolean => isSomeones(asked) || genderOfNoun(asked.headword) !== null

/** Whether a description says whose it is: "his chief aide", "the minister's spokesman". */
function isSomeones({ modifiers }: AskedMention): boolean {
  return modifiers.some((word) => SAYS_WHOSE.has(word))
}

/** This many letters are the same in a country's name and in what its people are called. */
const LETTERS_OF_NATION = 4
/** Members of parties, who are no people of a country. */
const PARTY = /^(?:republican|democrat|labour|conservative|liberal|tory|socialist|communist|green)/

/**
 * Whether somebody holds the office for another country or people than the words say: "the Olvian minister" is no
 * Corvane Minister.
 */
function isOfOtherNation(
  { annotated, names }: Scene,
  { roles }: KnownName,
  { range, headword }: AskedMention,
): boolean {
  const isNation = (type: NameType) => type === 'PLACE' || type === 'MISC'
  const said: string[] = []
  for (let word = range.first; word < range.past; word++) {
    const { lower } = annotated.words[word]!
    if (isNation(names.at(word)?.known.type ?? 'PERSON') && !PARTY.test(lower)) said.push(lower)
    if (lower === headword) break
  }
  const held = roles.filter(({ role }) => wordsIn(role).some((word) => officeOf(word) === officeOf(headword)))
  if (said.length === 0 || held.length === 0) return false
  const nations = new Set(
    names.all.flatMap(({ name, type }) => (isNation(type) && !name.includes(' ') ? [name.toLowerCase()] : [])),
  )
  const own = held.flatMap(({ role, affiliation }) =>
    wordsIn(`${role} ${affiliation ?? ''}`).filter((word) => nations.has(word)),
  )
  const isSame = (one: string, other: string) => one.slice(0, LETTERS_OF_NATION) === other.slice(0, LETTERS_OF_NATION)
  return own.length > 0 && !own.some((one) => said.some((other) => isSame(one, other)))
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
