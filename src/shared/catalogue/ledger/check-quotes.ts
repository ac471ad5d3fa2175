import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'
import { pairQuotationMarks } from '../../text/pair-quotation-marks.ts'
import { findDifferences } from '../changes/find-differences.ts'
import type { Check } from '../ledger-rows.ts'
import type { QuoteRow } from '../rows.ts'
import type { HitFinder } from '../search/find-hits.ts'
import { QUOTE_COLUMNS, toQuoteRows } from '../search/quote-rows.ts'
import { searchQuotes } from '../search/search-quotes.ts'
import { compareSpeakers } from './compare-speakers.ts'
import { findCandidates, readCandidate } from './find-candidates.ts'
import { judgeWordings } from './judge-wordings.ts'
import { readUtterance } from './read-utterance.ts'
import { makeWording } from './wordings-of.ts'

/** What is to be checked: a quotation, or a text with some in quotation marks, and who is said to have said it. */
export type CheckRequest = { text: string; speaker?: string | undefined }

type Checked = Check['quotations'][number]
type Match = Checked['matches'][number]

/** Quotations of a text that are checked, and matches of one that are given, at most. */
const MOST_QUOTATIONS = 100
const MOST_MATCHES = 50
const LEAST_WORDS = 2

/**
 * For each quotation of a text, in its quotation marks or else as a whole: the quotes of the corpus that have it, word
 * for word or nearly, the first said first.
 */
export async function checkQuotes(
  database: Queryable,
  finder: HitFinder,
  { text, speaker = undefined }: CheckRequest,
): Promise<Check> {
  const quotations: Checked[] = []
  for (const quotation of findQuotations(storableText(text)).slice(0, MOST_QUOTATIONS)) {
    quotations.push(await checkQuotation(database, finder, quotation, speaker ?? null))
  }
  return { quotations }
}

/**
 * What a text quotes, without the marks; the text itself where it quotes nothing.
 *
 * @example
 * findQuotations('He said “we will not go” and left.') // ['we will not go']
 * findQuotations('we will not go') // ['we will not go']
 */
export function findQuotations(text: string): string[] {
  const found = pairQuotationMarks(text)
    .map(({ start, end, marks, closed }) => {
      const width = marks === 'double' && /^(?:''|``|‘‘|’’)/.test(text.slice(start, start + 2)) ? 2 : 1
      return text.slice(start + width, closed ? end - width : end).trim()
    })
    .filter((quotation) => wordsOf(quotation).length >= LEAST_WORDS)
  return found.length > 0 ? found : [text.trim()].filter((whole) => whole !== '')
}

async function checkQuotation(
  database: Queryable,
  finder: HitFinder,
  text: string,
  speaker: string | null,
): Promise<Checked> {
  const found = [
    ...(await findInLedger(database, finder, text, speaker)),
    ...(await findByWords(database, finder, text)),
  ]
  const seen = new Set<string>()
  const matches = found
    .filter(({ quote }) => {
      const isNew = !seen.has(quote.permalink)
      seen.add(quote.permalink)
      return isNew
    })
    .sort((a, b) => Number(b.isVerbatim) - Number(a.isVerbatim) || compareTimes(a.quote, b.quote))
    .slice(0, MOST_MATCHES)
  const verdict = matches.some(({ isVerbatim }) => isVerbatim)
    ? 'verbatim'
    : matches[0]
      ? 'nearly'
      : 'not-in-this-corpus'
  const first = matches.map(({ quote }) => quote).sort(compareTimes)[0] ?? null
  const wordings = await listWordings(database, matches)
  return { text, verdict, matches, first, wordings, speakerAgrees: agrees(speaker, matches) }
}

/** How articles word what was found, where they differ: of the match that stands first. */
async function listWordings(database: Queryable, matches: readonly Match[]): Promise<Checked['wordings']> {
  const shared = matches.map(({ quote }) => quote.utterance).find((utterance) => utterance && utterance.articles > 1)
  const wordings = shared ? ((await readUtterance(database, shared.id))?.wordings ?? []) : []
  return wordings.length > 1 ? wordings : []
}

/** Quotes of the utterances that the quotation is the same as. */
async function findInLedger(
  database: Queryable,
  finder: HitFinder,
  text: string,
  speaker: string | null,
): Promise<Match[]> {
  const asked = makeWording(text, 'direct', null)
  const [found = []] = await findCandidates(database, [asked])
  // The speaker named here is not searched for: finding a wrong name is the purpose.
  const same = found
    .map(readCandidate)
    .filter((known) => judgeWordings(asked, known).isSame || judgeWordings({ ...asked, speaker }, known).isSame)
  if (same.length === 0) return []
  const { rows } = await database.query(
    `SELECT ${QUOTE_COLUMNS} FROM newsloom.ledger_use AS used
     JOIN newsloom.catalogue_quote AS q ON q.article_id = used.article_id AND q.quote_id = used.quote_id
     JOIN newsloom.catalogue_article AS a ON a.article_id = q.article_id
     WHERE used.wording = ANY($1::integer[])
     ORDER BY coalesce(a.published_at, a.appended_at), a.first_number LIMIT ${MOST_MATCHES}`,
    [same.map(({ id }) => id)],
  )
  return (await toQuoteRows(rows, undefined, finder)).map((quote) => toMatch(text, quote))
}

/** Quotes that have these very words, however short and common they are. */
async function findByWords(database: Queryable, finder: HitFinder, text: string): Promise<Match[]> {
  const words = wordsOf(text)
  if (words.length === 0) return []
  // What the search takes for a stop word is looked at below.
  const filter = { q: `"${words.slice(0, 40).join(' ')}"`, kind: 'all' as const }
  const { items } = await searchQuotes(database, finder, filter, { limit: MOST_MATCHES })
  return items.map((quote) => toMatch(text, { ...quote, hits: [] })).filter(({ isVerbatim }) => isVerbatim)
}

function toMatch(text: string, quote: QuoteRow): Match {
  const isVerbatim = ` ${wordsOf(quote.text).join(' ')} `.includes(` ${wordsOf(text).join(' ')} `)
  return { quote, isVerbatim, differs: isVerbatim ? [] : findDifferences(text, quote.text) }
}

/** Words alone: marks, their kinds and letter case are the desk's. */
function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}

function compareTimes(a: QuoteRow, b: QuoteRow): number {
  const [first, second] = [a, b].map(({ article }) => article.publishedAt ?? '9')
  return first! < second! ? -1 : first! > second! ? 1 : a.article.number - b.article.number
}

function agrees(speaker: string | null, matches: readonly Match[]): boolean | null {
  if (speaker === null) return null
  const relations = matches.map(({ quote }) => compareSpeakers(speaker, quote.speaker?.name ?? null))
  if (relations.includes('same')) return true
  return relations.includes('other') ? false : null
}
