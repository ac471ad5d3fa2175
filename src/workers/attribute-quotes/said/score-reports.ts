import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { scoreWithTrees } from '../../../shared/trees/score-with-trees.ts'
import { readCurve } from '../contents/calibrate-score.ts'
import { isPutQuestion } from '../cues/tell-question-apart.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { Attribution } from '../text/attribution.ts'
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
  return attributions.map((attribution) => {
    if (attribution.setting !== 'prose' || attribution.why.cue === 'signature') return attribution
    const ofReader = isOfReader(annotated, attribution)
    if (!ofReader && isPlainlySpeech(annotated, attribution))
      return {
        ...attribution,
        score: attribution.why.cue === 'none' ? MARKS_ALONE : readCurve(MEASURED, attribution.score),
      }
    const most = ofReader || hasNoVoice(annotated, attribution) ? NO_VOICE : 1
    const said = scoreWithTrees(reportWeights, describeReport(annotated, names, attribution))
    return { ...attribution, score: Math.min(most, readCurve(MEASURED, said)) }
  })
}

/**
 * What the trees say, and the share of attributions that were reports where they said so, in 159 articles that they
 * were not learnt from (`CARD.md`). Their labels were of hard cases, so the trees are too sure of what is none.
 */
const MEASURED: readonly (readonly [said: number, right: number])[] = [
  [0, 0.1],
  [0.03, 0.22],
  [0.1, 0.3],
  [0.3, 0.37],
  [0.4, 0.5],
  [0.55, 0.74],
  [0.75, 0.85],
  [0.9, 0.92],
  [0.96, 0.98],
  [1, 0.995],
]

/** A sentence in marks without a cue: 48 of 55 that were read in 215 articles were speech. */
const MARKS_ALONE = 0.87

/** What is shown and not said. */
const NO_VOICE = 0.2
const VOICELESS: ReadonlySet<string> = new Set(
  'history practice experience evidence research science tradition precedent reality life nature records sales'.split(
    ' ',
  ),
)

/** Whether the source is no voice: what history, practice or records show, without a word of whose or which. */
function hasNoVoice({ words }: AnnotatedText, { source, cue, content }: Attribution): boolean {
  if (source === null) return false
  return (
    VOICELESS.has(words[source.first]!.lower) ||
    isPicture({ words }, source, cue, content) ||
    areData({ words }, source, cue)
  )
}

const DATA: ReadonlySet<string> = new Set(['data', 'figures', 'numbers', 'records', 'statistics'])
const TELLS: ReadonlySet<string> = new Set(
  'show shows showed shown showing suggest suggests suggested suggesting indicate indicates indicated'.split(' '),
)

/** Whether data show something: "figures from the agency show", "data suggest". Whoever has them said nothing of it. */
function areData({ words }: Pick<AnnotatedText, 'words'>, source: WordRange, cue: WordRange | null): boolean {
  if (cue === null || !TELLS.has(words[cue.past - 1]!.lower)) return false
  return words.slice(source.first, source.past).some(({ lower }) => DATA.has(lower))
}

const PICTURE: ReadonlySet<string> = new Set(
  'video videos footage photo photos photograph photographs image images picture pictures clip clips film'.split(' '),
)
const SHOWS: ReadonlySet<string> = new Set(
  'show shows showed shown showing depict depicts depicted capture captures captured'.split(' '),
)

/** Whether pictures show something: of "a video shows a boy with a pistol" nobody said a word. */
function isPicture(
  { words }: Pick<AnnotatedText, 'words'>,
  source: WordRange,
  cue: WordRange | null,
  content: Attribution['content'],
): boolean {
  const shows = cue !== null && SHOWS.has(words[cue.past - 1]!.lower)
  if (!shows || words[content.firstWord()]?.lower === 'that') return false
  return words.slice(source.first, source.past).some(({ lower }) => PICTURE.has(lower))
}

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
 * long. Of such quotations none was among the labels.
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
