import type { Speaker } from '../../../shared/article.ts'
import { type AnnotatedText, textOf, type WordRange } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital, withCapital } from '../../../shared/text/word-forms.ts'
import { BODY_NOUNS } from '../../../shared/words/body-nouns.ts'
import { OPENS_NOUN, POSSESSIVES } from '../../../shared/words/determiners.ts'
import { INDEFINITE_PRONOUNS } from '../../../shared/words/pronouns.ts'
import { isRoleNoun, singularOf, TIES_TO_BODY } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownName, KnownNames } from '../people/find-known-names.ts'
import type { AskedKind, AskedMention } from '../referents/asked-mention.ts'
import { wordsIn } from '../referents/offices.ts'
import type { PastSpeakers } from '../referents/past-speakers.ts'
import type { Scene } from '../referents/prepare-scene.ts'
import type { RankedReferent, RankReferents } from '../referents/rank-referents.ts'
import type { DescribedSpeaker } from '../referents/referent.ts'
import { findAntecedent } from '../sources/find-antecedent.ts'
import type { Attribution } from '../text/attribution.ts'
import { type ClassifiedMention, classifyMention, PARTY_MEMBERS, YEAR_OLD } from './classify-mention.ts'
import { type FindDocumentOwner, isDocument } from './find-document-owner.ts'
import { findNamedNext } from './find-named-next.ts'
import { findPair } from './find-pair.ts'
import { nameDescription } from './name-description.ts'
import type { Resolution, Resolved } from './resolved.ts'
import type { ToldBefore } from './told-before.ts'

const DETERMINER = wordSet('the its this that')
const OPENS_WORK = new Set(['of', ...OPENS_NOUN])
const FIRST_PERSON = wordSet('i me my we us our')

/** What resolving needs besides the mention. */
export type ResolutionContext = {
  scene: Scene
  rank: RankReferents
  ownerOf: FindDocumentOwner
  /** Speakers so far, in reading order. */
  past: PastSpeakers
  /** Who says the words that the mention itself stands in, where it is inside another's speech. */
  around: Resolved | null
  /** What was said in documents so far, and those who speak together. */
  told: ToldBefore
  byline: readonly string[]
  attribution: Attribution
}

/** The person or body behind the words that name a source. */
export function resolveSpeaker(context: ResolutionContext, range: WordRange): Resolution {
  const { annotated, names } = context.scene
  const mention = classifyMention(annotated, names, range)
  switch (mention.kind) {
    case 'none':
      return abstain('no-name', [])
    case 'name':
      return resolveName(context, range, mention)
    case 'pronoun':
      return resolvePronoun(context, mention.lower, range)
    case 'relative':
      return resolveRelative(context, mention.word)
    case 'collective':
    case 'description':
      return resolveDescription(context, range, mention)
  }
}

function resolveName(
  context: ResolutionContext,
  range: WordRange,
  { known, mention }: Extract<ClassifiedMention, { kind: 'name' }>,
): Resolution {
  const { mayBe } = known.known
  if (mayBe.length > 0) {
    const decided = decide(
      context.rank(context.scene, ask(context, 'surname', range, { mayBe }), context.past),
      'surname',
    )
    // Nobody of those who bear the name in full is meant: somebody the text calls by surname alone.
    if (decided !== null) return decided
  }
  const here = textOf(context.scene.annotated, mention)
  if (known.type === 'PLACE') return named(known, 'body', 1, 'name in the text')
  const whole = known.type !== 'PERSON' || here === known.name
  return named(known, whole ? 'named' : 'surname', 1, 'name in the text')
}

/** The speaker that a name of the text is. */
export function named(known: KnownName, resolvedBy: Speaker['resolvedBy'], confidence: number, why: string): Resolved {
  const { role, affiliation } = known
  const name = withCapital(known.name.replace(/^the\s+/i, ''))
  return { name, role, affiliation, resolvedBy, confidence, referent: { named: known, described: null }, why }
}

