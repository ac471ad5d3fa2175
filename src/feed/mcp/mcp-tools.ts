import { z } from 'zod'
import type { Catalogue } from '../../shared/catalogue/catalogue.ts'
import type { Difference, Utterance } from '../../shared/catalogue/ledger-rows.ts'
import type { ArticleRow, QuoteRow } from '../../shared/catalogue/rows.ts'
import { ArticlesQuery, QuotesQuery, toFilter } from '../api/schemas/parameters.ts'
import type { Addresses } from '../projections/addresses.ts'
import { markUntrusted } from './mark-untrusted.ts'

/** What tools query. */
export type ToolPorts = {
  catalogue: Pick<
    Catalogue,
    'searchArticles' | 'searchQuotes' | 'searchEntities' | 'readArticle' | 'readEntity' | 'checkQuotes' | 'head'
  >
  addresses: Addresses
}

/** A tool for AI assistants: it only reads. */
export type McpTool<Args extends z.ZodObject = z.ZodObject> = {
  title: string
  about: string
  args: Args
  run(ports: ToolPorts, args: z.infer<Args>): Promise<unknown>
}

const tool = <Args extends z.ZodObject>(title: string, about: string, args: Args, run: McpTool<Args>['run']) => ({
  ...{ title, about, args, run },
})

const { limit: _limit, offsets: _offsets, order: _order, has: _has, ...articleFilters } = ArticlesQuery.shape
const { kind, min_confidence } = QuotesQuery.shape
const limit = z.int().min(1).max(50).default(10).describe('Results at most')
/** Characters of an article’s text that are given unless more are asked for. */
const TEXT = 8_000

/** All tools by name; each answer has permalinks, and words of articles are marked as what they are. */
export const MCP_TOOLS = {
  search_quotes: tool(
    'Search quotes',
    'What people said, about whom, each with its article and a permalink that shows the proof. Newest first.',
    z.strictObject({ ...articleFilters, kind, min_confidence, limit }),
    async ({ catalogue, addresses }, { limit, cursor, ...query }) => {
      const page = await catalogue.searchQuotes(toFilter(query), { limit, cursor })
      return { ...page, items: page.items.map((quote) => showQuote(quote, addresses)) }
    },
  ),
  search_articles: tool(
    'Search articles',
    'Articles that fit, with a few words around the hit and a permalink. Newest first.',
    z.strictObject({ ...articleFilters, limit }),
    async ({ catalogue, addresses }, { limit, cursor, ...filter }) => {
      const page = await catalogue.searchArticles(filter, { limit, cursor })
      return { ...page, items: page.items.map((row) => showArticle(row, addresses)) }
    },
  ),
  get_article: tool(
    'Read an article',
    'One article: its text, summary, quotes with speakers, and whom it names.',
    z.strictObject({
      id: z.string().min(1).max(2_000).describe('Id of the article'),
      characters: z.int().min(0).max(100_000).default(TEXT).describe('Characters of its text at most'),
    }),
    async ({ catalogue, addresses }, { id, characters }) => {
      const found = await catalogue.readArticle(id)
      if (!found) return { error: 'no article with this id is in the feed, or it was taken back' }
      const { row, record, keys } = found
      return {
        ...showArticle(row, addresses),
        summary: record.summary && markUntrusted(record.summary.text),
        text: markUntrusted(record.text.slice(0, characters)),
        textIsWhole: record.text.length <= characters,
        quotes: record.quotes.map(({ id: quoteId, kind, text, speaker, abstained, confidence }) => ({
          ...{ id: quoteId, kind, text: markUntrusted(text), confidence, permalink: addresses.quote(id, quoteId) },
          speaker: speaker && { name: speaker.name, role: speaker.role, affiliation: speaker.affiliation },
          speakerKey: speaker?.entityId ? (keys[speaker.entityId] ?? null) : null,
          nobodySureBecause: abstained?.reason ?? null,
        })),
        entities: record.entities.map(({ id, type, name, mentions }) => ({
          ...{ type, name, mentions: mentions.length, key: keys[id] ?? null },
        })),
      }
    },
  ),
  get_entity: tool(
    'Look up a person, body or place',
    'All that is known of somebody or something over all articles: names, roles, days, whom they speak about, who speaks about them.',
    z.strictObject({
      key: z.string().min(1).max(2_000).optional().describe('Its key, as other tools give it'),
      name: z.string().min(1).max(500).optional().describe('Or part of its name'),
    }),
    async ({ catalogue, addresses }, { key, name }) => {
      const wanted = key ?? (name && (await catalogue.searchEntities({ q: name }, { limit: 1 })).items[0]?.key)
      const entity = wanted ? await catalogue.readEntity(wanted) : null
      if (!entity) return { error: 'nothing of this name or key is named in the articles' }
      const others =
        name === undefined ? [] : (await catalogue.searchEntities({ q: name }, { limit: 5 })).items.slice(1)
      return {
        ...{ ...entity, permalink: addresses.entity(entity.key) },
        otherMatches: others.map(({ key, name, type }) => ({ key, name, type, permalink: addresses.entity(key) })),
      }
    },
  ),
  what_is_new: tool(
    'What is new',
    'Articles that came behind a number of the feed (or the newest). Keep `last` and ask behind it next time.',
    z.strictObject({
      after: z
        .int()
        .min(0)
        .max(2 ** 31 - 1)
        .optional()
        .describe('The last number already seen'),
      limit,
    }),
    async ({ catalogue, addresses }, { after, limit }) => {
      const [{ last }, page] = [await catalogue.head(), await catalogue.searchArticles({ after }, { limit })]
      const { items, ...rest } = page
      return { last, ...rest, items: items.map((row) => showArticle(row, addresses)) }
    },
  ),
  check_quote: tool(
    'Check a quotation',
    'Where a quotation stands in the articles verbatim, where nearly (with the words that differ), who said it first, and how articles word it; ' +
      '`not-in-this-corpus` means just that, not that it is false.',
    z.strictObject({
      text: z.string().min(1).max(20_000).describe('A quotation, or a text with quotations in it'),
      speaker: z.string().min(1).max(500).optional().describe('Who is said to have said it'),
    }),
    async ({ catalogue, addresses }, { text, speaker }) => {
      const { quotations } = await catalogue.checkQuotes({ text, speaker })
      return {
        quotations: quotations.map(({ matches, ...quotation }) => ({
          ...{ text: quotation.text, verdict: quotation.verdict, speakerAgrees: quotation.speakerAgrees },
          wordings: quotation.wordings.slice(0, 10).map((wording) => showWording(wording, addresses)),
          matches: matches
            .slice(0, 10)
            .map(({ quote, differs }) => ({ ...showQuote(quote, addresses), differs: differs.map(showDifference) })),
        })),
      }
    },
  ),
} as const

