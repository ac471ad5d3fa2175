import { describeText } from '../line-model/describe-lines.ts'
import { type LineModel, scoreTextLines } from '../line-model/line-model.ts'
import { pickLikely } from '../line-model/pick-likely.ts'
import { smoothScores } from '../line-model/smooth-scores.ts'
import { type WordScores, weighWords } from '../line-model/weigh-words.ts'
import type { LineFacts } from '../lines/describe-line.ts'
import { findBylineLines } from '../lines/find-byline-lines.ts'
import { isLongRunningText } from './is-long-running-text.ts'

/** A line less probable than this is boilerplate, if the lines around it are too. */
const BOILERPLATE = 0.15
/** Below the line that names reporter and editor of an agency only what is surely the article's stays. */
const OWN = 0.5
/** A text is full of boilerplate if this share of its lines, and at least this many, look like boilerplate. */
const FULL_SHARE = 0.2
const FULL_LINES = 8
/**
 * So probable by itself, a sentence next to a kept line stays: the end of an article is worse to lose than a plea to
 * keep.
 */
const NEXT_SENTENCE = 0.35
const MOST_ROUNDS = 5
/** Of a text so long the model takes the far parts for other articles. */
const LONG = 15_000

/**
 * Which lines of a plain text are the article's own; true means kept. Most texts arrive nearly clean: from those only
 * lines go that say themselves what they are, and runs of boilerplate lines at either end that are no running text.
 * Only a text full of boilerplate is left to the model line by line. Repeated until nothing more goes, so that a second
 * cleaning finds nothing to do; `afterBlank` holds for the first round only, since cleaned lines all stand apart.
 */
export function pickTextLines(
  facts: readonly LineFacts[],
  afterBlank: readonly boolean[],
  title: string | null,
  model: LineModel | null,
): boolean[] {
  if (model === null) return facts.map(({ reason }) => reason === null)
  const wordScores = weighWords(model.lexicon, facts)
  let all = facts.map((_, i) => i)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const keep = pickOnce(
      all.map((i) => facts[i]!),
      all.map((i) => wordScores[i]!),
      all.map((i) => round > 0 || afterBlank[i]!),
      title,
      model,
    )
    const next = withoutBylines(
      all.filter((_, i) => keep[i]),
      facts,
    )
    if (next.length === all.length || next.length === 0) break
    all = next
  }
  const stay = new Set(all)
  return facts.map((_, i) => stay.has(i))
}

/** Bylines above the text that were below other running text until that went. */
function withoutBylines(lines: readonly number[], facts: readonly LineFacts[]): number[] {
  const bylines = new Set(findBylineLines(lines.map((i) => facts[i]!)))
  return lines.filter((_, k) => !bylines.has(k))
}

/** Which lines one look at a text keeps. */
export function pickOnce(
  facts: readonly LineFacts[],
  wordScores: readonly WordScores[],
  afterBlank: readonly boolean[],
  title: string | null,
  model: LineModel,
): boolean[] {
  const alone = scoreTextLines(model, describeText(facts, afterBlank, title), wordScores)
  const score = smoothScores(alone)
  const boilerplate = facts.filter(({ reason }, i) => score[i]! < 2 * BOILERPLATE && reason === null).length
  if (boilerplate >= FULL_LINES && boilerplate >= FULL_SHARE * facts.length && !isLongRunningText(facts, LONG)) {
    const likely = pickLikely(
      score,
      facts.map(({ measure }) => measure.words),
    )
    const keep = facts.map(({ reason }, i) => reason === null && likely[i]!)
    // A box that is labelled as such does not interrupt the text.
    const open = facts.flatMap(({ reason }, i) => (reason === null ? i : []))
    open.forEach((i, k) => {
      if (k > 0 && keep[open[k - 1]!] && alone[i]! >= NEXT_SENTENCE && isSentence(facts[i]!)) keep[i] = true
    })
    return keep
  }
  const keep = facts.map(({ reason }) => reason === null)
  const tail = facts.findLastIndex(({ reason }) => reason === 'agency tail')
  const isBoilerplate = (i: number) => {
    const { reason, isProse } = facts[i]!
    return reason !== null || (!isProse && score[i]! < (i > tail && tail >= 0 ? OWN : BOILERPLATE))
  }
  dropRun(facts, keep, isBoilerplate, 0, 1)
  dropRun(facts, keep, isBoilerplate, facts.length - 1, -1)
  return keep
}

function isSentence({ reason, measure }: LineFacts): boolean {
  return reason === null && measure.end === 1 && measure.words >= 4
}

/**
 * Drops the run of boilerplate lines at one end of the text if it is two lines or more, but less than half of the text.
 */
function dropRun(
  facts: readonly LineFacts[],
  keep: boolean[],
  isBoilerplate: (line: number) => boolean,
  from: number,
  step: 1 | -1,
): void {
  let end = from
  while (end >= 0 && end < keep.length && isBoilerplate(end)) end += step
  const run = step === 1 ? facts.slice(0, end) : facts.slice(end + 1)
  if (run.length < 2 || 2 * countWords(run) > countWords(facts)) return
  for (let i = from; i !== end; i += step) keep[i] = false
}

/** The words of the lines that do not say themselves that they are no part of an article. */
function countWords(lines: readonly LineFacts[]): number {
  return lines.reduce((sum, { reason, measure }) => (reason === null ? sum + measure.words : sum), 0)
}