/** A question of the resolver about words, or about a place where none stand. */
export function ask(
  { attribution }: { attribution: Pick<AskedMention, 'content' | 'cue'> },
  kind: AskedKind,
  range: WordRange,
  more: Partial<Pick<AskedMention, 'headword' | 'modifiers' | 'mayBe'>> = {},
): AskedMention {
  const { content, cue } = attribution
  return { kind, range, headword: '', modifiers: [], mayBe: [], ...more, content, cue }
}

/** The question of the resolver about words that are no source, as its training data ask it; null where it has none. */
export function askedByMention({ annotated, names }: Scene, range: WordRange): AskedMention | null {
  const mention = classifyMention(annotated, names, range)
  const attribution = { content: null, cue: null }
  if (mention.kind === 'pronoun') {
    const kind = ASKED_BY_PRONOUN[mention.lower]
    return kind ? ask({ attribution }, kind, range) : null
  }
  if (mention.kind !== 'description' && mention.kind !== 'collective') return null
  const kind = kindOf(annotated, mention)
  return kind && ask({ attribution }, kind, range, wordsOfNoun(names, mention))
}

/**
 * Below this probability nobody is named. Of pronouns, offices and speakers left out that are named above it, nine in
 * ten are right on texts held out (`../referents/CARD.md`).
 */
const LEAST_SCORE = 0.45
/** How likely it must be against nobody named; a noun for a body seldom means nobody. */
const LEAST_AGAINST_NOBODY: { readonly [Kind in AskedKind]?: number } = { body: 0.5 }

/** The likeliest referent where it is likely enough; null where somebody else is likelier. */
export function decide(ranked: readonly RankedReferent[], kind: AskedKind): Resolution | null {
  const [best] = ranked
  const someoneElse = 1 - ranked.reduce((sum, { score }) => sum + score, 0)
  if (!best || best.score < someoneElse * (LEAST_AGAINST_NOBODY[kind] ?? 1)) return null
  if (best.score < LEAST_SCORE) return abstain('two-candidates', ranked)
  const { referent, score } = best
  const [resolvedBy, why] = RESOLVED_BY[kind]
  if (referent.named) return named(referent.named, resolvedBy, score, why)
  const { name } = referent.described
  return { name, role: null, affiliation: null, resolvedBy, confidence: score, referent, why: 'speaker before' }
}

const RESOLVED_BY: { readonly [Kind in AskedKind]: readonly [Speaker['resolvedBy'], why: string] } = {
  he: ['pronoun', 'likeliest referent'],
  she: ['pronoun', 'likeliest referent'],
  they: ['pronoun', 'likeliest referent'],
  it: ['pronoun', 'likeliest referent'],
  office: ['role', 'office'],
  body: ['role', 'office'],
  surname: ['surname', 'bearer of the name'],
  elided: ['elided', 'likeliest referent'],
  continued: ['continued', 'likeliest referent'],
}

function resolvePronoun(context: ResolutionContext, lower: string, range: WordRange): Resolution {
  if (FIRST_PERSON.has(lower)) return resolveFirstPerson(context, range)
  const kind = ASKED_BY_PRONOUN[lower]
  if (kind === undefined) return abstain('second-person', [])
  const ranked = context.rank(context.scene, ask(context, kind, range), context.past)
  return decide(ranked, kind) ?? abstain('no-antecedent', ranked)
}

const ASKED_BY_PRONOUN: { readonly [Pronoun in string]?: AskedKind } = {
  he: 'he',
  him: 'he',
  his: 'he',
  himself: 'he',
  she: 'she',
  her: 'she',
  herself: 'she',
  they: 'they',
  them: 'they',
  their: 'they',
  themselves: 'they',
  it: 'it',
  its: 'it',
}

