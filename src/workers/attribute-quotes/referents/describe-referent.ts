import { columnsOf } from '../../../shared/trees/columns-of.ts'
import { POSSESSIVES, SAYS_WHOSE } from '../../../shared/words/determiners.ts'
import { singularOf } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import { countPlacesBefore, countPlacesIn, lastPlaceBefore, somePlaceIn } from '../text/places.ts'
import type { AskedMention } from './asked-mention.ts'
import { genderAsked } from './list-referents.ts'
import { officeOf, wordsIn } from './offices.ts'
import type { PastSpeakers } from './past-speakers.ts'
import { isSubject, type NamePlace, type Scene, type SceneName } from './prepare-scene.ts'
import type { Referent } from './referent.ts'
import { sortOfBody } from './sort-body.ts'
import { type DescribedWords, readDescribed, readToldOfName } from './told-of-name.ts'

const OBJECT_PRONOUNS = wordSet('him her them')
const FIRST_PERSON = wordSet('i my me')
const DETERMINER = wordSet('the a an his her their its this that s')

/** What each number in the description of a referent means, in order. */
export const REFERENT_FEATURES = [
  'asks he',
  'asks she',
  'asks they',
  'asks it',
  'asks office',
  'asks body',
  'asks surname',
  'asks elided',
  'asks continued',
  'asked opens sentence',
  'asked opens paragraph',
  'asked in quotation',
  'asked is possessive',
  'asked is object',
  'person',
  'body',
  'place',
  'described',
  'group',
  'gender agrees',
  'sentences back',
  'paragraphs back',
  'words back',
  'nearest opens sentence',
  'nearest before verb',
  'nearest possessive',
  'nearest behind preposition',
  'nearest set off',
  'nearest in other quotation',
  'subject sentences back',
  'sentences since saying',
  'pronouns since',
  'sentences since pronoun',
  'mentions in sentence before',
  'mentions in paragraph',
  'mentions before',
  'share of mentions',
  'rank of mentions',
  'in lead',
  'rank by nearness',
  'rank by subject',
  'rivals',
  'spoke last',
  'speeches',
  'share of speeches',
  'sentences since speech',
  'spoke in paragraph',
  'rank by speech',
  'named in content',
  'cue seems',
  'named after',
  'office shared',
  'other words shared',
  'other words not shared',
  'headword in name',
  'all words in name',
  'sort of body agrees',
  'sort of body differs',
  'says whose',
  'order in people',
  'only one in people',
  'narrated sentences since sign',
  'narrated words since sign',
  'rank by sign',
  'sign is speech',
  'narrated sentences since subject sign',
  'rank by subject sign',
  'speeches of others since sign',
  'agreeing rivals',
  'one word',
  'just introduced',
  'content before',
  'pronoun since sign',
  'content speaks of he',
  'content says I',
  'asked in lead',
  'asks capital',
  'described words',
  'sentences ahead',
  'told words',
  'told head',
  'told capital',
] as const

type FeatureName = (typeof REFERENT_FEATURES)[number]
const COLUMN = columnsOf(REFERENT_FEATURES)

const FAR = 40
const FURTHEST_WORDS = 4000

/** What a referent looks like before it is laid beside the others. */
type Sight = {
  referent: Referent
  places: readonly NamePlace[]
  nearest: NamePlace | null
  subject: NamePlace | null
  /** The last place beside a verb of saying. */
  saying: NamePlace | null
  lastSpeech: number
  speeches: number
  /** The last word outside of other quotations where it is named or spoke; -1 for none. */
  sign: number
  /** The last of these where it is a subject or spoke. */
  subjectSign: number
  /** Whether its gender is the one asked for. */
  agrees: boolean
}