/** Does what a tool is asked; throws a `RangeError` where it is asked for what it does not know. */
export async function runMcpTool(name: string, given: unknown, ports: ToolPorts): Promise<unknown> {
  const found = Object.entries(MCP_TOOLS).find(([known]) => known === name)?.[1] as McpTool | undefined
  if (!found) throw new RangeError(`there is no tool ${name}`)
  const args = found.args.safeParse(given)
  if (!args.success) throw new RangeError(z.prettifyError(args.error))
  return found.run(ports, args.data)
}

function showArticle(row: ArticleRow, addresses: Addresses) {
  const { id, number, revised, title, publisher, publishedAt, url, language, snippet, counts, story } = row
  return {
    ...{ id, number, revised, publisher, publishedAt, url, language, counts, story },
    ...{ title: title && markUntrusted(title), snippet: markUntrusted(snippet.text), permalink: addresses.article(id) },
  }
}

function showWording({ text, differs, first, ...wording }: Utterance['wordings'][number], addresses: Addresses) {
  const { id, publisher, publishedAt, title } = first
  return {
    ...{ ...wording, text: markUntrusted(text), differs: differs.map(showDifference) },
    first: { id, publisher, publishedAt, title: title && markUntrusted(title), permalink: addresses.article(id) },
  }
}

function showDifference({ op, text }: Difference): Difference {
  return { op, text: markUntrusted(text) }
}

function showQuote(quote: QuoteRow, addresses: Addresses) {
  const { article, id, kind, attitude, text, prefix, suffix, speaker, speakers, abstained, about, confidence } = quote
  return {
    ...{ id, kind, attitude, confidence, speaker, speakers, about, utterance: quote.utterance },
    ...{ text: markUntrusted(text), context: markUntrusted(`${prefix}${text}${suffix}`) },
    nobodySureBecause: abstained?.reason ?? null,
    article: {
      ...article,
      title: article.title && markUntrusted(article.title),
      permalink: addresses.article(article.id),
    },
    ...{ permalink: addresses.quote(article.id, id), publisherLink: quote.publisherLink },
  }
}
