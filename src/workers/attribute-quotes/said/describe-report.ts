import { type AnnotatedText, lowersOf, type WordRange } from '../../../shared/text/annotate-text.ts'
import { startsInLowerCase, startsWithCapital } from '../../../shared/text/word-forms.ts'
import { AUXILIARIES } from '../../../shared/words/auxiliaries.ts'
import { DOCUMENT_NOUNS } from '../../../shared/words/document-nouns.ts'
import { COLLECTIVE_NOUNS, isRoleNoun } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import { isPassiveCue } from '../cues/is-passive-cue.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { Attribution } from '../text/attribution.ts'
import type { ArticleSigns } from './article-signs.ts'
import { CLASSES, classOf } from './cue-classes.ts'
import { describePlace, PLACE_FEATURES } from './describe-place.ts'

const DEMONSTRATIVE = wordSet('it this that these those there')
const FIRST_PERSON = wordSet('i we you one us')
const FORMS = ['that', 'question', 'to', 'gerund', 'preposition', 'finite', 'phrase'] as const
const SOURCES = [
  'none',
  'first person',
  'pronoun',
  'it',
  'relative',
  'person',
  'name',
  'role',
  'body',
  'document',
  'thing',
] as const

/** What each number in the description of an attribution means, in order. */
export const REPORT_FEATURES = [
  'score',
  ...CLASSES.map((name) => `cue ${name}` as const),
  'cue listed',
  'cue words',
  'cue ends in preposition',
  'cue passive',
  'cue negated',
  'cue infinitive',
  'cue modal',
  'cue participle',
  'no cue',
  'mark as cue',
  ...FORMS.map((name) => `content ${name}` as const),
  'content to within',
  'content words',
  'content verbs',
  'first verb',
  'content before cue',
  'words from cue to content',
  'content parts',
  'content opens in lower case',
  'content is sentence',
  ...SOURCES.map((name) => `source ${name}` as const),
  'source guessed',
  'source without determiner',
  'words from source to cue',
  'quoted share',
  'quoted words',
  'quotation capitals',
  'quotation ends sentence',
  'quotation after phrase word',
  ...PLACE_FEATURES,
] as const
type ReportFeature = (typeof REPORT_FEATURES)[number]

/**
 * An attribution as numbers, from which it is judged whether it reports somebody's words (or, for cues of thought, a
 * state of mind): the class of its cue, the form of its content, what kind of thing its source is.
 */
