import type { PeopleLayer, Quote, Span } from '../../../shared/article.ts'
import type { Quotation } from '../../../shared/text/pair-quotation-marks.ts'
import type { DocumentModel } from '../document/build-document.ts'
import { stemOf } from '../document/find-terms.ts'
import { opensParagraph } from '../document/opens-paragraph.ts'
import { findNeeds, type Need, readGround } from './find-needs.ts'
import { findPageTalk } from './find-page-talk.ts'
import { findForeignVoices } from './find-voices.ts'

/** Whether a sentence can stand in a summary at all, and what must stand before it. */
export type Standing = { kind: 'stands'; needs: readonly Need[] } | { kind: 'never'; reason: string }

const FEWEST_WORDS = 5

/**
 * How each sentence of the document stands. `quotations` are the marked stretches, the marks included; `alone` says
 * that the summary has one sentence.
 */
export function judgeStanding(
  document: DocumentModel,
  quotations: readonly Quotation[],
  quotes: readonly Quote[],
  people: PeopleLayer | null,
  { opensWithLead, alone }: { opensWithLead: boolean; alone: boolean },
): Standing[] {
  const ground = readGround(document, people, opensWithLead || !alone)
  const pageTalk = findPageTalk(document)
  const foreign = findForeignVoices(document)
  // The lead stands first, or below labels; behind a question the text has begun.
  const first = pageTalk.findIndex((reason) => reason === null || reason === 'question')
  const standings = document.sentences.map((sentence, index): Standing => {
    if (sentence.to - sentence.from < FEWEST_WORDS) return { kind: 'never', reason: 'too short' }
    const reason = pageTalk[index]
    if (reason) return { kind: 'never', reason }
    if (quotations.some((quotation) => cutsThrough(quotation, sentence)) || hasLoneMark(document.text, sentence)) {
      return { kind: 'never', reason: 'open quote' }
    }
    if (foreign[index]) return { kind: 'never', reason: "another's voice" }
    const spoken = quotes.filter((quote) => beginsIn(quote, sentence))
    if (document.quoted.subarray(sentence.from, sentence.to).every((quoted) => quoted === 1)) {
      // Behind a line's end the sentence before need not tell who speaks.
      if (opensParagraph(document, index)) return { kind: 'never', reason: 'speech without its speaker' }
      return { kind: 'stands', needs: [{ reason: 'speech', witnesses: [index - 1], nearest: true }] }
    }
    // A lead is written to be read first, with "his" before the name and "this" for what the reader knows.
    if (index === first && opensWithLead) return { kind: 'stands', needs: [] }
    const needs = findNeeds(ground, index, spoken)
    if (index > 0 && spoken.some((quote) => isNamedOutside(quote, sentence))) {
      return {
        kind: 'stands',
        needs: [...needs, { reason: 'speaker is named elsewhere', witnesses: [index - 1], nearest: true }],
      }
    }
    return { kind: 'stands', needs }
  })
  const title = new Set([...document.titleIds].map((id) => document.stems[id]!))
  return standings.map((standing) =>
    withoutVainNeeds(standing, standings, (name) => title.has(stemOf(name.toLowerCase()))),
  )
}

/** A standing without the needs that only lines excluded from summaries could meet. */
function withoutVainNeeds(
  standing: Standing,
  standings: readonly Standing[],
  titleHas: (word: string) => boolean,
): Standing {
  if (standing.kind === 'never') return standing
  const vain = ({ nearest, witnesses, name }: Need) =>
    !nearest && witnesses.every((index) => standings[index]?.kind === 'never') && (!name || titleHas(name))
  return { ...standing, needs: standing.needs.filter((need) => !vain(need)) }
}

/**
 * Whether every need of a sentence is met where the sentences `earlier` stand before it in the summary, in any order.
 */
export function standsAfter(standing: Standing, earlier: readonly { sentence: number }[]): boolean {
  if (standing.kind === 'never') return false
  if (standing.needs.length === 0) return true
  let last = -1
  for (const { sentence } of earlier) if (sentence > last) last = sentence
  return standing.needs.every(({ witnesses, nearest }) =>
    nearest ? witnesses.includes(last) : earlier.some(({ sentence }) => witnesses.includes(sentence)),
  )
}

function cutsThrough(quotation: Quotation, sentence: Span): boolean {
  if (!quotation.closed && quotation.start >= sentence.start && quotation.start < sentence.end) return true
  const opens = quotation.start >= sentence.start && quotation.start < sentence.end
  const closes = quotation.end > sentence.start && quotation.end <= sentence.end
  return opens !== closes || (quotation.start < sentence.start && quotation.end > sentence.end)
}

/**
 * Quotation marks of which one stands alone in the sentence: where texts lose marks, speech cannot be told from the
 * rest.
 */
function hasLoneMark(text: string, { start, end }: Span): boolean {
  let straight = 0
  let curly = 0
  for (let at = start; at < end; at++) {
    const mark = text.charCodeAt(at)
    if (mark === 0x22) straight++
    else if (mark === 0x201c) curly++
    else if (mark === 0x201d) curly--
  }
  return straight % 2 === 1 || curly !== 0
}

function beginsIn(quote: Quote, sentence: Span): boolean {
  const first = quote.spans[0]!
  return first.start >= sentence.start && first.start < sentence.end
}

/** Marked speech whose speaker is mentioned in another sentence only. */
function isNamedOutside({ kind, speaker }: Quote, sentence: Span): boolean {
  const mention = speaker?.mention
  if (kind === 'indirect' || !mention) return false
  return mention.start < sentence.start || mention.end > sentence.end
}
