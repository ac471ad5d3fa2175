import type { Entity, PeopleLayer, Quote, Span, SummaryLayer } from '../../../shared/article.ts'
import { pairQuotationMarks } from '../../../shared/text/pair-quotation-marks.ts'
import { buildDocument, type DocumentModel } from '../document/build-document.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'
import { judgeClarity, type RelianceTrees } from '../reliance/judge-clarity.ts'
import { hasLead } from '../score/judge-lead.ts'
import { scoreUnits, type UnitScores, type UnitTrees } from '../score/score-units.ts'
import type { SummarizeSettings } from '../summarize-settings.ts'
import { measureStamp, skipDateline } from './find-cuts.ts'
import { findKeyphrases } from './find-keyphrases.ts'
import { saysI } from './find-voices.ts'
import { judgeStanding, type Standing, standsAfter } from './judge-standing.ts'
import { type Candidate, listCandidates } from './list-candidates.ts'
import { keepPromising, type LengthLimits, pickSentences, promiseAlone, type Stand } from './pick-sentences.ts'
import { takeLead } from './take-lead.ts'
import { writeSummary } from './write-summary.ts'

/** What the summariser reads of an article. A layer that was skipped gives empty lists. */
export type SummaryInput = {
  text: string
  title: string | null
  /** Whether clean-up found a dateline before the first sentence. */
  hasDateline?: boolean
  sentences: readonly Span[]
  /** BCP 47 tag; English where it is not given. */
  language?: string
  quotes: readonly Quote[]
  /** Who is named and described; null where nobody looked. */
  people?: PeopleLayer | null
  entities: readonly Entity[]
}

/** Words of a human summary that are aimed for, for each sentence allowed; one sentence alone is longer. */
const WORDS_A_SENTENCE = 10
const WORDS_OF_A_GIST = 28
const USUAL_SENTENCES = 3
/** Share of the best promise that a lead must reach to be preferred. */
const NEARLY = 0.7
/** What a sentence is worth that says "I" outside of quotation marks. */
const OWN_VOICE = 0.7
/** Ways to stand of one sentence, and candidates in all, that are weighed against each other. */
const MOST_FORMS = 3
const MOST_CANDIDATES = 600

/** Minimum number of timed entries of a live page. */
const FEWEST_ENTRIES = 3
/** The beginning of a published correction, which repeats the error; not `Corrections officers`. */
const CORRECTION = /^(?:corrections?(?: (?:and|&) clarifications?)?|clarifications?|erratum|errata)(?: ?[:–—-]|\n|$)/iu

/** A text of fewer sentences or words is its own summary. */
const FEWEST_SENTENCES = 3
const FEWEST_WORDS = 25

/**
 * The summary and the key phrases of one text, from the same document model. A very short text gets no summary, one in
 * another language than English its lead.
 */
export function summarizeArticle(
  input: SummaryInput,
  trees: UnitTrees,
  settings: SummarizeSettings,
  reliance: RelianceTrees | null = null,
): SummaryLayer {
  const quotations = pairQuotationMarks(input.text)
  const { trimmed, hasDateline, isLive } = trimSentences(input)
  const document = buildDocument(input.text, trimmed, quotations, input.title)
  if (document.ids.length === 0) return { skipped: 'no words', summary: null, keyphrases: [] }
  const limits = limitsOf(settings)
  // A text without its lead is another matter for one sentence: the news has to be put together from what is left.
  // A live page has its newest entry first.
  const opensWithLead = !isLive && hasLead(document, trees.lead, hasDateline)
  const leads = limits.sentences === 1 && opensWithLead
  const kind = limits.sentences > 1 || leads ? 'digest' : 'gist'
  const scores = scoreUnits(document, trees, kind)
  const keyphrases = findKeyphrases(document, scores, input.entities, settings.keyphrases)
  if (input.sentences.length < FEWEST_SENTENCES || document.ids.length < FEWEST_WORDS) {
    return { skipped: 'too short to sum up', summary: null, keyphrases }
  }
  if (CORRECTION.test(input.title ?? '') || CORRECTION.test(input.text))
    return { skipped: 'a correction is not summed up', summary: null, keyphrases }
  if (!/^(?:en|und)\b/.test(input.language ?? 'en')) return { ...leadOf(input, limits, trimmed), keyphrases }
  const standings = judgeStanding(document, quotations, input.quotes, input.people ?? null, {
    opensWithLead,
    alone: limits.sentences === 1,
  })
  const forms = standings.flatMap((standing, index) => {
    if (standing.kind === 'never') return []
    return keepPromising(listCandidates(document, scores, index, quotations), scores, limits.aim, MOST_FORMS)
  })
  const pool = keepPromising(forms, scores, limits.aim, MOST_CANDIDATES)
  const stand: Stand = ({ sentence }, earlier) => standsAfter(standings[sentence]!, earlier)
  const tellsNews = opensWithLead ? findNews(document, standings) : new Set(standings.keys())
  // One sentence of a text without its lead can only be the least unclear one.
  const clarity =
    reliance && kind === 'digest'
      ? judgeClarity(document, input.people ?? null, reliance, { lead: findLead(standings), opensWithLead })
      : null
  let chosen = pickSentences(pool, scores, limits, stand, {
    tellsNews: (picked) => picked.some(({ sentence }) => tellsNews.has(sentence)),
    clarity: (picked, least) => {
      const voice = OWN_VOICE ** picked.filter(({ sentence }) => saysI(document, sentence)).length
      const numbers = picked.map(({ sentence }) => sentence)
      return voice * (clarity?.(numbers, least / voice) ?? 1)
    },
  })
  if (leads) chosen = preferLead(chosen, pool, scores, limits, stand)
  if (chosen.length === 0) chosen = pickSentences(pool, scores, limits, stand)
  // If no sentence stands alone, the best one with closed quotation marks is better than nothing.
  if (chosen.length === 0) chosen = pickSentences(pool, scores, { ...limits, sentences: 1 }, () => true)
  const sentences = chosen.flatMap(({ spans }) => spans)
  if (sentences.length === 0) return { skipped: 'no sentence stands alone', summary: null, keyphrases }
  const summary = { text: writeSummary(input.text, sentences), sentences, method: 'extractive' as const }
  return { skipped: null, summary, keyphrases }
}

