import { columnsOf } from '../../../shared/trees/columns-of.ts'
import { singularOf } from '../../../shared/words/role-nouns.ts'
import type { AskedMention } from './asked-mention.ts'
import { genderAsked } from './list-referents.ts'
import { officeOf, wordsIn } from './offices.ts'
import type { NamePlace, Scene } from './prepare-scene.ts'
import { isSameReferent, type PastSpeaker, type Referent } from './referent.ts'
import { sortOfBody } from './sort-body.ts'

/** What each number of a described referent says, in order. */
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
] as const

type FeatureName = (typeof REFERENT_FEATURES)[number]
const COLUMN = columnsOf(REFERENT_FEATURES)

const FAR = 40

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
}

/** The features of each of the referents that a mention may mean, by which they are told apart; in their order. */
export function describeReferents(
  scene: Scene,
  asked: AskedMention,
  referents: readonly Referent[],
  past: readonly PastSpeaker[],
): Float32Array[] {
  const before = past.filter(({ word }) => word < asked.range.first || (asked.range.first === 0 && word === 0))
  const sights = referents.map((referent) => look(scene, asked, referent, before))
  const nearness = rankBy(sights, ({ nearest }) => nearest?.first ?? -1)
  const subjects = rankBy(sights, ({ subject }) => subject?.first ?? -1)
  const speeches = rankBy(sights, ({ lastSpeech }) => lastSpeech)
  return sights.map((sight, index) => {
    const row = describe(scene, asked, sight, before)
    row[COLUMN['rank by nearness']] = nearness[index]!
    row[COLUMN['rank by subject']] = sight.subject ? subjects[index]! : 9
    row[COLUMN['rank by speech']] = sight.lastSpeech >= 0 ? speeches[index]! : 9
    row[COLUMN.rivals] = Math.min(6, sights.length - 1)
    return row
  })
}

function rankBy(sights: readonly Sight[], numberOf: (sight: Sight) => number): number[] {
  const values = sights.map(numberOf)
  return values.map((value) => Math.min(8, values.filter((other) => other > value).length))
}

function look(scene: Scene, asked: AskedMention, referent: Referent, past: readonly PastSpeaker[]): Sight {
  const places: readonly NamePlace[] = referent.named
    ? (scene.of.get(referent.named)?.places ?? [])
    : [
        {
          ...referent.described.mention,
          possessive: false,
          opens: true,
          beforeVerb: true,
          behindPreposition: false,
          besideSaying: true,
          set: false,
        },
      ]
  // Who is named in the quote itself is no nearer for that.
  const before = places.filter(({ first }) => first < asked.range.first && !asked.content?.has(first))
  const own = past.filter((speaker) => isSameReferent(speaker.referent, referent))
  return {
    referent,
    places,
    nearest: before.at(-1) ?? null,
    subject:
      before.findLast((place) => !place.possessive && !place.behindPreposition && (place.opens || place.beforeVerb)) ??
      null,
    saying: before.findLast(({ besideSaying }) => besideSaying) ?? null,
    lastSpeech: own.at(-1)?.word ?? -1,
    speeches: own.length,
  }
}