/** The features of each of the referents that a mention may mean, which distinguish them; in their order. */
export function describeReferents(
  scene: Scene,
  asked: AskedMention,
  referents: readonly Referent[],
  past: PastSpeakers,
): Float32Array[] {
  const sights = referents.map((referent) => look(scene, asked, referent, past))
  const nearness = rankBy(sights, ({ nearest }) => nearest?.first ?? -1)
  const subjects = rankBy(sights, ({ subject }) => subject?.first ?? -1)
  const speeches = rankBy(sights, ({ lastSpeech }) => lastSpeech)
  const signs = rankBy(sights, ({ sign }) => sign)
  const subjectSigns = rankBy(sights, ({ subjectSign }) => subjectSign)
  const agreeing = sights.filter(({ agrees }) => agrees).length
  const situation = describeSituation(scene, asked, past)
  return sights.map((sight, index) => {
    const row = describe(scene, asked, sight, situation)
    row[COLUMN['rank by nearness']] = nearness[index]!
    row[COLUMN['rank by subject']] = sight.subject ? subjects[index]! : 9
    row[COLUMN['rank by speech']] = sight.lastSpeech >= 0 ? speeches[index]! : 9
    row[COLUMN['rank by sign']] = sight.sign >= 0 ? signs[index]! : 9
    row[COLUMN['rank by subject sign']] = sight.subjectSign >= 0 ? subjectSigns[index]! : 9
    row[COLUMN['agreeing rivals']] = Math.min(6, agreeing - (sight.agrees ? 1 : 0))
    row[COLUMN.rivals] = Math.min(6, sights.length - 1)
    return row
  })
}

function rankBy(sights: readonly Sight[], numberOf: (sight: Sight) => number): number[] {
  const values = sights.map(numberOf)
  return values.map((value) => Math.min(8, values.filter((other) => other > value).length))
}

function look(scene: Scene, asked: AskedMention, referent: Referent, past: PastSpeakers): Sight {
  const { places, subjects, sayings } = placesOf(scene, referent)
  const { count, last } = past.speechesBefore(referent, asked.range.first)
  // Being named in the quote itself brings nobody nearer.
  const lastOf = (among: readonly NamePlace[]) => lastPlaceBefore(among, asked.range.first, asked.content)
  const gender = genderAsked(asked)
  return {
    referent,
    places,
    nearest: lastOf(places),
    subject: lastOf(subjects),
    saying: lastOf(sayings),
    lastSpeech: last,
    speeches: count,
    sign: Math.max(last, lastNarrated(scene, asked, places)),
    subjectSign: Math.max(last, lastNarrated(scene, asked, places, isSubjectOrSays)),
    agrees: gender !== null && referent.named !== null && scene.of.get(referent.named)?.gender === gender,
  }
}

const isSubjectOrSays = (place: NamePlace): boolean =>
  isSubject(place) || (place.besideSaying && !place.possessive && !place.behindPreposition)

/**
 * The last word before a mention at which something is named outside of quotations that are not its own; -1 for none.
 */
function lastNarrated(
  { annotated: { words } }: Scene,
  { range, content }: AskedMention,
  places: readonly NamePlace[],
  fits: (place: NamePlace) => boolean = () => true,
): number {
  const here = words[Math.min(range.first, words.length - 1)]!.quotation
  for (let index = countPlacesBefore(places, range.first) - 1; index >= 0; index--) {
    const place = places[index]!
    const { quotation } = words[place.first]!
    if ((quotation < 0 || quotation === here) && !content?.has(place.first) && fits(place)) return place.first
  }
  return -1
}

function placesOf(scene: Scene, { named, described }: Referent): Pick<SceneName, 'places' | 'subjects' | 'sayings'> {
  if (named) return scene.of.get(named) ?? { places: [], subjects: [], sayings: [] }
  const places = [
    {
      ...described.mention,
      possessive: false,
      opens: true,
      beforeVerb: true,
      behindPreposition: false,
      besideSaying: true,
      set: false,
    },
  ]
  return { places, subjects: places, sayings: places }
}