export function describeReport(
  annotated: AnnotatedText,
  names: KnownNames,
  attribution: Attribution,
  article: ArticleSigns,
): Float32Array {
  const { words } = annotated
  const cue = attribution.cue && words[attribution.cue.first]?.spoken ? attribution.cue : null
  const lowers = cue ? lowersOf(annotated, cue) : []
  const beforeCue = cue === null ? '' : (words[cue.first - 1]?.lower ?? '')
  const named = classOf(lowers)
  const inside = attribution.content.words().filter((word) => words[word]!.spoken)
  const first = inside[0] ?? 0
  const last = inside.at(-1) ?? first
  const form = formOf(annotated, inside)
  const verbs = inside.slice(0, 20).map((word) => isVerb(words[word]!.lower))
  const around = attribution.cue ?? { first, past: first }
  const gap = first >= around.past ? first - around.past : Math.max(0, around.first - last - 1)
  const source = sourceOf(annotated, names, attribution.source)
  const holdsTo = inside.slice(1, 10).some((word) => words[word]!.lower === 'to')
  const told: Record<ReportFeature, number> = {
    score: attribution.score,
    ...oneOf('cue', CLASSES, named),
    'cue listed': Number(named !== null),
    'cue words': lowers.length,
    'cue ends in preposition': Number(PREPOSITION.has(lowers.at(-1) ?? '') && lowers.length > 1),
    'cue passive': Number(isPassiveCue(lowers)),
    'cue negated': Number(lowers.some((lower) => NEGATION.test(lower)) || NEGATION.test(beforeCue)),
    'cue infinitive': Number(cue !== null && (lowers[0] === 'to' || beforeCue === 'to')),
    'cue modal': Number(lowers.some((lower) => MODAL.has(lower)) || MODAL.has(beforeCue)),
    'cue participle': Number(/(?:ing|ed)$/.test(lowers[0] ?? '') && lowers.length === 1),
    'no cue': Number(attribution.cue === null),
    'mark as cue': Number(attribution.cue !== null && cue === null),
    ...oneOf('content', FORMS, form),
    'content to within': Number(form !== 'that' && form !== 'question' && holdsTo),
    'content words': Math.min(60, inside.length),
    'content verbs': Math.min(4, verbs.filter(Boolean).length),
    'first verb': verbs.indexOf(true),
    'content before cue': Number(first < around.first),
    'words from cue to content': Math.min(40, gap),
    'content parts': inside.filter((word, at) => at === 0 || word - inside[at - 1]! > 3).length,
    'content opens in lower case': Number(startsInLowerCase(words[first]!.text)),
    'content is sentence': Number(annotated.sentences[words[first]!.sentence]!.first >= first - 1),
    ...oneOf('source', SOURCES, source),
    'source guessed': Number(attribution.why.source !== 'reader'),
    'source without determiner': Number(
      (source === 'thing' || source === 'document') && isBare(annotated, attribution.source!),
    ),
    'words from source to cue':
      attribution.source && cue ? Math.min(40, Math.abs(attribution.source.first - cue.first)) : -1,
    ...describeQuotations(annotated, inside),
    ...describePlace(annotated, names, attribution, { inside, article }),
  }
  return Float32Array.from(REPORT_FEATURES, (feature) => told[feature])
}

/** 1 for the one that is chosen and 0 for each other one, under names that begin alike. */
function oneOf<Prefix extends string, Name extends string>(
  prefix: Prefix,
  names: readonly Name[],
  chosen: Name | null,
): Record<`${Prefix} ${Name}`, number> {
  const entries = names.map((name) => [`${prefix} ${name}`, Number(name === chosen)] as const)
  return Object.fromEntries(entries) as Record<`${Prefix} ${Name}`, number>
}

const OPENING_PREPOSITION = wordSet('of for about on at in by with from against over regarding into as')
const PREPOSITION = new Set(['to', ...OPENING_PREPOSITION])
const NEGATION =
  /^(?:not|n['’]t|no|never|without|neither|nor|declined?|refuse[ds]?|refusing|declin(?:es|ing)|\p{L}+n['’]t|t)$/u
const MODAL = wordSet('would could should might may can must will shall ll')

const QUESTION = wordSet('if whether how why what when where who which whom whose')

function formOf({ words }: AnnotatedText, inside: readonly number[]): (typeof FORMS)[number] {
  const first = words[inside[0]!]?.lower ?? ''
  if (first === 'that' && inside.length > 2) return 'that'
  if (QUESTION.has(first)) return 'question'
  if (first === 'to') return 'to'
  if (/ing$/.test(first)) return 'gerund'
  const verbs = inside.slice(0, 20).some((word) => isVerb(words[word]!.lower))
  if (OPENING_PREPOSITION.has(first) && !verbs) return 'preposition'
  return verbs ? 'finite' : 'phrase'
}

const FINITE = new Set([
  ...AUXILIARIES,
  ...wordSet(
    `am shall re ve ll m d isn aren wasn weren hasn haven hadn won wouldn couldn don doesn didn said made went got came took saw knew thought felt left began became held kept lost met paid ran sent stood told won wrote led hit put let cut spent brought bought built caught found gave grew heard rose fell drew drove fought shot showed`,
  ),
])
const CONTRACTED = /^(?:can['’]t|won['’]t|\p{L}+n['’]t|it['’]s|he['’]s|she['’]s|that['’]s|there['’]s)$/u

