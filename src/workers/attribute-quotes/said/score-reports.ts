import type { AnnotatedText } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { scoreWithTrees } from '../../../shared/trees/score-with-trees.ts'
import { readCurve } from '../contents/calibrate-score.ts'
import { isPutQuestion } from '../cues/tell-question-apart.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { Attribution } from '../text/attribution.ts'
import { readArticleSigns } from './article-signs.ts'
import { describeReport } from './describe-report.ts'
import reportWeights from './reports.data.json' with { type: 'json' }

/**
 * The attributions with the probability that they report what somebody said or thinks, which replaces the probability
 * that they are an attribution at all: an act, something shown, or an expectation that nobody voiced has a cue and a
 * source too.
 */
export function scoreReports(
  annotated: AnnotatedText,
  names: KnownNames,
  attributions: readonly Attribution[],
): Attribution[] {
  const article = readArticleSigns(annotated, names, attributions)
  return attributions.map((attribution) => {
    // An answer in marks alone below somebody's words is as sure as such words anywhere.
    if (attribution.setting === 'dialogue' && attribution.why.cue === 'none')
      return { ...attribution, score: MARKS_ALONE }
    if (attribution.setting !== 'prose' || attribution.why.cue === 'signature') return attribution
    const ofReader = isOfReader(annotated, attribution)
    if (!ofReader && isPlainlySpeech(annotated, attribution))
      return { ...attribution, score: scoreOfMarks(attribution) }
    const most = ofReader ? NO_VOICE : 1
    const said = scoreWithTrees(reportWeights, describeReport(annotated, names, attribution, article))
    return { ...attribution, score: Math.min(most, readCurve(MEASURED, said)) }
  })
}

/**
 * What the trees say, and the share of attributions that were reports where they said so, in 159 articles read in folds
 * (`CARD.md`). Most of what the trees learnt from were hard cases, so they are too sure of what is none.
 */
const MEASURED: readonly (readonly [said: number, right: number])[] = [
  [0, 0.06],
  [0.03, 0.15],
  [0.07, 0.26],
  [0.15, 0.29],
  [0.25, 0.4],
  [0.4, 0.49],
  [0.5, 0.6],
  [0.6, 0.76],
  [0.75, 0.83],
  [0.88, 0.91],
  [0.95, 0.98],
  [1, 0.997],
]

/** A sentence in marks without a cue: 48 of 55 that were read in 215 articles were speech. */
const MARKS_ALONE = 0.87
/** Long ones whose cue has a low score from the reader: eight of twelve. */
const LEAST_OF_MARKS = 0.65

function scoreOfMarks({ why, score }: Attribution): number {
  return why.cue === 'none' ? MARKS_ALONE : Math.max(LEAST_OF_MARKS, readCurve(MEASURED, score))
}

/** The probability given to words that nobody said. */
const NO_VOICE = 0.2

/** Whether "you" outside of marks is said to say it: what a reader may say or ask himself nobody said. */
function isOfReader({ words }: AnnotatedText, { source, why }: Attribution): boolean {
  if (source === null || why.source === 'form') return false
  const { lower, quotation } = words[source.first]!
  return lower === 'you' && quotation < 0
}

/** More words than these in marks are no term, title or irony. */
const LONGEST_PHRASE = 5
const LONGEST_PHRASE_IN_CLAUSE = 8

/**
 * Whether the marks tell enough: they hold all of the content and that is a sentence or long, or much of it and very
 * long. Of 376 such quotations that were read 98 in 100 were speech.
 */
function isPlainlySpeech(annotated: AnnotatedText, { cue, content }: Attribution): boolean {
  const { text, words, quotations } = annotated
  const spoken = content.words().filter((word) => words[word]!.spoken)
  const quoted = spoken.filter((word) => words[word]!.quotation >= 0)
  if (quoted.length > LONGEST_PHRASE_IN_CLAUSE && quoted.length >= spoken.length / 2) return true
  if (quoted.length === 0 || quoted.length < spoken.length) return false
  if (quoted.length > LONGEST_PHRASE || (cue !== null && isPutQuestion(annotated, cue))) return true
  const { start, end } = quotations[words[quoted.at(-1)!]!.quotation]!
  const opens = cue !== null || startsWithCapital(words[quoted[0]!]!.text)
  return opens && /[.?!…]["'”’“»]{0,2}$/.test(text.slice(start, end).trimEnd())
}
