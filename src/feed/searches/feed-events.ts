import type { Catalogue } from '../../shared/catalogue/catalogue.ts'
import type { Page, QuoteFilter } from '../../shared/catalogue/filters.ts'
import type { ArticleRow, QuoteRow } from '../../shared/catalogue/rows.ts'
import type { EntryHead, Store } from '../../shared/store/store.ts'
import { describeMatch } from './describe-match.ts'

/** A saved or followed search: its filters, and whether it looks for articles or quotes. */
export type Search = { of: 'articles' | 'quotes'; filter: QuoteFilter }

/**
 * What an entry of the feed means to a search: `article`, it fits now; `left`, it is a new state of an article that
 * does not fit (any more); `withdrawn`, the article was taken back.
 */
export type FeedEvent = {
  kind: 'article' | 'left' | 'withdrawn'
  head: EntryHead
  /** The article as lists show it; null where it does not fit, or a later entry says what it is now. */
  row: ArticleRow | null
  /** The quotes that fit, where quotes are looked for. */
  quotes: readonly QuoteRow[]
  /** What matched, in words. */
  matched: readonly string[]
}

/** Where events come from. */
export type EventSource = {
  catalogue: Pick<Catalogue, 'searchArticles' | 'searchQuotes'>
  store: Pick<Store, 'readEntryHeads'>
}

/** Rows that are read at once. */
const ROWS = 200

/**
 * What the entries behind `after` up to `upTo` mean to a search, ascending; both must be in the catalogue already. An
 * entry that a later one has replaced is judged by the later one, and stands here only where everything is asked for.
 */
export async function readFeedEvents(
  { catalogue, store }: EventSource,
  { of, filter }: Search,
  { after, upTo }: { after: number; upTo: number },
): Promise<FeedEvent[]> {
  const heads = await store.readEntryHeads(after, { upTo, limit: upTo - after })
  const range = { ...filter, after, upTo }
  const [articles, quotes] = await Promise.all([
    of === 'articles' ? readAll((page) => catalogue.searchArticles(range, page)) : [],
    of === 'quotes' ? readAll((page) => catalogue.searchQuotes(range, page)) : [],
  ])
  const rows = new Map(articles.map((row) => [row.number, row]))
  const isOfAll = isOpen({ of, filter })
  return heads.flatMap((head): FeedEvent[] => {
    if (head.withdraws) return [{ kind: 'withdrawn', head, row: null, quotes: [], matched: [] }]
    const row = rows.get(head.number) ?? null
    const fitting = quotes.filter(({ article }) => article.number === head.number)
    if (row || fitting.length > 0 || isOfAll) {
      return [{ kind: 'article', head, row, quotes: fitting, matched: describeMatch(filter, row, fitting) }]
    }
    const isNewState = head.revision > 1 || head.supersedes !== null
    return isNewState ? [{ kind: 'left', head, row: null, quotes: [], matched: [] }] : []
  })
}

/** Whether a search asks for everything. */
export function isOpen({ of, filter }: Search): boolean {
  return of === 'articles' && Object.values(filter).every((asked) => asked === undefined)
}

async function readAll<Row>(read: (page: { limit: number; cursor?: string }) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Page<Row> = await read({ limit: ROWS, ...(cursor !== undefined && { cursor }) })
    rows.push(...page.items)
    cursor = page.next
  }
  return rows
}
