import type { Metadata } from '../build-text-layer.ts'
import { describePage } from '../line-model/describe-lines.ts'
import { describeEndLines, type EndLine } from '../line-model/end-lines.ts'
import { describeKeptLines, type ScoredPage } from '../line-model/kept-lines.ts'
import { type LineModel, scorePageLines } from '../line-model/line-model.ts'
import type { PageModels } from '../line-model/open-line-models.ts'
import { pickLikely } from '../line-model/pick-likely.ts'
import { smoothScores } from '../line-model/smooth-scores.ts'
import type { LineFacts } from '../lines/describe-line.ts'
import { findBylineLines } from '../lines/find-byline-lines.ts'
import { findStamps } from '../lines/find-stamps.ts'
import { repeatsTitle, titleKey } from '../lines/find-title-line.ts'
import { siteKeys } from '../metadata/site-keys.ts'
import { isInCaption } from '../page/is-in-caption.ts'
import type { PageStatements } from '../page/page-statements.ts'
import type { Page } from '../page/parse-page.ts'
import { findComments } from './find-comments.ts'
import { findEndNotes } from './find-end-notes.ts'
import { findFooterLines } from './find-footer-lines.ts'
import { findLongText } from './find-long-text.ts'
import { findNamedBoxes } from './find-named-boxes.ts'
import { findOddLines } from './find-odd-lines.ts'
import { findOtherArticles } from './find-other-articles.ts'
import { findSideBoxes } from './find-side-boxes.ts'
import { findStandfirst } from './find-standfirst.ts'
import { findStrayLines } from './find-stray-lines.ts'
import { findTeasers } from './find-teasers.ts'
import { findTitleHeading } from './find-title-heading.ts'

/**
 * Which lines of a page are the article's own; true means kept. Without models, or if they find no article: the lines
 * of running text in the element that holds most of it.
 */
export function pickPageLines(
  page: Page,
  facts: readonly LineFacts[],
  statements: PageStatements,
  metadata: Pick<Metadata, 'title' | 'byline'>,
  models: PageModels | null,
): boolean[] {
  const { own, end } = pickTwice(page, facts, statements, metadata, models)
  if (models === null) return own
  const notes = findEndNotes(end, models.end)
  return own.map((keep, i) => keep && !notes.has(i))
}

/** The same without the check of the last lines, with the input for their model. */
export function pickTwice(
  page: Page,
  facts: readonly LineFacts[],
  statements: PageStatements,
  metadata: Pick<Metadata, 'title' | 'byline'>,
  models: Omit<PageModels, 'end'> | null,
): { own: boolean[]; end: EndLine[] } {
  const { own, scored } = pickAtFirst(page, facts, statements, metadata, models?.lines ?? null)
  if (models === null || scored === null) return { own, end: [] }
  const odd = findOddLines(page, describeKeptLines(scored, linesOf(own)), models.kept)
  const left = linesOf(own).filter((i) => !odd.has(i))
  // Only now is the last line known: contact details of the author stand above the odd lines that are gone.
  const strays = findStrayLines(
    left.map((i) => facts[i]!),
    metadata.byline,
  )
  const kept = left.filter((_, k) => !strays.includes(k))
  const names = { sites: siteKeys(statements, statements.canonicalUrl), byline: metadata.byline }
  const isKept = new Set(kept)
  return { own: own.map((_, i) => isKept.has(i)), end: describeEndLines(page, facts, scored.scores, kept, names) }
}

/** The same without the second look at the lines that are kept, and what the line model went by. */
export function pickAtFirst(
  page: Page,
  facts: readonly LineFacts[],
  statements: PageStatements,
  { title, byline }: Pick<Metadata, 'title' | 'byline'>,
  model: LineModel | null,
): Picked {
  const key = title === null ? '' : titleKey(title)
  const { own, scored } = pickOwnLines(page, facts, statements, key, model)
  const kept = linesOf(own)
  const keptFacts = kept.map((i) => facts[i]!)
  const strays = new Set([
    ...findBylineLines(keptFacts),
    ...findStamps(keptFacts, byline),
    ...findStrayLines(keptFacts, byline),
  ])
  const other = findOtherArticles(page, facts, key, kept)
  // Neither the title nor the byline nor the date is part of the text, wherever the page repeats the one or sets the
  // other.
  const gone = new Set(kept.filter((i, k) => strays.has(k) || other[i] || repeatsTitle(facts[i]!.text, key)))
  return { own: own.map((keep, i) => keep && !gone.has(i)), scored }
}

