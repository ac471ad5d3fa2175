import type { ReadingLayer } from '../../../shared/article.ts'
import { type AnnotatedText, lowersOf, type WordRange } from '../../../shared/text/annotate-text.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import { calibrateScore } from '../contents/calibrate-score.ts'
import { pickAttributions } from '../contents/pick-attributions.ts'
import { proposeContents } from '../contents/propose-contents.ts'
import { takeInSevered } from '../contents/take-in-subject.ts'
import { isPassiveCue } from '../cues/is-passive-cue.ts'
import type { CueReading } from '../cues/read-cues.ts'
import { isPutQuestion } from '../cues/tell-question-apart.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { Attribution } from '../text/attribution.ts'
import { ContentWords } from '../text/content-words.ts'
import { completeMention } from './complete-mention.ts'
import { findQuotedAs } from './find-quoted-as.ts'
import { type FoundSource, findSource } from './find-source.ts'
import { findSourceByForm } from './find-source-by-form.ts'
import { findSourceWithin } from './find-source-within.ts'
import { findSubjectAroundAside } from './find-subject-around-aside.ts'

/**
 * Every attribution that the reading supports, in order of the cues: which words are attributed, and to which source.
 * Of contents that compete for the same words the likelier wins, and a cue without a source takes that of the preceding
 * cue in its sentence.
 */
export function findAttributions(annotated: AnnotatedText, names: KnownNames, reading: ReadingLayer): Attribution[] {
  const picked = pickAttributions(annotated, proposeContents(annotated, reading))
  const taken = new ContentWords({ first: 0, past: annotated.words.length })
  for (const { content } of picked) for (const word of content.words()) taken.set(word, content.get(word))
  const attributions = picked.flatMap(({ cue, content: whole, score, quotedShare }): ReadAttribution[] => {
    const within = cue.listed === null ? findSourceWithin(annotated, names, whole) : null
    const quotedAs = findQuotedAs(annotated, names, cue)
    const said = within
      ? whole.filter((word) => word >= within.past)
      : quotedAs
        ? whole.filter((word) => isSaidBeside(annotated, word, quotedAs, whole.firstWord()))
        : whole
    const isQuestion = quotedShare < 1 && isPutQuestion(annotated, cue)
    const byForm = within?.source ?? quotedAs?.source
    const found = byForm ? ({ range: byForm, from: 'form' } as const) : null
    const own = isQuestion ? null : (found ?? sourceOf(annotated, names, cue, { own: said, taken }))
    const source = own && completeMention(annotated, names, own.range, taken)
    // A name that its form tells to be the source, right behind the cue, is none of the words said.
    const isBehind = own?.from === 'form' && own.range.first >= cue.past && own.range.first <= cue.past + 2
    const apart = isBehind ? said.filter((word) => word < own.range.first || word >= own.range.past) : said
    if (apart.size === 0 || (quotedShare === 0 && score < leastScore(cue, own))) return []
    const content = source ? takeInSevered(annotated, cue, source, apart, (word) => taken.has(word)) : apart
    if (isWithinSpeech(annotated, cue, content, source && names.at(source.past - 1) !== undefined)) return []
    const limits = quotedShare >= 0.9 ? 'marks' : quotedShare > 0 ? 'marks and reader' : 'reader'
    const why = { cue: isQuestion ? 'question put' : 'reader', content: limits, source: own?.from ?? 'none' }
    const { first, past } = cue
    return [{ cue: { first, past }, content, source, score: calibrateScore(score), setting: 'prose', why }]
  })
  return inheritSources(annotated, attributions)
}

/**
 * Whether a word beside "quoted her as saying" is said: those before, and behind it those in marks where some were
 * before.
 */
function isSaidBeside(
  { words }: AnnotatedText,
  word: number,
  { source, from }: { source: WordRange; from: number },
  first: number,
): boolean {
  return word < source.first || (word >= from && (first >= source.first || words[word]!.quotation >= 0))
}

/**
 * The source that the reader predicts, even if another cue attributes it; otherwise one that its form shows; otherwise
 * one that the reader considers hardly probable.
 */