/** "I" is who speaks around it; outside of all speech it is who writes. */
function resolveFirstPerson({ scene, around, byline }: ResolutionContext, range: WordRange): Resolution {
  if (around) return { ...around, resolvedBy: 'pronoun', why: 'speaker of the speech around' }
  if (scene.annotated.words[range.first]!.quotation >= 0) return abstain('first-person', [])
  const facts = {
    role: 'author',
    affiliation: null,
    resolvedBy: 'pronoun',
    referent: null,
    why: 'first person',
  } as const
  return { ...facts, name: byline[0] ?? 'The author', confidence: byline.length === 1 ? 0.8 : 0.6 }
}

/** "who" and "which" stand for the noun phrase right before them. */
function resolveRelative(context: ResolutionContext, word: number): Resolution {
  const { annotated, names } = context.scene
  const range = findAntecedent(annotated, names, word)
  if (!range) return abstain('no-antecedent', [])
  const antecedent = resolveSpeaker(context, range)
  return 'abstained' in antecedent ? antecedent : { ...antecedent, resolvedBy: 'pronoun' }
}

type DescribedMention = Extract<ClassifiedMention, { kind: 'description' | 'collective' }>

function resolveDescription(context: ResolutionContext, range: WordRange, mention: DescribedMention): Resolution {
  const kind = kindOf(context.scene.annotated, mention)
  const several = findSeveral(context, range, mention)
  if (several) {
    const group = describe(context.scene, range, { ...mention, kind: 'collective' })
    return { ...group, confidence: PAIR_CONFIDENCE, why: 'named together', together: several }
  }
  const owner =
    mention.kind === 'description'
      ? (context.ownerOf(range, mention.head) ?? ownerByShortForm(context.scene, mention))
      : null
  if (owner) return named(owner, 'description', OWNER_CONFIDENCE, 'whose document')
  const whose = context.scene.annotated.words[range.first]!.lower
  if (POSSESSIVES.has(whose) && isDocument(mention.headword)) {
    const writer = resolvePronoun(context, whose, { first: range.first, past: range.first + 1 })
    if (!('abstained' in writer)) return { ...writer, resolvedBy: 'description', why: 'whose document' }
  }
  const author =
    authorDescribed(context, range, mention) ?? context.told.speakerIn(context.scene.annotated, range, mention.headword)
  if (author) return { ...author, resolvedBy: 'description', why: 'whose document' }
  const fuller = mention.kind === 'collective' ? findFuller(context, range, mention) : null
  if (fuller) {
    const facts = { role: null, affiliation: null, resolvedBy: 'collective', why: 'said more fully before' } as const
    return { ...facts, name: fuller.name, confidence: FULLER_CONFIDENCE, referent: { named: null, described: fuller } }
  }
  const shortened = mention.definite ? findShortened(context.scene, [...mention.modifiers, mention.headword]) : null
  if (shortened) return named(shortened, 'role', SHORTENED_CONFIDENCE, 'last words of the name')
  if (kind !== null) {
    const words = wordsOfNoun(context.scene.names, mention)
    const ranked = context.rank(context.scene, ask(context, kind, range, words), context.past)
    const decided = decide(ranked, kind)
    // Where nobody is sure enough to be meant, its own words say who it is.
    if (decided !== null && !('abstained' in decided) && !isSomebodyElse(context.scene, range, mention, decided))
      return decided
  }
  const next = mention.kind === 'description' ? findNamedNext(context.scene, range, mention) : null
  if (next) return named(next, 'role', NAMED_NEXT_CONFIDENCE, 'named next')
  return describe(context.scene, range, mention)
}

/** That the one described at the head of a story is the first one named. A judgement, not measured. */
const NAMED_NEXT_CONFIDENCE = 0.85

/**
 * Whether a noun says of or for what it is, and the one thought of is not called by it: `the owner of the school` is
 * not she who told of the school. Numbers say nothing (`the mother of two`), and `the star of the show` may be a new
 * word for one who was named.
 */
