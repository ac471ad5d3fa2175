import { type AnnotatedText, lowersOf, type WordRange } from '../../../shared/text/annotate-text.ts'
import { DOCUMENT_NOUNS } from '../../../shared/words/document-nouns.ts'
import { COLLECTIVE_NOUNS, isRoleNoun } from '../../../shared/words/role-nouns.ts'
import { lemmasOf } from '../cues/classify-attitude.ts'
import { isPassiveCue } from '../cues/is-passive-cue.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { Attribution } from '../text/attribution.ts'
import { CUE_CLASSES, type CueClass } from './cue-classes.ts'

const CLASSES = Object.keys(CUE_CLASSES) as CueClass[]
const CLASS_OF: ReadonlyMap<string, CueClass> = new Map(
  CLASSES.toReversed().flatMap((name) => [...CUE_CLASSES[name]].map((lemma) => [lemma, name] as const)),
)
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

/** What each number of a described attribution says, in order. */
export const REPORT_FEATURES = [
  'score',
  ...CLASSES.map((name) => `cue ${name}`),
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
  ...FORMS.map((name) => `content ${name}`),
  'content to within',
  'content words',
  'content verbs',
  'first verb',
  'content before cue',
  'words from cue to content',
  'content parts',
  'content opens in lower case',
  'content is sentence',
  ...SOURCES.map((name) => `source ${name}`),
  'source guessed',
  'source without determiner',
  'words from source to cue',
  'quoted share',
  'quoted words',
  'quotation capitals',
  'quotation ends sentence',
  'quotation after phrase word',
] as const

/**
 * An attribution as numbers, by which it is judged whether somebody's words (or, for cues of thought, a state of mind)
 * are reported: the class of its cue, the form of its content, what kind of thing its source is.
 */
export function describeReport(annotated: AnnotatedText, names: KnownNames, attribution: Attribution): Float32Array {
  const row: number[] = [attribution.score]
  const isOne = (flag: boolean) => row.push(Number(flag))
  const { words } = annotated
  const cue = attribution.cue && words[attribution.cue.first]?.spoken ? attribution.cue : null
  const lowers = cue ? lowersOf(annotated, cue) : []
  const named = classOf(lowers)
  const inside = attribution.content.words().filter((word) => words[word]!.spoken)
  const first = inside[0] ?? 0
  const last = inside.at(-1) ?? first

  for (const name of CLASSES) isOne(name === named)
  isOne(named !== null)
  row.push(lowers.length)
  isOne(PREPOSITION.test(lowers.at(-1) ?? '') && lowers.length > 1)
  isOne(isPassiveCue(lowers))
  isOne(
    lowers.some((lower) => NEGATION.test(lower)) || (cue !== null && NEGATION.test(words[cue.first - 1]?.lower ?? '')),
  )
  isOne(cue !== null && (lowers[0] === 'to' || words[cue.first - 1]?.lower === 'to'))
  isOne(lowers.some((lower) => MODAL.test(lower)) || (cue !== null && MODAL.test(words[cue.first - 1]?.lower ?? '')))
  isOne(/(?:ing|ed)$/.test(lowers[0] ?? '') && lowers.length === 1)
  isOne(attribution.cue === null)
  isOne(attribution.cue !== null && cue === null)

  const form = formOf(annotated, inside)
  for (const name of FORMS) isOne(name === form)
  isOne(form !== 'that' && form !== 'question' && inside.slice(1, 10).some((word) => words[word]!.lower === 'to'))
  const verbs = inside.slice(0, 20).map((word) => isVerb(words[word]!.lower))
  row.push(Math.min(60, inside.length), Math.min(4, verbs.filter(Boolean).length), verbs.indexOf(true))
  const around = attribution.cue ?? { first, past: first }
  isOne(first < around.first)
  row.push(Math.min(40, first >= around.past ? first - around.past : Math.max(0, around.first - last - 1)))
  row.push(inside.filter((word, at) => at === 0 || word - inside[at - 1]! > 3).length)
  isOne(/^\p{Ll}/u.test(words[first]!.text))
  isOne(annotated.sentences[words[first]!.sentence]!.first >= first - 1)

  const source = sourceOf(annotated, names, attribution.source)
  for (const name of SOURCES) isOne(name === source)
  isOne(attribution.why.source !== 'reader')
  isOne((source === 'thing' || source === 'document') && isBare(annotated, attribution.source!))
  row.push(attribution.source && cue ? Math.min(40, Math.abs(attribution.source.first - cue.first)) : -1)
  describeQuotations(annotated, inside, row)
  return Float32Array.from(row)
}

const PREPOSITION = /^(?:of|for|to|about|on|at|in|by|with|from|against|over|regarding|into|as)$/
const NEGATION =
  /^(?:not|n['’]t|no|never|without|neither|nor|declined?|refuse[ds]?|refusing|declin(?:es|ing)|\p{L}+n['’]t|t)$/u
const MODAL = /^(?:would|could|should|might|may|can|must|will|shall|ll)$/

/** The class of the first of a cue's words, in lower case, that has one. */
function classOf(lowers: readonly string[]): CueClass | null {
  // "pointed out" and "went on" say something, "pointed to" and "went" do not.
  if (lowers.includes('out') || lowers.includes('on')) {
    if (lowers.some((lower) => /^(?:point|go|went|carr)/.test(lower))) return 'says'
  }
  for (const lower of lowers) {
    for (const lemma of lemmasOf(lower)) {
      const found = CLASS_OF.get(lemma)
      if (found) return found
    }
  }
  return null
}