function sourceOf(
  annotated: AnnotatedText,
  names: KnownNames,
  cue: CueReading,
  contents: { own: ContentWords; taken: ContentWords },
): FoundSource | null {
  const outside = findSource(annotated, cue, contents.taken)
  const anywhere = outside?.from === 'reader' ? outside : findSource(annotated, cue, contents.own)
  const found = anywhere?.from === 'reader' ? anywhere : outside
  const own = found && belongsToCue(annotated, cue, found) ? found : null
  const around = own && findSubjectAroundAside(annotated, cue, own.range)
  if (around) return { range: around, from: 'form' }
  if (own?.from === 'reader' && !isBareEnding(annotated, own.range)) return own
  const range = findSourceByForm(annotated, names, cue, contents.taken)
  return range ? { range, from: 'form' } : own
}

/** Whether of "Orr's" nothing but the ending was found. */
function isBareEnding({ words }: AnnotatedText, { first, past }: WordRange): boolean {
  return words.slice(first, past).every(({ text }) => /^['’s]$/.test(text))
}

/** What an unquoted content needs whose cue is in no list of verbs, and what it needs if its source is a guess too. */
const LEAST_SCORE_UNLISTED = 0.45
const LEAST_SCORE_IN_DOUBT = 0.8

function leastScore(cue: CueReading, source: FoundSource | null): number {
  if (cue.listed !== null || !cue.lowers.some((word) => /\p{L}/u.test(word))) return 0
  return source && source.from !== 'reader' ? LEAST_SCORE_IN_DOUBT : LEAST_SCORE_UNLISTED
}

/**
 * Whether cue and content both stand inside one quotation: what a speaker says of others' words is part of the speech.
 * One that nothing closes before the next takes it up may be a mark left out, so what a name says in it stays.
 */
function isWithinSpeech(
  annotated: AnnotatedText,
  cue: CueReading,
  content: ContentWords,
  isNamed: boolean | null,
): boolean {
  const { quotation } = annotated.words[cue.first]!
  if (quotation < 0) return false
  const { closed, continues } = annotated.quotations[quotation]!
  if (!closed && (!continues || isNamed)) return false
  return content.words().every((word) => annotated.words[word]!.quotation === quotation)
}

/**
 * A source in the sentence before a cue that opens its own ("Adding that …") is its antecedent, not its subject; one
 * that the reader finds hardly probable does not count where the sentence opens with such a cue.
 */
function belongsToCue(annotated: AnnotatedText, cue: CueReading, { range, from }: FoundSource): boolean {
  const { sentence } = annotated.words[cue.first]!
  const opening = annotated.sentences[sentence]!.first
  const elided = OPENS_WITHOUT_SUBJECT.has(annotated.words[opening]!.lower)
  if (elided && cue.first === opening) return annotated.words[range.first]!.sentence === sentence && from === 'reader'
  return !(elided && from === 'weak reading')
}

const OPENS_WITHOUT_SUBJECT = wordSet(`
  adding noting saying asked pressed questioned quizzed citing pointing stressing arguing claiming insisting warning
  explaining referring speaking recalling describing calling`)

type ReadAttribution = Attribution & { cue: WordRange }

function inheritSources(annotated: AnnotatedText, attributions: readonly ReadAttribution[]): Attribution[] {
  const sentenceOf = (attribution: ReadAttribution) => annotated.words[attribution.cue.first]!.sentence
  const inherited: ReadAttribution[] = []
  for (const attribution of attributions) {
    const sentence = sentenceOf(attribution)
    let at = inherited.length - 1
    while (at >= 0 && sentenceOf(inherited[at]!) === sentence && !inherited[at]!.source) at--
    const giver = at >= 0 && sentenceOf(inherited[at]!) === sentence ? inherited[at] : undefined
    const why = { ...attribution.why, source: 'same sentence' }
    const keeps = attribution.source || !giver || isUnspoken(annotated, attribution)
    inherited.push(keeps ? attribution : { ...attribution, source: giver.source, why })
  }
  return inherited
}

/** Whether the subject of a cue is spoken to, or it has none, so that nobody is named who speaks. */
function isUnspoken(annotated: AnnotatedText, { cue, why }: ReadAttribution): boolean {
  return why.cue === 'question put' || isPassiveCue(lowersOf(annotated, cue))
}