/** The sentences without the datelines and times that stand before them. */
function trimSentences({ text, sentences, entities, hasDateline = false }: SummaryInput) {
  const places = new Map(
    entities.filter(isPlace).flatMap(({ mentions }) => mentions.map(({ start, text }) => [start, text])),
  )
  const stamped = sentences.map(({ start, end }) => ({ start: start + measureStamp(text.slice(start, end)), end }))
  const entries = stamped.filter(({ start }, index) => start > sentences[index]!.start)
  const trimmed = stamped.map((sentence) => {
    const place = places.get(sentence.start)
    return skipDateline(text, sentence, (name) => place !== undefined && name.startsWith(place))
  })
  return {
    trimmed,
    hasDateline: hasDateline || (stamped.length > 0 && trimmed[0]!.start > stamped[0]!.start),
    isLive: entries.length >= FEWEST_ENTRIES,
  }
}

const isPlace = ({ type }: Entity): boolean => type === 'GPE' || type === 'LOC'

/** The lead as the summary, with `method: 'lead'`: nothing is known of what its sentences need or promise. */
function leadOf({ text }: SummaryInput, limits: LengthLimits, trimmed: readonly Span[]) {
  const lead = takeLead(text, trimmed, limits.sentences)
  const written = writeSummary(text, lead)
  if (lead.length === 0 || written.split(/\s+/).length > (limits.words ?? Number.POSITIVE_INFINITY)) {
    return { skipped: 'no lead in a language that is not learnt', summary: null }
  }
  return { skipped: null, summary: { text: written, sentences: lead, method: 'lead' as const } }
}

/** A lead is taken where it promises nearly as much as the best sentence: it was written to stand alone. */
function preferLead(
  chosen: Candidate[],
  pool: readonly Candidate[],
  scores: UnitScores,
  limits: LengthLimits,
  stand: Stand,
): Candidate[] {
  const [best] = chosen
  const lead = pool.filter(({ sentence }) => sentence === 0)
  const [picked] = pickSentences(lead, scores, limits, stand)
  if (!best || !picked) return chosen
  const nearly = NEARLY * promiseAlone(best, scores, limits.aim)
  return promiseAlone(picked, scores, limits.aim) >= nearly ? [picked] : chosen
}

/** The limits that the settings mean; no limit is `Infinity` or null. */
export function limitsOf(settings: SummarizeSettings): LengthLimits {
  const { words } = settings
  const sentences = settings.sentences ?? (words === null ? USUAL_SENTENCES : Number.POSITIVE_INFINITY)
  const wished = sentences === 1 ? WORDS_OF_A_GIST : sentences * WORDS_A_SENTENCE
  return { sentences, words, aim: Math.min(wished, words ?? wished) }
}

/** The first sentence that can be in a summary; the first of all where none can. */
const findLead = (standings: readonly Standing[]): number =>
  Math.max(
    0,
    standings.findIndex(({ kind }) => kind === 'stands'),
  )

/**
 * The sentences that share a name with the title or the lead: one of them must be in the summary, or it tells something
 * beside the news. All of them where neither has a name.
 */
function findNews(document: DocumentModel, standings: readonly Standing[]): ReadonlySet<number> {
  const lead = findLead(standings)
  const { from, to } = document.sentences[lead]!
  const isName = (i: number) => document.capitals[i] === 1 && !FUNCTION_WORDS.has(document.stems[document.ids[i]!]!)
  const wanted = new Set(document.titleIds)
  for (let i = from + 1; i < to; i++) if (isName(i)) wanted.add(document.ids[i]!)
  const found = new Set<number>([lead])
  document.sentences.forEach((sentence, index) => {
    for (let i = sentence.from; i < sentence.to; i++) if (isName(i) && wanted.has(document.ids[i]!)) found.add(index)
  })
  return found
}
