import type { Quote, Span } from '../../../shared/article.ts'
import type { Quotation } from '../../../shared/text/pair-quotation-marks.ts'
import type { DocumentModel } from '../document/build-document.ts'
import { findTerms } from '../document/find-terms.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'

/** Whether a sentence can be read without its neighbours, and the reason where it cannot. */
export type Standing =
  | { kind: 'alone' }
  /** Only where the sentence before is there too, or one of `witnesses` (numbers of sentences that give the name). */
  | { kind: 'follows'; reason: string; witnesses: readonly number[] }
  | { kind: 'never'; reason: string }

const PERSONAL = new Set(['he', 'she', 'they', 'him', 'them', 'hi', 'his', 'her', 'their', 'its'])
const POINTING = new Set(['those', 'that', 'such', 'both', 'neither', 'another', 'others', 'other'])
/** After these `It` opens a sentence that names its matter later: "It was not clear whether …". */
const EMPTY_IT = new Set([
  'is',
  'was',
  's',
  'seem',
  'seems',
  'appear',
  'appears',
  'took',
  'take',
  'takes',
  'emerged',
  'emerg',
])
/** `This week` points at the day of publication, not at another sentence. */
const TIME_AFTER_THIS = new Set([
  'week',
  'weekend',
  'month',
  'year',
  'morn',
  'morning',
  'afternoon',
  'even',
  'evening',
  'summer',
  'winter',
  'season',
  'time',
  'day',
])
/** So many words into a sentence a pronoun nearly always has its noun in the same sentence. */
const PRONOUN_REACH = 5
const FEWEST_WORDS = 4

/** How each sentence of the document stands. `quotations` are the marked stretches, the marks included. */
export function judgeStanding(
  document: DocumentModel,
  quotations: readonly Quotation[],
  quotes: readonly Quote[],
): Standing[] {
  return document.sentences.map((sentence, index) => {
    if (sentence.to - sentence.from < FEWEST_WORDS) return { kind: 'never', reason: 'too short' }
    if (quotations.some((quotation) => cutsThrough(quotation, sentence))) return { kind: 'never', reason: 'open quote' }
    if (document.text.startsWith('(', sentence.start)) return { kind: 'never', reason: 'aside' }
    const spoken = quotes.filter((quote) => beginsIn(quote, sentence))
    const witnesses = spoken.flatMap((quote) => findWitnesses(document, quote, index))
    if (document.quoted.subarray(sentence.from, sentence.to).every((quoted) => quoted === 1)) {
      const reason = 'speech without its speaker'
      if (witnesses.length === 0 && opensParagraph(document, index)) return { kind: 'never', reason }
      return { kind: 'follows', reason, witnesses }
    }
    const reason = pointsOutside(document, index)
    if (reason !== null) return { kind: 'follows', reason, witnesses }
    if (spoken.some((quote) => isNamedOutside(quote, sentence))) {
      return { kind: 'follows', reason: 'speaker is named elsewhere', witnesses }
    }
    return { kind: 'alone' }
  })
}

function cutsThrough(quotation: Quotation, sentence: Span): boolean {
  if (!quotation.closed && quotation.start >= sentence.start && quotation.start < sentence.end) return true
  const opens = quotation.start >= sentence.start && quotation.start < sentence.end
  const closes = quotation.end > sentence.start && quotation.end <= sentence.end
  return opens !== closes || (quotation.start < sentence.start && quotation.end > sentence.end)
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

/** The sentences before that give the speaker's name: after one of them a reader knows who "he" is. */
function findWitnesses(document: DocumentModel, { speaker }: Quote, before: number): number[] {
  const surname = speaker ? findTerms(speaker.name, 0, speaker.name.length).at(-1)?.stem : undefined
  const id = surname === undefined ? -1 : document.stems.indexOf(surname)
  if (id < 0) return []
  const sentences = document.sentences.slice(0, before)
  return sentences.flatMap(({ from, to }, index) => (document.ids.subarray(from, to).includes(id) ? [index] : []))
}

function pointsOutside(document: DocumentModel, index: number): string | null {
  const { from, to } = document.sentences[index]!
  let seen = 0
  for (let i = from; i < to && seen < PRONOUN_REACH; i++) {
    if (document.quoted[i] === 1) continue
    const stem = document.stems[document.ids[i]!]!
    if (PERSONAL.has(stem)) return 'pronoun points outside'
    if (seen === 0 && POINTING.has(stem)) return 'pointing word'
    if ((stem === 'this' || stem === 'these') && !TIME_AFTER_THIS.has(stemAfter(document, i, to)))
      return 'pointing word'
    if (seen === 0 && stem === 'it' && i + 1 < to && !EMPTY_IT.has(document.stems[document.ids[i + 1]!]!)) {
      return 'pronoun points outside'
    }
    if (document.capitals[i] === 1 && !FUNCTION_WORDS.has(stem)) return null
    seen++
  }
  return null
}

function stemAfter(document: DocumentModel, i: number, to: number): string {
  return i + 1 < to ? document.stems[document.ids[i + 1]!]! : ''
}

/** Whether a line ends between a sentence and the one before: then that one need not tell who speaks. */
function opensParagraph({ text, sentences }: DocumentModel, index: number): boolean {
  return index === 0 || text.slice(sentences[index - 1]!.end, sentences[index]!.start).includes('\n')
}