/** What is the same for all referents of a mention. */
type Situation = {
  /** A row with the features that say nothing of a referent. */
  row: Float32Array
  /** Where the pronouns of its kind stand that lead up to the mention. */
  pronouns: readonly number[]
  /** How many speeches there are before it, and the word of the last, or -1. */
  speeches: number
  lastSpeech: number
  /** How many of them are behind a word. */
  speechesSince: (word: number) => number
  /** The words of a description, to be found again beside names; null of other mentions. */
  described: DescribedWords | null
}

function describeSituation(scene: Scene, asked: AskedMention, past: PastSpeakers): Situation {
  const { words, sentences, paragraphs } = scene.annotated
  const at = Math.min(asked.range.first, words.length - 1)
  const here = words[at]!
  const { kind } = asked
  const row = new Float32Array(REFERENT_FEATURES.length)
  const set = setterOf(row)
  set('asks he', is(kind === 'he'))
  set('asks she', is(kind === 'she'))
  set('asks they', is(kind === 'they'))
  set('asks it', is(kind === 'it'))
  set('asks office', is(kind === 'office'))
  set('asks body', is(kind === 'body'))
  set('asks surname', is(kind === 'surname'))
  set('asks elided', is(kind === 'elided'))
  set('asks continued', is(kind === 'continued'))
  set('asked opens sentence', is(at - sentences[here.sentence]!.first <= 1))
  set('asked opens paragraph', is(at - paragraphs[here.paragraph]!.first <= 1))
  set('asked in quotation', is(here.quotation >= 0))
  set('asked is possessive', is(POSSESSIVES.has(here.lower) && words[at + 1]?.spoken === true))
  set('asked is object', is(OBJECT_PRONOUNS.has(here.lower)))
  set('cue seems', is(asked.cue && words.slice(asked.cue.first, asked.cue.past).some(({ lower }) => SEEMS.has(lower))))
  set('says whose', is(asked.modifiers.some((word) => SAYS_WHOSE.has(word))))
  const pronouns = pronounsBefore(scene, asked, at)
  const back = pronouns.length === 0 ? FAR : here.sentence - words[pronouns.at(-1)!]!.sentence
  set('sentences since pronoun', Math.min(FAR, back))
  set('content before', is(asked.content && asked.content.firstWord() < asked.range.first))
  const { ofThird, ofFirst } = personsIn(scene, asked)
  set('content speaks of he', is(ofThird))
  set('content says I', is(ofFirst))
  const described = asked.headword === '' ? null : readDescribed(scene.annotated, asked.range, asked.headword)
  set('asked in lead', is(here.paragraph === 0))
  set('asks capital', described?.capitals.size ?? 0)
  set('described words', described?.stems.size ?? 0)
  const speeches = past.countBefore(asked.range.first)
  const speechesSince = (word: number) => (word < 0 ? speeches : speeches - past.countBefore(word + 1))
  return { row, pronouns, speeches, lastSpeech: past.all[speeches - 1]?.word ?? -1, speechesSince, described }
}

const setterOf = (row: Float32Array) => (name: FeatureName, value: number) => {
  row[COLUMN[name]] = value
}