function isSomebodyElse(
  { annotated: { words } }: Scene,
  range: WordRange,
  { head, headword }: DescribedMention,
  { referent, role }: Resolved,
): boolean {
  if (!TIES_TO_BODY.has(words[head + 1]?.lower ?? '') || head + 2 >= range.past) return false
  if (OF_RENOWN.has(headword)) return false
  if (!OPENS_WORK.has(words[head + 2]!.lower)) return false
  const called = `${referent?.named?.name ?? ''} ${role ?? ''}`.toLowerCase()
  return referent?.named !== null && !called.includes(headword)
}

/** What somebody is known for, and not an office that one of the text holds. */
const OF_RENOWN = wordSet('star author winner creator')

/** That a body goes by the last words of its name. A judgement, not measured. */
const SHORTENED_CONFIDENCE = 0.95

/**
 * The one body whose name ends with the words of a description: `the sheriff's office` of "Orr County Sheriff's
 * Office".
 */
function findShortened({ names }: Scene, words: readonly string[]): KnownName | null {
  const said = words.filter((word) => !DETERMINER.has(word)).join(' ')
  if (!said.includes(' ')) return null
  const bodies = names.all.filter(({ name, type }) => type === 'ORG' && wordsIn(name).join(' ').endsWith(` ${said}`))
  return bodies.length === 1 ? bodies[0]! : null
}

/** The body that a document is said to be of by the last words of its name: `the police department's statement`. */
function ownerByShortForm(scene: Scene, { headword, modifiers }: DescribedMention): KnownName | null {
  const ending = modifiers.lastIndexOf('s')
  return isDocument(headword) && ending > 0 ? findShortened(scene, modifiers.slice(0, ending)) : null
}

/** Who is meant by the noun that says whose a document is: `the group’s report`. */
function authorDescribed(
  context: ResolutionContext,
  { first }: WordRange,
  { headword, head }: DescribedMention,
): Resolved | null {
  const { words } = context.scene.annotated
  if (!isDocument(headword) || words[first]!.lower !== 'the') return null
  const ending = words.slice(first, head).findLastIndex(({ lower }) => lower === 's')
  if (ending < 2) return null
  const of = { first, past: first + ending - 1 }
  if (classifyMention(context.scene.annotated, context.scene.names, of).kind !== 'description') return null
  const who = resolveSpeaker(context, of)
  return 'abstained' in who || !who.referent?.named || who.confidence < LEAST_OF_AUTHOR ? null : who
}

/** Minimum confidence in whom the noun for an author means. */
const LEAST_OF_AUTHOR = 0.7

/** Whom a word for several means, `both`, `the authors`: those named together, or quoted together, before. */
function findSeveral(
  { scene, told }: ResolutionContext,
  range: WordRange,
  mention: DescribedMention,
): NonNullable<Resolved['together']> | null {
  const pair = findPair(scene.annotated, scene.names, range, mention)
  if (!pair) return told.takenUp(scene.annotated, range, mention.headword)
  return pair.map((one) => ({ range, who: named(one, 'collective', PAIR_CONFIDENCE, 'named together') }))
}

/** That those named together are meant by a word for two. A judgement, not measured. */
const PAIR_CONFIDENCE = 0.9

/** That whose document it is says what it says. A judgement, not measured. */
const OWNER_CONFIDENCE = 0.9

/** That a group was named more fully before. A judgement, not measured. */
const FULLER_CONFIDENCE = 0.9
const MOST_SENTENCES_TO_FULLER = 12

/**
 * The speakers that were called by the same noun with more words shortly before: "lawmakers on the committee" for
 * "lawmakers".
 */
function findFuller(
  { scene: { annotated }, past }: ResolutionContext,
  { first, past: end }: WordRange,
  { headword, modifiers }: DescribedMention,
): DescribedSpeaker | null {
  const bare = modifiers.every((word) => POINTS.has(word))
  if (!bare || headword === '' || PRONOUN_LIKE.has(headword)) return null
  const { sentence } = annotated.words[first]!
  const same = past.lastCalled(headword)
  if (!same || same.mention.past - same.mention.first <= end - first) return null
  const { last } = past.speechesBefore({ named: null, described: same }, first)
  return last >= 0 && sentence - annotated.words[last]!.sentence <= MOST_SENTENCES_TO_FULLER ? same : null
}