/** Whether a word, as far as its form tells, may be a finite verb: an auxiliary, a common past, or a word in -ed. */
function isVerb(lower: string): boolean {
  return FINITE.has(lower) || CONTRACTED.test(lower) || (/[^e]ed$/.test(lower) && lower.length > 4)
}

const BODY = wordSet(`
  administration agency agencies airline alliance army assembly association authority bank board bureau cabinet
  campaign charity chain church city club coalition college commission committee company companies congress consortium
  corporation council country court department embassy federation firm firms force forces foundation government
  governments group groups hospital institute league magazine military ministry movement museum newspaper network
  office organisation organization parliament party parties publisher regime senate service society start-up startup
  state team tribunal union unions university watchdog website`)

const PRONOUN = wordSet('he she they')
const RELATIVE = wordSet('who which whom')

function sourceOf(annotated: AnnotatedText, names: KnownNames, source: WordRange | null): (typeof SOURCES)[number] {
  if (!source) return 'none'
  const lowers = lowersOf(annotated, source)
  if (lowers.length === 1) {
    const only = lowers[0]!
    if (FIRST_PERSON.has(only)) return 'first person'
    if (PRONOUN.has(only)) return 'pronoun'
    if (DEMONSTRATIVE.has(only)) return only === 'that' ? 'relative' : 'it'
    if (RELATIVE.has(only)) return 'relative'
  }
  let found: (typeof SOURCES)[number] = 'thing'
  for (let word = source.first; word < source.past; word++) {
    const type = names.at(word)?.known.type
    if (type === 'PERSON') return 'person'
    if (isRoleNoun(annotated.words[word]!.lower) || COLLECTIVE_NOUNS.has(annotated.words[word]!.lower)) found = 'role'
    else if (found === 'thing' && BODY.has(annotated.words[word]!.lower)) found = 'body'
    else if (found === 'thing' && DOCUMENT_NOUNS.has(annotated.words[word]!.lower)) found = 'document'
    else if (type && type !== 'MISC' && found === 'thing') found = 'name'
  }
  return found
}

const DETERMINER = wordSet(`
  the a an this that these those its his her their our my one two another s some any each every no`)

/**
 * Whether no determiner and no name says which thing is meant: "Practice", "sales"; not "the study", "Orr's letter".
 */
function isBare({ words }: AnnotatedText, { first, past }: WordRange): boolean {
  return words
    .slice(first, past)
    .every(({ lower, text }, at) => !DETERMINER.has(lower) && !(at > 0 && startsWithCapital(text)))
}

const PHRASE_WORD = wordSet(`
  a an the its his her their our my this that these those of as so called for and or in with more most very not be
  being is are was`)

type QuotationFeature = Extract<ReportFeature, `quot${string}`>

function describeQuotations(annotated: AnnotatedText, inside: readonly number[]): Record<QuotationFeature, number> {
  const { words, quotations } = annotated
  const quoted = inside.filter((word) => words[word]!.quotation >= 0)
  const quotation = quoted.length > 0 ? quotations[words[quoted[0]!]!.quotation] : undefined
  const own = quotation ? words.slice(quotation.first, quotation.past).filter(({ spoken }) => spoken) : []
  const told = quotation ? annotated.text.slice(quotation.start, quotation.end).trimEnd() : ''
  return {
    'quoted share': quoted.length / Math.max(1, inside.length),
    'quoted words': Math.min(40, quoted.length),
    'quotation capitals': own.filter(({ text }) => startsWithCapital(text)).length / Math.max(1, own.length),
    'quotation ends sentence': Number(/[.?!…,]["'”’»]{0,2}$/.test(told)),
    'quotation after phrase word': Number(
      quotation !== undefined && PHRASE_WORD.has(words[quotation.first - 1]?.lower ?? ''),
    ),
  }
}
