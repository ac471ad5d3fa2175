import type { Abstention, Speaker } from '../../../shared/article.ts'
import { type AnnotatedText, textOf, type WordRange } from '../../../shared/text/annotate-text.ts'
import { isRoleNoun } from '../../../shared/words/role-nouns.ts'
import type { KnownName, KnownNames } from '../people/find-known-names.ts'
import { findAntecedent } from '../sources/find-antecedent.ts'
import { classifyMention } from './classify-mention.ts'
import { type Antecedent, rankAntecedents } from './rank-antecedents.ts'
import { rankByRole } from './resolve-role.ts'

/** Who is behind a mention, or why nobody is named; `known` where it is a name of the text. */
export type Resolution =
  | (Pick<Speaker, 'name' | 'role' | 'affiliation' | 'resolvedBy' | 'confidence'> & {
      known: KnownName | null
      why: string
    })
  | { abstained: Omit<Abstention, 'mention'> }

/** Who spoke before: a resolution with the word at which the speaker was named. */
export type EarlierSpeaker = { resolution: Exclude<Resolution, { abstained: unknown }>; word: number }

/** What resolving needs besides the mention. */
export type ResolutionContext = {
  annotated: AnnotatedText
  names: KnownNames
  /** Speakers so far, in reading order. */
  earlier: readonly EarlierSpeaker[]
  /** Who says the words that the mention itself stands in, where it is inside another's speech. */
  around: EarlierSpeaker | null
  byline: readonly string[]
}

/** The person or body behind the words that name a source. */
export function resolveSpeaker(context: ResolutionContext, range: WordRange): Resolution {
  const { annotated, names } = context
  const mention = classifyMention(annotated, names, range)
  switch (mention.kind) {
    case 'name':
      return resolveName(annotated, mention.known, mention.mention)
    case 'pronoun':
      return resolvePronoun(context, mention.lower, mention.word)
    case 'relative':
      return resolveRelative(context, mention.word)
    case 'collective':
      return describe(annotated, range, 'collective')
    case 'description':
      return resolveDescription(context, range, mention)
  }
}

function resolveName(annotated: AnnotatedText, known: KnownName, mention: WordRange): Resolution {
  const here = textOf(annotated, mention)
  const { role, affiliation } = known
  const facts = {
    name: capitalised(known.name.replace(/^the\s+/i, '')),
    role,
    affiliation,
    known,
    why: 'name in the text',
  }
  if (known.type === 'PLACE') return { ...facts, resolvedBy: 'body', confidence: 0.95 }
  const whole = known.type !== 'PERSON' || here === known.name
  return { ...facts, resolvedBy: whole ? 'named' : 'surname', confidence: whole ? 0.97 : 0.94 }
}

function resolvePronoun(context: ResolutionContext, lower: string, word: number): Resolution {
  if (/^(?:i|me|my|we|us|our)$/.test(lower)) return resolveFirstPerson(context)
  if (lower === 'you') return abstain('second-person', [])
  const plural = /^(?:they|them|their|themselves)$/.test(lower)
  if (plural) {
    const last = context.earlier.at(-1)
    if (last?.resolution.resolvedBy === 'collective')
      return { ...last.resolution, resolvedBy: 'pronoun', confidence: 0.7, why: 'speaker before' }
  }
  const neuter = /^its?$/.test(lower)
  const before = context.earlier.at(-1)
  if (neuter && before && isUnnamedBody(before) && isNear(context, before, word))
    return { ...before.resolution, resolvedBy: 'pronoun', confidence: 0.7, why: 'speaker before' }
  const gender = /^(?:she|her|herself)$/.test(lower) ? 'female' : /^(?:he|him|his|himself)$/.test(lower) ? 'male' : null
  const last = context.earlier.findLast(({ resolution }) => resolution.known)
  const lastSpeaker = last?.resolution.known ? { known: last.resolution.known, word: last.word } : null
  const types = plural || neuter ? (['ORG', 'PLACE'] as const) : (['PERSON'] as const)
  const ranked = rankAntecedents(context.annotated, context.names, { word, gender, types, lastSpeaker })
  return decide(ranked, 'pronoun', plural || neuter ? 0.75 : 0.95)
}

/** "The trust", "a report": a speaker without a name, and no person. */
function isUnnamedBody({ resolution }: EarlierSpeaker): boolean {
  const words = resolution.name.toLowerCase().match(/\p{L}+/gu) ?? []
  return resolution.resolvedBy === 'description' && !words.some(isRoleNoun)
}

function isNear({ annotated: { words } }: ResolutionContext, { word: there }: EarlierSpeaker, here: number): boolean {
  return words[here]!.paragraph === words[there]!.paragraph && words[here]!.sentence - words[there]!.sentence <= 1
}

/** A first name below this, or this close to the second, is no answer. */
const LEAST_CERTAINTY = 0.5
const LEAST_LEAD = 0.15

function decide(ranked: readonly Antecedent[], resolvedBy: 'pronoun' | 'role', ceiling: number): Resolution {
  const [best, second] = ranked
  if (!best) return abstain('no-antecedent', [])
  if (best.score < LEAST_CERTAINTY || best.score - (second?.score ?? 0) < LEAST_LEAD) {
    return abstain('two-candidates', ranked)
  }
  const { role, affiliation } = best.known
  const name = best.known.name.replace(/^the\s+/i, '')
  const why = resolvedBy === 'role' ? 'office' : 'nearest fitting name'
  return { name, role, affiliation, resolvedBy, confidence: ceiling * best.score, known: best.known, why }
}