function describe(scene: Scene, asked: AskedMention, sight: Sight, situation: Situation): Float32Array {
  const { words, sentences, paragraphs } = scene.annotated
  const { referent, places, nearest, subject, lastSpeech } = sight
  const at = Math.min(asked.range.first, words.length - 1)
  const here = words[at]!
  const sentencesBack = (word: number | undefined) =>
    word === undefined || word < 0 ? FAR : Math.min(FAR, Math.max(0, here.sentence - words[word]!.sentence))
  const there = nearest && words[nearest.first]!
  const before = countPlacesBefore(places, at)
  const inSentenceBefore = here.sentence > 0 ? countPlacesIn(places, sentences[here.sentence - 1]!) : 0
  const inParagraph = before - Math.min(before, countPlacesBefore(places, paragraphs[here.paragraph]!.first))
  const known = referent.named && scene.of.get(referent.named)
  const common = wordsShared(asked, referent)
  const order = referent.named ? asked.mayBe.indexOf(referent.named.id) : -1
  const gender = genderAsked(asked)
  const row = situation.row.slice()
  const set = setterOf(row)
  set('person', is(referent.named?.type === 'PERSON' || referent.described?.sort === 'person'))
  set('body', is(referent.named?.type === 'ORG' || referent.described?.sort === 'thing'))
  set('place', is(referent.named?.type === 'PLACE'))
  set('described', is(referent.described !== null))
  set('group', is(referent.described?.sort === 'group'))
  set('gender agrees', is(gender !== null && known?.gender === gender))
  set('sentences back', sentencesBack(nearest?.first))
  set('paragraphs back', there ? Math.min(20, here.paragraph - there.paragraph) : 20)
  set('words back', nearest ? Math.log2(1 + at - nearest.first) : 12)
  set('nearest opens sentence', is(nearest?.opens))
  set('nearest before verb', is(nearest?.beforeVerb))
  set('nearest possessive', is(nearest?.possessive))
  set('nearest behind preposition', is(nearest?.behindPreposition))
  set('nearest set off', is(nearest?.set))
  set('nearest in other quotation', is(there && there.quotation >= 0 && there.quotation !== here.quotation))
  set('subject sentences back', sentencesBack(subject?.first))
  set('sentences since saying', sentencesBack(sight.saying?.first))
  set('pronouns since', Math.min(6, countAbove(situation.pronouns, nearest?.first ?? at)))
  set('mentions in sentence before', Math.min(3, inSentenceBefore))
  set('mentions in paragraph', Math.min(5, inParagraph))
  set('mentions before', Math.log2(1 + before))
  set('share of mentions', known ? known.share : 0)
  set('rank of mentions', known ? Math.min(9, known.rank) : 9)
  set('in lead', is(known?.inLead))
  set('spoke last', is(lastSpeech >= 0 && situation.lastSpeech === lastSpeech))
  set('speeches', Math.log2(1 + sight.speeches))
  set('share of speeches', situation.speeches > 0 ? sight.speeches / situation.speeches : 0)
  set('sentences since speech', sentencesBack(lastSpeech))
  set('spoke in paragraph', is(lastSpeech >= 0 && words[lastSpeech]!.paragraph === here.paragraph))
  const { content } = asked
  set('named in content', is(content && somePlaceIn(places, content.range(), ({ first }) => content.has(first))))
  set('named after', is(!nearest))
  set('office shared', is(common.office))
  set('other words shared', common.shared)
  set('other words not shared', common.strange)
  set('headword in name', is(common.inName))
  set('all words in name', is(common.inName && common.strange === 0))
  set('sort of body agrees', is(common.sort === 'same'))
  set('sort of body differs', is(common.sort === 'other'))
  set('order in people', order < 0 ? 9 : Math.min(8, order))
  set('only one in people', is(order === 0 && asked.mayBe.length === 1))
  const ahead = nearest ? undefined : places.find(({ first }) => first >= asked.range.past)
  set('sentences ahead', ahead ? Math.min(FAR, words[ahead.first]!.sentence - here.sentence) : 0)
  if (situation.described && known) {
    const told = readToldOfName(scene.annotated, places, situation.described)
    set('told words', told.words)
    set('told head', is(told.head))
    set('told capital', is(told.capital))
  }
  const { narration } = scene
  set('narrated sentences since sign', narratedSince(narration.sentences, at, sight.sign))
  set('narrated words since sign', Math.log2(1 + narratedSince(narration.words, at, sight.sign, FURTHEST_WORDS)))
  set('sign is speech', is(lastSpeech >= 0 && sight.sign === lastSpeech))
  set('narrated sentences since subject sign', narratedSince(narration.sentences, at, sight.subjectSign))
  set('speeches of others since sign', Math.min(6, situation.speechesSince(sight.sign)))
  set('one word', is(known && !/[ -]/.test(known.known.name)))
  set('just introduced', is(nearest && places[0]?.first === nearest.first && nearest.past - nearest.first > 1))
  set('pronoun since sign', is((situation.pronouns.at(-1) ?? -1) > sight.sign))
  return row
}