const POINTS = wordSet('the these those')
const PRONOUN_LIKE = new Set(['people', ...INDEFINITE_PRONOUNS])

/** What a description says for itself, with the names that layer `people` holds possible. */
function wordsOfNoun(names: KnownNames, { headword, head, modifiers }: DescribedMention) {
  return { headword, modifiers, mayBe: names.mayBe(head) }
}

/** What one of a people is called by: the Frenchman, the Slovenian, the Spaniard. */
const OF_PEOPLE = /(?:an|ard|ese)$/

/** What is asked of a description: nothing where it is new ("a spokesman for X") or says itself all that there is. */
function kindOf(
  { words }: AnnotatedText,
  { kind, headword, head, definite, modifiers }: DescribedMention,
): AskedKind | null {
  if (kind === 'collective' || !definite || isDocument(headword)) return null
  if (isRoleNoun(headword) || isAged(modifiers, headword) || PARTY_MEMBERS.has(headword)) return 'office'
  if (OF_PEOPLE.test(headword) && startsWithCapital(words[head]!.text)) return 'office'
  return BODY_NOUNS.has(singularOf(headword)) ? 'body' : null
}

/** "The 51-year-old", "the 51-year-old former goalkeeper". */
const isAged = (modifiers: readonly string[], headword: string): boolean =>
  headword === YEAR_OLD || (modifiers.includes('old') && modifiers.includes('year'))

/**
 * That `the minister` is nobody whom the text names: right of 65 in 100 read in 159 articles, others' descriptions of
 * 95. The curve of `rateSpeaker` makes that of this.
 */
const DEFINITE_CONFIDENCE = 0.49

function describe({ annotated, names }: Scene, range: WordRange, mention: DescribedMention): Resolved {
  const name = nameDescription(annotated, names, range, mention.head)
  const resolvedBy = mention.kind
  const sort =
    mention.kind === 'collective'
      ? 'group'
      : isRoleNoun(mention.headword) || mention.headword === YEAR_OLD
        ? 'person'
        : 'thing'
  const described: DescribedSpeaker = { name, headword: mention.headword, sort, mention: range }
  const referent = { named: null, described }
  const confidence = mention.definite && sort !== 'group' ? DEFINITE_CONFIDENCE : 1
  const facts = { name, resolvedBy, confidence, referent, why: 'words of the mention' } as const
  const spokesperson = /\bspokes(?:man|woman|person|people)\b/i.exec(name)
  if (!spokesperson || sort === 'group') return { ...facts, role: null, affiliation: null }
  return { ...facts, role: spokesperson[0].toLowerCase(), affiliation: principalOf(name, spokesperson) }
}

/** The person or body a spokesperson speaks for: "a spokesman for X", "an X spokeswoman". */
function principalOf(name: string, spokesperson: RegExpExecArray): string | null {
  const after = /^\s+(?:for|of|at)\s+(?:the\s+)?([^,;(]+)/i.exec(
    name.slice(spokesperson.index + spokesperson[0].length),
  )
  const before = name
    .slice(0, spokesperson.index)
    .replace(/['’]s\s*$|\s*\([^()]*\)\s*$/, '')
    .trim()
  return after?.[1]?.trim() ?? (before || null)
}

/** Nobody is named: why, and who was thought of. */
export function abstain(reason: string, ranked: readonly RankedReferent[]): Resolution {
  const candidates = ranked
    .filter(({ score }) => score >= 0.05)
    .slice(0, 3)
    .map(({ referent, score }) => ({
      name: (referent.named ?? referent.described).name,
      score: Math.round(score * 1000) / 1000,
    }))
  return { abstained: { reason, candidates } }
}