function resolveFirstPerson({ around, byline }: ResolutionContext): Resolution {
  if (around)
    return {
      ...around.resolution,
      resolvedBy: 'pronoun',
      confidence: 0.9 * around.resolution.confidence,
      why: 'speaker of the speech around',
    }
  const facts = { role: 'author', affiliation: null, resolvedBy: 'pronoun', known: null, why: 'first person' } as const
  return { ...facts, name: byline[0] ?? 'The author', confidence: byline.length === 1 ? 0.8 : 0.6 }
}

/** "who" and "which" stand for the noun phrase right before them. */
function resolveRelative(context: ResolutionContext, word: number): Resolution {
  const range = findAntecedent(context.annotated, context.names, word)
  if (!range) return abstain('no-antecedent', [])
  const antecedent = resolveSpeaker(context, range)
  if ('abstained' in antecedent) return antecedent
  return { ...antecedent, resolvedBy: 'pronoun', confidence: 0.95 * antecedent.confidence }
}

type DescriptionMention = { headword: string; definite: boolean; modifiers: readonly string[] }

function resolveDescription(context: ResolutionContext, range: WordRange, mention: DescriptionMention): Resolution {
  if (mention.definite) {
    const { headword, modifiers } = mention
    const ranked = rankByRole(context.annotated, context.names, { headword, modifiers, word: range.first })
    if (ranked.length > 0) {
      const decided = decide(ranked, 'role', 0.9)
      if (!('abstained' in decided)) return decided
    }
  }
  return describe(context.annotated, range, 'description', context.names)
}

function describe(
  annotated: AnnotatedText,
  range: WordRange,
  resolvedBy: 'collective' | 'description',
  names?: KnownNames,
): Resolution {
  const name = capitalised(textOf(annotated, range).replace(/^(?:the|a|an)\s+/i, ''))
  const facts = { name, known: null, resolvedBy, confidence: 0.85, why: 'words of the mention' }
  const spokesperson = /\bspokes(?:man|woman|person|people)\b/i.exec(name)
  if (!spokesperson || !names) return { ...facts, role: null, affiliation: null }
  return { ...facts, role: spokesperson[0].toLowerCase(), affiliation: principalOf(name, spokesperson) }
}

/** For whom a spokesperson speaks: "a spokesman for X", "an X spokeswoman". */
function principalOf(name: string, spokesperson: RegExpExecArray): string | null {
  const after = /^\s+(?:for|of|at)\s+(?:the\s+)?([^,;(]+)/i.exec(
    name.slice(spokesperson.index + spokesperson[0].length),
  )
  const before = name
    .slice(0, spokesperson.index)
    .replace(/['’]s\s*$/, '')
    .trim()
  return after?.[1]?.trim() ?? (before || null)
}

function abstain(reason: string, ranked: readonly Antecedent[]): Resolution {
  const candidates = ranked.slice(0, 3).map(({ known, score }) => ({ name: known.name, score: round(score) }))
  return { abstained: { reason, candidates } }
}

function round(score: number): number {
  return Math.round(score * 1000) / 1000
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** The person behind a label such as "ORR:" or "Q:": a known name where one fits, else the label itself. */
export function resolveLabel(annotated: AnnotatedText, names: KnownNames, range: WordRange): Resolution {
  const label = textOf(annotated, range)
  const parts = label.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const named = names.all.find(
    ({ type, name }) =>
      type === 'PERSON' && parts.length > 0 && endsWith(name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [], parts),
  )
  const known = named ?? (/^(?:a|answer)$/i.test(label) ? onlyPersonBefore(names, range.first) : undefined)
  const { role, affiliation } = known ?? { role: null, affiliation: null }
  const shown = known && (isCapitals(known.name) ? inTitleCase(known.name) : known.name)
  const name =
    shown ??
    INTERVIEW_PARTS.get(label.toLowerCase()) ??
    (/^\p{Lu}{2,} \p{Lu}{2,}/u.test(label) ? inTitleCase(label) : label)
  return { name, role, affiliation, resolvedBy: 'label', confidence: 0.93, known: known ?? null, why: 'label' }
}

/** Of an interview, the one person whom the introduction names is the one who answers. */
function onlyPersonBefore(names: KnownNames, word: number): KnownName | undefined {
  const people = names.all.filter(({ type, mentions }) => type === 'PERSON' && mentions[0]!.first < word)
  return people.length === 1 ? people[0] : undefined
}

function isCapitals(name: string): boolean {
  return name === name.toUpperCase()
}

function inTitleCase(name: string): string {
  return name.replace(/\p{L}+/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase())
}

const INTERVIEW_PARTS: ReadonlyMap<string, string> = new Map([
  ['q', 'Interviewer'],
  ['question', 'Interviewer'],
  ['a', 'Interviewee'],
  ['answer', 'Interviewee'],
  ['interviewer', 'Interviewer'],
  ['moderator', 'Moderator'],
  ['host', 'Host'],
  ['reporter', 'Reporter'],
])

function endsWith(parts: readonly string[], ending: readonly string[]): boolean {
  return ending.every((part, index) => part === parts[parts.length - ending.length + index])
}