/** "She … she … she": a chain of pronouns keeps its first name near, however far back that is. */
function pronounsBefore({ annotated: { words } }: Scene, { kind }: AskedMention, at: number): number[] {
  const forms = PRONOUNS[kind]
  const pronouns: number[] = []
  if (!forms) return pronouns
  for (let word = Math.max(0, at - FURTHEST_PRONOUN); word < at; word++)
    if (forms.has(words[word]!.lower)) pronouns.push(word)
  return pronouns
}

function countAbove(ascending: readonly number[], limit: number): number {
  let count = 0
  while (count < ascending.length && ascending[ascending.length - 1 - count]! > limit) count++
  return count
}

const FURTHEST_PRONOUN = 150
const PRONOUNS: { readonly [Kind in AskedMention['kind']]?: ReadonlySet<string> } = {
  he: new Set(['he', 'him', 'his']),
  she: new Set(['she', 'her']),
  they: new Set(['they', 'them', 'their']),
  it: new Set(['it', 'its']),
}

/** Whether the words said speak of another of the same gender as is asked for (“He is my boss,” he said), and of I. */
function personsIn({ annotated: { words } }: Scene, { kind, content }: AskedMention) {
  const forms = PRONOUNS[kind]
  let ofThird = false
  let ofFirst = false
  for (const word of content?.words() ?? []) {
    const { lower, quotation } = words[word]!
    if (forms?.has(lower)) ofThird = true
    if (quotation >= 0 && FIRST_PERSON.has(lower)) ofFirst = true
  }
  return { ofThird, ofFirst }
}

/** How many sentences or words outside of quotations lie between two words. */
function narratedSince(counts: Int32Array, at: number, from: number, far = FAR): number {
  return from < 0 ? far : Math.min(far, Math.max(0, counts[at]! - counts[from]!))
}

function is(truth: boolean | null | undefined): number {
  return truth ? 1 : 0
}

/** Of verbs that nobody in particular is the subject of: it seemed, is known as, appears. */
const SEEMS = wordSet(`
  seems seemed seeming seem appears appeared appear is are was were been there known clear called dubbed seen
  described`)

/** What the words of a description have in common with what the text says of a referent. */
function wordsShared(asked: AskedMention, { named, described }: Referent) {
  if (asked.headword === '') return { office: false, shared: 0, strange: 0, inName: false, sort: '' }
  const modifiers = asked.modifiers.filter((word) => !DETERMINER.has(word))
  const head = officeOf(asked.headword)
  const own = wordsIn((named ?? described).name)
  const roles = named?.roles ?? []
  const office = described
    ? officeOf(described.headword) === head
    : roles.some(({ role }) => wordsIn(role).some((word) => officeOf(word) === head))
  const said = new Set(
    [
      ...own,
      ...wordsIn(named?.affiliation ?? ''),
      ...roles.flatMap(({ role, affiliation }) => [...wordsIn(role), ...wordsIn(affiliation ?? '')]),
    ].map(singularOf),
  )
  const shared = modifiers.filter((word) => said.has(singularOf(word))).length
  const inName = own.some((word) => singularOf(word) === singularOf(asked.headword))
  const sorts = asked.kind === 'body' ? [sortOfBody(own), sortOfBody([asked.headword])] : []
  const sort = !sorts[0] || !sorts[1] ? '' : sorts[0] === sorts[1] ? 'same' : 'other'
  return { office, shared, strange: modifiers.length - shared, inName, sort }
}
