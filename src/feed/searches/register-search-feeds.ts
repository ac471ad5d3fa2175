import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Catalogue } from '../../shared/catalogue/catalogue.ts'
import type { Store } from '../../shared/store/store.ts'
import type { ApiScope } from '../api/register-api.ts'
import { fileOf } from '../api/schemas/problems-of.ts'
import { type Addresses, createAddresses } from '../projections/addresses.ts'
import type { FeedChannel, FeedItem } from '../projections/feed-item.ts'
import { toGqg } from '../projections/to-gqg.ts'
import type { Search } from './feed-events.ts'
import { FEED_FORMS } from './feed-forms.ts'
import { describeSearch, FeedOfSearchQuery, toSearch } from './search-query.ts'
import { articleToFeedItem, quoteToFeedItem } from './to-feed-item.ts'

/** What feeds of searches need. */
export type SearchFeedPorts = {
  catalogue: Pick<Catalogue, 'searchArticles' | 'searchQuotes' | 'readArticle'>
  store: Pick<Store, 'readEntryHeads'>
  /** Address under which readers reach the server; that of the request where it is null. */
  publicUrl: string | null
}

type Page = { limit: number; cursor?: string | undefined }

/**
 * Every search as a feed: `GET /feed.json` (JSON Feed 1.1), `/feed.rss` (RSS 2.0), `/feed.atom`, and
 * `/feed.gqg.jsonl` (lines of GDELT's Global Quotation Graph), each with every filter of articles and quotes, the newest
 * first; what follows is at the `next` link.
 */
export function registerSearchFeeds(scope: ApiScope, ports: SearchFeedPorts): void {
  for (const [form, { type, write }] of Object.entries(FEED_FORMS)) {
    scope.get(
      `/feed.${form}`,
      {
        schema: {
          ...{ operationId: `feed_${form}`, summary: `A search as a feed: ${type.split(';')[0]}`, tags: ['feeds'] },
          querystring: FeedOfSearchQuery,
          response: fileOf(type, 'The newest that fit; older ones at the `next` link'),
        },
      },
      async (request, reply) => {
        const { limit, cursor, ...query } = request.query
        const search = toSearch(query)
        const base = baseOf(request, ports.publicUrl)
        const { items, next } = await readItems(ports, search, { limit, cursor }, createAddresses(base))
        const channel = describeChannel(search, request, base, next, items)
        return send(reply as FastifyReply, type, write(channel, items), next === null ? null : channel.next)
      },
    )
  }
  scope.get(
    '/feed.gqg.jsonl',
    {
      schema: {
        ...{ operationId: 'feed_gqg', summary: 'Quotes as lines of the Global Quotation Graph', tags: ['feeds'] },
        querystring: FeedOfSearchQuery,
        response: fileOf('application/x-ndjson', 'One article a line'),
      },
    },
    async (request, reply) => {
      const { limit, cursor, of: _, ...query } = request.query
      const base = baseOf(request, ports.publicUrl)
      const { filter } = toSearch(query)
      const page = await ports.catalogue.searchArticles(filter, { limit, cursor })
      const lines: string[] = []
      for (const { id, appendedAt } of page.items) {
        const found = await ports.catalogue.readArticle(id)
        const line = found && toGqg(found.record, createAddresses(base), appendedAt)
        if (line) lines.push(`${JSON.stringify(line)}\n`)
      }
      return send(
        reply as FastifyReply,
        'application/x-ndjson; charset=utf-8',
        lines.join(''),
        nextOf(request, base, page.next),
      )
    },
  )
}

/** The address of this server as its readers see it. */
export function baseOf(
  { protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>,
  publicUrl: string | null,
): string {
  return publicUrl ?? `${protocol}://${host}`
}

async function readItems(
  { catalogue, store }: SearchFeedPorts,
  { of, filter }: Search,
  page: Page,
  addresses: Addresses,
): Promise<{ items: FeedItem[]; next: string | null }> {
  if (of === 'articles') {
    const { items, next } = await catalogue.searchArticles(filter, page)
    return { items: items.map((row) => articleToFeedItem(row, addresses)), next }
  }
  const { items, next } = await catalogue.searchQuotes(filter, page)
  const appended = new Map<number, string>()
  for (const { article } of items) {
    if (appended.has(article.number)) continue
    const [head] = await store.readEntryHeads(article.number - 1, { upTo: article.number, limit: 1 })
    appended.set(article.number, head?.appendedAt ?? new Date(0).toISOString())
  }
  return { items: items.map((quote) => quoteToFeedItem(quote, appended.get(quote.article.number)!, addresses)), next }
}

function describeChannel(
  search: Search,
  request: FastifyRequest,
  base: string,
  next: string | null,
  items: readonly FeedItem[],
): FeedChannel {
  const query = new URL(request.url, base).searchParams
  query.delete('cursor')
  query.delete('limit')
  const title = describeSearch(search)
  const dates = items.map(({ appendedAt }) => appendedAt).sort()
  return {
    ...{ title: `newsloom: ${title}`, description: `${title}. Who said what, about whom, each with its proof.` },
    ...{ home: `${base}/search?${query}`, self: `${base}${request.url}`, next: nextOf(request, base, next) },
    updatedAt: dates.at(-1) ?? new Date(0).toISOString(),
  }
}

function nextOf(request: FastifyRequest, base: string, cursor: string | null): string | null {
  if (cursor === null) return null
  const url = new URL(request.url, base)
  url.searchParams.set('cursor', cursor)
  return `${base}${url.pathname}${url.search}`
}

function send(reply: FastifyReply, type: string, body: string, next: string | null) {
  if (next !== null) reply.header('link', `<${next}>; rel="next"`)
  return reply.type(type).header('x-content-type-options', 'nosniff').serializer(String).send(body)
}
