import { z } from 'zod'
import { ArticlesQuery, ChangesQuery, QuotesQuery, toFilter } from '../feed/api/schemas/parameters.ts'
import type { Change } from '../shared/catalogue/ledger-rows.ts'
import type { ArticleRow, Hit, QuoteRow, SpeakerRef } from '../shared/catalogue/rows.ts'
import { permalinkOf } from '../shared/catalogue/search/article-rows.ts'
import { collapseSpaces } from '../shared/text/word-forms.ts'
import { describeDifferences } from './describe-differences.ts'
import type { Newsloom } from './open-newsloom.ts'
import type { Say } from './operate.ts'
import { adviseOnAddress, toAddress, type WhereAsked } from './where-asked.ts'

/** What a command asks for: parameters as the API takes them, as text, and whether rows are wanted as JSON. */
export const Question = z.object({ query: z.record(z.string(), z.string()), json: z.boolean() })
export type Question = z.infer<typeof Question>

/** Rows that a command shows unless another number is asked for. */
const SHOWN = '20'

/** Shows articles that fit, the newest first. Exit code 0. */
export async function searchArticles(
  { catalogue }: Pick<Newsloom, 'catalogue'>,
  { place, address }: WhereAsked,
  { query, json }: Question,
  say: Say,
): Promise<number> {
  const { limit, cursor, order, offsets: _, ...filter } = parse(ArticlesQuery, query)
  const { items: rows, next, total } = await catalogue.searchArticles(filter, { limit, cursor, order })
  const items = rows.map((row) => ({ ...row, permalink: toAddress(address, row.permalink) }))
  if (json) for (const item of items) say(JSON.stringify(item))
  else
    for (const line of [
      `store: ${place}`,
      ...items.flatMap(describeArticle),
      ...sumUp('articles', items.length, total, next),
      ...adviseOnAddress(address, items.length),
    ])
      say(line)
  return 0
}

/** Shows quotes that fit, of the newest articles first. Exit code 0. */
export async function searchQuotes(
  { catalogue }: Pick<Newsloom, 'catalogue'>,
  { place, address }: WhereAsked,
  { query, json }: Question,
  say: Say,
): Promise<number> {
  const { limit, cursor, offsets: _, ...asked } = parse(QuotesQuery, query)
  const { items: rows, next, total } = await catalogue.searchQuotes(toFilter(asked), { limit, cursor })
  const items = rows.map((row) => ({ ...row, permalink: toAddress(address, row.permalink) }))
  if (json) for (const item of items) say(JSON.stringify(item))
  else
    for (const line of [
      `store: ${place}`,
      ...items.flatMap(describeQuote),
      ...sumUp('quotes', items.length, total, next),
      ...adviseOnAddress(address, items.length),
    ])
      say(line)
  return 0
}

/** Shows what revisions changed in meaning, the newest first. Exit code 0. */
export async function listChanges(
  { catalogue }: Pick<Newsloom, 'catalogue'>,
  { place, address }: WhereAsked,
  { query, json }: Question,
  say: Say,
): Promise<number> {
  const { limit, cursor, ...filter } = parse(ChangesQuery, query)
  const { items, next } = await catalogue.listChanges(filter, { limit, cursor })
  if (json) for (const item of items) say(JSON.stringify(item))
  else
    for (const line of [
      `store: ${place}`,
      ...items.flatMap((change) => describeChange(change, address)),
      ...sumUp('changes', items.length, next === null && cursor === undefined ? items.length : undefined, next),
      ...adviseOnAddress(address, items.length),
    ])
      say(line)
  return 0
}

function parse<Schema extends z.ZodType>(schema: Schema, query: Question['query']): z.infer<Schema> {
  const parsed = schema.safeParse({ limit: SHOWN, ...query })
  if (!parsed.success) throw new RangeError(z.prettifyError(parsed.error))
  return parsed.data
}

function describeArticle({
  number,
  title,
  publisher,
  publishedAt,
  snippet,
  titleHits,
  permalink,
  revised,
}: ArticleRow): string[] {
  const facts = [publishedAt?.slice(0, 10), publisher, revised ? 'revised' : null]
  return [
    '',
    `No. ${number}  ${title === null ? '(no title)' : mark(title, titleHits)}`,
    ...(facts.some(Boolean) ? [`  ${facts.filter(Boolean).join(', ')}`] : []),
    `  ${oneLine(mark(snippet.text, snippet.hits))}`,
    `  ${permalink}`,
  ]
}

function describeQuote({ text, hits, speaker, kind, attitude, article, permalink, confidence }: QuoteRow): string[] {
  const how = [kind, ...(attitude === 'speech' ? [] : [attitude]), `confidence ${confidence.toFixed(2)}`]
  const where = [article.publisher, article.publishedAt?.slice(0, 10), article.title].filter(Boolean)
  return [
    '',
    `“${oneLine(mark(text, hits))}”`,
    `  ${describeSpeaker(speaker)} (${how.join(', ')})`,
    `  ${where.length > 0 ? where.join(', ') : article.id}: ${permalink}`,
  ]
}

function describeChange(change: Change, address: string | null): string[] {
  const { article, kind, before, after, differs, fromRevision, toRevision, at, quoteId } = change
  const words = differs && differs.length > 0 ? describeDifferences(differs) : describeBoth(before, after)
  const where = [article.publisher, article.title].filter(Boolean)
  return [
    '',
    `${at.slice(0, 10)}  ${kind.replaceAll('-', ' ')}: ${oneLine(words)}`,
    `  revision ${fromRevision} to ${toRevision} of ${where.length > 0 ? where.join(', ') : article.id}: ${toAddress(
      address,
      // A quote that was removed has no place in the text.
      permalinkOf(article.id, kind === 'quote-removed' ? undefined : (quoteId ?? undefined)),
    )}`,
  ]
}

/** Whole words before and after, as `wdiff` writes them. */
function describeBoth(before: string | null, after: string | null): string {
  return [before && `[-${before}-]`, after && `{+${after}+}`].filter(Boolean).join(' ')
}

function describeSpeaker(speaker: SpeakerRef | null): string {
  if (!speaker) return 'by nobody who is sure'
  return [speaker.name, speaker.role, speaker.affiliation].filter(Boolean).join(', ')
}

/** Hits between asterisks. */
function mark(text: string, hits: readonly Hit[]): string {
  let marked = ''
  let at = 0
  for (const { start, end } of hits) {
    marked += `${text.slice(at, start)}*${text.slice(start, end)}*`
    at = end
  }
  return marked + text.slice(at)
}

function oneLine(text: string): string {
  return collapseSpaces(text)
}

function sumUp(what: string, shown: number, total: number | undefined, next: string | null): string[] {
  if (shown === 0) return ['', `no ${what} fit`]
  return [
    '',
    total === undefined ? `${shown} ${what}` : `${shown} of ${total} ${what}`,
    ...(next === null ? [] : [`there are more: ask with a higher --limit, or go on with --cursor ${next}`]),
  ]
}