const QUESTION = /^(?:if|whether|how|why|what|when|where|who|which|whom|whose)$/
const OPENING_PREPOSITION = /^(?:of|for|about|on|at|in|by|with|from|against|over|regarding|into|as)$/

function formOf({ words }: AnnotatedText, inside: readonly number[]): (typeof FORMS)[number] {
  const first = words[inside[0]!]?.lower ?? ''
  if (first === 'that' && inside.length > 2) return 'that'
  if (QUESTION.test(first)) return 'question'
  if (first === 'to') return 'to'
  if (/ing$/.test(first)) return 'gerund'
  const verbs = inside.slice(0, 20).some((word) => isVerb(words[word]!.lower))
  if (OPENING_PREPOSITION.test(first) && !verbs) return 'preposition'
  return verbs ? 'finite' : 'phrase'
}

const FINITE =
  /^(?:is|are|was|were|am|has|have|had|will|would|could|can|may|might|must|should|shall|do|does|did|re|ve|ll|m|d|isn|aren|wasn|weren|hasn|haven|hadn|won|wouldn|couldn|don|doesn|didn|can['’]t|won['’]t|\p{L}+n['’]t|it['’]s|he['’]s|she['’]s|that['’]s|there['’]s|said|made|went|got|came|took|saw|knew|thought|felt|left|began|became|held|kept|lost|met|paid|ran|sent|stood|told|won|wrote|led|hit|put|let|cut|spent|brought|bought|built|caught|found|gave|grew|heard|rose|fell|drew|drove|fought|shot|showed)$/u

/** Whether a word, as far as its form tells, may be a finite verb: an auxiliary, a common past, or a word in -ed. */
function isVerb(lower: string): boolean {
  return FINITE.test(lower) || (/[^e]ed$/.test(lower) && lower.length > 4)
}

const BODY =
  /^(?:administration|agency|agencies|airline|alliance|army|assembly|association|authority|bank|board|bureau|cabinet|campaign|charity|chain|church|city|club|coalition|college|commission|committee|company|companies|congress|consortium|corporation|council|country|court|department|embassy|federation|firm|firms|force|forces|foundation|government|governments|group|groups|hospital|institute|league|magazine|military|ministry|movement|museum|newspaper|network|office|organisation|organization|parliament|party|parties|publisher|regime|senate|service|society|start-?up|state|team|tribunal|union|unions|university|watchdog|website)$/

function sourceOf(annotated: AnnotatedText, names: KnownNames, source: WordRange | null): (typeof SOURCES)[number] {
  if (!source) return 'none'
  const lowers = lowersOf(annotated, source)
  if (lowers.length === 1) {
    const only = lowers[0]!
    if (/^(?:i|we|you|one|us)$/.test(only)) return 'first person'
    if (/^(?:he|she|they)$/.test(only)) return 'pronoun'
    if (/^(?:it|this|that|these|those|there)$/.test(only)) return only === 'that' ? 'relative' : 'it'
    if (/^(?:who|which|whom)$/.test(only)) return 'relative'
  }
  let found: (typeof SOURCES)[number] = 'thing'
  for (let word = source.first; word < source.past; word++) {
    const type = names.at(word)?.known.type
    if (type === 'PERSON') return 'person'
    if (isRoleNoun(annotated.words[word]!.lower) || COLLECTIVE_NOUNS.has(annotated.words[word]!.lower)) found = 'role'
    else if (found === 'thing' && BODY.test(annotated.words[word]!.lower)) found = 'body'
    else if (found === 'thing' && DOCUMENT_NOUNS.has(annotated.words[word]!.lower)) found = 'document'
    else if (type && type !== 'MISC' && found === 'thing') found = 'name'
  }
  return found
}

const DETERMINER =
  /^(?:the|a|an|this|that|these|those|its|his|her|their|our|my|one|two|another|s|some|any|each|every|no)$/

/** Whether no determiner and no name says which thing is meant: "Practice", "sales"; not "the study", "Orr's letter". */
function isBare({ words }: AnnotatedText, { first, past }: WordRange): boolean {
  return words
    .slice(first, past)
    .every(({ lower, text }, at) => !DETERMINER.test(lower) && !(at > 0 && /^\p{Lu}/u.test(text)))
}

const PHRASE_WORD =
  /^(?:a|an|the|its|his|her|their|our|my|this|that|these|those|of|as|so|called|for|and|or|in|with|more|most|very|not|be|being|is|are|was)$/

function describeQuotations(annotated: AnnotatedText, inside: readonly number[], row: number[]): void {
  const { words, quotations } = annotated
  const quoted = inside.filter((word) => words[word]!.quotation >= 0)
  const quotation = quotations[words[quoted[0] ?? 0]?.quotation ?? -1]
  row.push(quoted.length / Math.max(1, inside.length), Math.min(40, quoted.length))
  if (!quotation || quoted.length === 0) return void row.push(0, 0, 0)
  const own = words.slice(quotation.first, quotation.past).filter(({ spoken }) => spoken)
  row.push(own.filter(({ text }) => /^\p{Lu}/u.test(text)).length / Math.max(1, own.length))
  row.push(Number(/[.?!…,]["'”’»]{0,2}$/.test(annotated.text.slice(quotation.start, quotation.end).trimEnd())))
  row.push(Number(PHRASE_WORD.test(words[quotation.first - 1]?.lower ?? '')))
}