function linesOf(own: readonly boolean[]): number[] {
  return own.flatMap((keep, i) => (keep ? [i] : []))
}

/** The lines picked and, where the line model has picked them, what it went by. */
type Picked = { own: boolean[]; scored: ScoredPage | null }

function pickOwnLines(
  page: Page,
  facts: readonly LineFacts[],
  statements: PageStatements,
  key: string,
  model: LineModel | null,
): Picked {
  if (model !== null && facts.length >= LEAST_LINES) {
    const described = describePage(page, facts, statements)
    const scores = smoothScores(scorePageLines(model, described))
    const heading = findTitleHeading(page, facts, key)
    // Before any line is picked: readers may say more, and in plainer paragraphs, than a short article.
    findComments(page, facts, heading, scores).forEach((inComments, i) => {
      if (inComments) scores[i] = 0
    })
    const words = facts.map(({ measure }) => measure.words)
    const likely = pickLikely(scores, words)
    const aside = findSideBoxes(page, facts)
    const named = findNamedBoxes(page, facts)
    const footer = findFooterLines(page, facts, likely)
    const teaser = findTeasers(page, facts, statements.canonicalUrl)
    const long = findLongText(page, facts, likely)
    const own = facts.map(
      ({ reason }, i) =>
        (likely[i]! || long[i] === 1) &&
        reason === null &&
        !aside[i] &&
        !named[i] &&
        !footer[i] &&
        !teaser[i] &&
        !isInCaption(page, page.lines[i]!.node),
    )
    const characters = facts.reduce((sum, { measure }, i) => (own[i] ? sum + measure.length : sum), 0)
    if (characters >= LEAST_CHARACTERS) {
      const standfirst = findStandfirst(page, facts, statements, own, heading)
      if (standfirst !== null) own[standfirst] = true
      return { own, scored: { described, scores } }
    }
  }
  return { own: pickByDensity(page, facts), scored: null }
}

const LEAST_CHARACTERS = 140
/** With fewer lines it is a fragment, as feeds bring them; the model has learnt from whole pages. */
const LEAST_LINES = 10

function pickByDensity(page: Page, facts: readonly LineFacts[]): boolean[] {
  // The first score is that of the source itself: the paragraphs of a fragment have no element around them.
  const scores = new Float64Array(page.nodes.length + 1)
  const linesIn = new Uint32Array(page.nodes.length + 1)
  for (const { node } of page.lines) linesIn[node + 1]! += 1
  for (const line of page.lines) {
    const length = line.end - line.start
    if (line.linkCharacters > length / 2 || length < 60) continue
    // A paragraph holds itself alone: what is around it is the article, with its short paragraphs.
    let node = line.node >= 0 && linesIn[line.node + 1] === 1 ? page.nodes[line.node]!.parent : line.node
    for (let up = 0, share = 1; up < 4; up++, share /= 1.4) {
      scores[node + 1]! += length * share
      if (node < 0) break
      node = page.nodes[node]!.parent
    }
  }
  let best = 0
  scores.forEach((score, at) => {
    if (score > scores[best]!) best = at
  })
  const inside = new Uint8Array(page.nodes.length + 1)
  inside[best] = 1
  page.nodes.forEach(({ parent }, node) => {
    if (inside[parent + 1]) inside[node + 1] = 1
  })
  return page.lines.map(
    (line, i) =>
      line.linkCharacters <= (line.end - line.start) / 2 &&
      (line.node < 0 || inside[line.node + 1] === 1) &&
      facts[i]!.reason === null,
  )
}
