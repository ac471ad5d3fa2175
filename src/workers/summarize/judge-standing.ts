import type { Quote, Span } from '../../shared/article.ts'
import type { Quotation } from '../../shared/text/pair-quotation-marks.ts'
import type { DocumentModel } from './build-document.ts'
import { FUNCTION_WORDS } from './function-words.ts'

/** Whether a sentence can be read without its neighbours, and the reason where it cannot. */
export type Standing =
  | { kind: 'alone' }
  /** Only where the sentence before is there too, or one of `witnesses` (numbers of sentences that give the name). */
  | { kind: 'follows'; reason: string; witnesses: readonly number[] }
  | { kind: 'never'; reason: string }

const PERSONAL = new Set(['he', 'she', 'they', 'him', 'them', 'hi', 'his', 'her', 'their', 'its'])
const POINTING = new Set(['this', 'these', 'those', 'that', 'such', 'both', 'neither', 'another', 'others', 'other'])
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
    if (document.quoted.subarray(sentence.from, sentence.to).every((quoted) => quoted === 1)) {
      return { kind: 'follows', reason: 'speech without its speaker', witnesses: [] }
    }
    const reason = pointsOutside(document, index)
    if (reason !== null) return { kind: 'follows', reason, witnesses: [] }
    const outside = quotes.find((quote) => speaksFromOutside(quote, sentence))
    if (outside) return { kind: 'follows', reason: 'speaker is named elsewhere', witnesses: [] }
    return { kind: 'alone' }
  })
}

function cutsThrough(quotation: Quotation, sentence: Span): boolean {
  if (!quotation.closed && quotation.start >= sentence.start && quotation.start < sentence.end) return true
  const opens = quotation.start >= sentence.start && quotation.start < sentence.end
  const closes = quotation.end > sentence.start && quotation.end <= sentence.end
  return opens !== closes || (quotation.start < sentence.start && quotation.end > sentence.end)
}

/** A direct quote in this sentence whose speaker is named in none of its words. */
function speaksFromOutside(quote: Quote, sentence: Span): boolean {
  const first = quote.spans[0]!
  if (quote.kind === 'indirect' || first.start < sentence.start || first.start >= sentence.end) return false
  const mention = quote.speaker?.mention
  if (!mention) return false
  return mention.start < sentence.start || mention.end > sentence.end
}

function pointsOutside(document: DocumentModel, index: number): string | null {
  const { from, to } = document.sentences[index]!
  let seen = 0
  for (let i = from; i < to && seen < PRONOUN_REACH; i++) {
    if (document.quoted[i] === 1) continue
    const stem = document.stems[document.ids[i]!]!
    if (PERSONAL.has(stem)) return 'pronoun points outside'
    if (seen === 0 && POINTING.has(stem)) return 'pointing word'
    if (seen === 0 && stem === 'it' && i + 1 < to && !EMPTY_IT.has(document.stems[document.ids[i + 1]!]!)) {
      return 'pronoun points outside'
    }
    if (document.capitals[i] === 1 && !FUNCTION_WORDS.has(stem)) return null
    seen++
  }
  return null
}