function describe(scene: Scene, asked: AskedMention, sight: Sight, past: readonly PastSpeaker[]): Float32Array {
  const { words, sentences, paragraphs } = scene.annotated
  const { referent, places, nearest, subject, lastSpeech } = sight
  const at = Math.min(asked.range.first, words.length - 1)
  const here = words[at]!
  const sentencesBack = (word: number | undefined) =>
    word === undefined || word < 0 ? FAR : Math.min(FAR, Math.max(0, here.sentence - words[word]!.sentence))
  const there = nearest && words[nearest.first]!
  const inSentenceBefore = places.filter(({ first }) => words[first]!.sentence === here.sentence - 1).length
  const inParagraph = places.filter(({ first }) => first < at && words[first]!.paragraph === here.paragraph).length
  const before = places.filter(({ first }) => first < at).length
  const known = referent.named && scene.of.get(referent.named)
  const common = wordsShared(asked, referent)
  const order = referent.named ? asked.mayBe.indexOf(referent.named.id) : -1
  const kind = asked.kind
  const row = new Float32Array(REFERENT_FEATURES.length)
  const set = (name: FeatureName, value: number) => {
    row[COLUMN[name]] = value
  }
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
  set('asked is possessive', is(/^(?:his|her|their|its)$/.test(here.lower) && words[at + 1]?.spoken === true))
  set('asked is object', is(/^(?:him|her|them)$/.test(here.lower)))
  set('person', is(referent.named?.type === 'PERSON' || referent.described?.sort === 'person'))
  set('body', is(referent.named?.type === 'ORG' || referent.described?.sort === 'thing'))
  set('place', is(referent.named?.type === 'PLACE'))
  set('described', is(referent.described !== null))
  set('group', is(referent.described?.sort === 'group'))
  set('gender agrees', is(genderAsked(asked) !== null && known?.gender === genderAsked(asked)))
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
  const pronouns = pronounsBefore(scene, asked, nearest?.first ?? at)
  set('pronouns since', pronouns.since)
  set('sentences since pronoun', pronouns.back)
  set('mentions in sentence before', Math.min(3, inSentenceBefore))
  set('mentions in paragraph', Math.min(5, inParagraph))
  set('mentions before', Math.log2(1 + before))
  set('share of mentions', known ? known.share : 0)
  set('rank of mentions', known ? Math.min(9, known.rank) : 9)
  set('in lead', is(known?.inLead))
  set('rank by nearness', 0)
  set('rank by subject', 0)
  set('rivals', 0)
  set('spoke last', is(lastSpeech >= 0 && past.at(-1)?.word === lastSpeech))
  set('speeches', Math.log2(1 + sight.speeches))
  set('share of speeches', past.length > 0 ? sight.speeches / past.length : 0)
  set('sentences since speech', sentencesBack(lastSpeech))
  set('spoke in paragraph', is(lastSpeech >= 0 && words[lastSpeech]!.paragraph === here.paragraph))
  set('rank by speech', 0)
  set('named in content', is(asked.content && places.some(({ first }) => asked.content?.has(first))))
  set('cue seems', is(asked.cue && words.slice(asked.cue.first, asked.cue.past).some(({ lower }) => SEEMS.test(lower))))
  set('named after', is(!nearest))
  set('office shared', is(common.office))
  set('other words shared', common.shared)
  set('other words not shared', common.strange)
  set('headword in name', is(common.inName))
  set('all words in name', is(common.inName && common.strange === 0))
  set('sort of body agrees', is(common.sort === 'same'))
  set('sort of body differs', is(common.sort === 'other'))
  set('says whose', is(asked.modifiers.some((word) => /^(?:his|her|its|their|s)$/.test(word))))
  set('order in people', order < 0 ? 9 : Math.min(8, order))
  set('only one in people', is(order === 0 && asked.mayBe.length === 1))
  return row
}

/** "She … she … she": a chain of pronouns keeps its first name near, however far back that is. */
function pronounsBefore(
  { annotated: { words } }: Scene,
  { kind, range }: AskedMention,
  from: number,
): { since: number; back: number } {
  const forms = PRONOUNS[kind]
  const at = Math.min(range.first, words.length - 1)
  let since = 0
  let last = -1
  if (forms) {
    for (let word = Math.max(0, at - FURTHEST_PRONOUN); word < at; word++) {
      if (!forms.test(words[word]!.lower)) continue
      if (word > from) since++
      last = word
    }
  }
  const back = last < 0 ? FAR : words[at]!.sentence - words[last]!.sentence
  return { since: Math.min(6, since), back: Math.min(FAR, back) }
}

const FURTHEST_PRONOUN = 150
const PRONOUNS: { readonly [Kind in AskedMention['kind']]?: RegExp } = {
  he: /^(?:he|him|his)$/,
  she: /^(?:she|her)$/,
  they: /^(?:they|them|their)$/,
  it: /^its?$/,
}

function is(truth: boolean | null | undefined): number {
  return truth ? 1 : 0
}

/** Of verbs that nobody in particular is the subject of: it seemed, is known as, appears. */
const SEEMS =
  /^(?:seem(?:s|ed|ing)?|appear(?:s|ed)?|is|are|was|were|been|there|known|clear|called|dubbed|seen|described)$/

/** What the words of a description have in common with what the text says of a referent. */
function wordsShared(asked: AskedMention, { named, described }: Referent) {
  if (asked.headword === '') return { office: false, shared: 0, strange: 0, inName: false, sort: '' }
  const modifiers = asked.modifiers.filter((word) => !/^(?:the|a|an|his|her|their|its|this|that|s)$/.test(word))
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
