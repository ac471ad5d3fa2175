import type { ArticleRef, ArticleRow, Hit } from '../rows.ts'
import { searchLanguageOf } from '../search-words.ts'
import type { HitFinder } from './find-hits.ts'

/** Characters of a snippet before its first hit, and in total. */
const BEFORE_HIT = 80
const SNIPPET = 280

/** The columns of an article's row; its text as far as a snippet needs it. */
export function articleColumns(isSearched: boolean): string {
  return `a.article_id, a.number, a.first_number, a.revision, a.appended_at, a.title, a.publisher, a.byline, a.published_at,
    a.url, a.language, a.usage, a.completeness, a.quotes, a.entities, a.words, a.changes, a.story_id,
    (SELECT json_build_object('id', id, 'articles', articles, 'outlets', outlets)::text FROM newsloom.story
      WHERE story.id = a.story_id) AS story,
    ${isSearched ? 'a.text' : `left(a.text, ${SNIPPET + 1}) AS text`}`
}

/** The rows as they are shown, with hits of the words that were asked for. */
export async function toArticleRows(
  // biome-ignore lint/suspicious/noExplicitAny: rows of `articleColumns`.
  rows: readonly any[],
  q: string | undefined,
  finder: HitFinder,
): Promise<ArticleRow[]> {
  const languages = rows.map(({ language }) => searchLanguageOf(language))
  const texts = [
    ...rows.map(({ text }, index) => ({ text: text as string, language: languages[index]! })),
    ...rows.map(({ title }, index) => ({ text: (title ?? '') as string, language: languages[index]! })),
  ]
  const hits = q === undefined ? texts.map(() => []) : await finder.find(q, texts)
  return rows.map((row, index) => ({
    ...{ id: row.article_id, number: row.number, revision: row.revision, revised: row.revision > 1 },
    ...{ title: row.title, publisher: row.publisher, byline: JSON.parse(row.byline), publishedAt: row.published_at },
    ...{ appendedAt: row.appended_at, url: row.url, language: row.language },
    snippet: cutSnippet(row.text, hits[index]!),
    titleHits: hits[rows.length + index]!.map((span): Hit => ({ field: 'title', ...span })),
    counts: { quotes: row.quotes, entities: row.entities, words: row.words },
    ...{
      usage: row.usage,
      completeness: row.completeness,
      story: row.story ? JSON.parse(row.story) : null,
      changes: row.changes,
    },
    permalink: permalinkOf(row.article_id),
  }))
}

/** Path of an article, or of one of its quotes, on the page. */
export function permalinkOf(articleId: string, quoteId?: string): string {
  return `/a/${encodeURIComponent(articleId)}${quoteId === undefined ? '' : `#${encodeURIComponent(quoteId)}`}`
}

/** The article of a quote's row, from columns with the same names. */
// biome-ignore lint/suspicious/noExplicitAny: a row of `QUOTE_COLUMNS`.
export function toArticleRef(row: any): ArticleRef {
  return {
    ...{ id: row.article_id, title: row.title, publisher: row.publisher, publishedAt: row.published_at },
    ...{ url: row.url, number: row.number },
  }
}

type Place = { start: number; end: number }

/** Words around the hits that show most of what was asked for, cut between words. */
function cutSnippet(text: string, hits: readonly Place[]): ArticleRow['snippet'] {
  const first = pickFirst(text, hits)?.start ?? 0
  const start = first <= BEFORE_HIT ? 0 : nextBreak(text, first - BEFORE_HIT, first)
  const end = text.length - start <= SNIPPET ? text.length : lastBreak(text, start + SNIPPET, start)
  const inside = hits.filter((hit) => hit.start >= start && hit.end <= end)
  return {
    text: text.slice(start, end),
    hits: inside.map((hit) => ({ field: 'text', start: hit.start - start, end: hit.end - start })),
  }
}

/** The hit from which on a snippet has most of the words that were found, each once; of equal ones the first. */
function pickFirst(text: string, hits: readonly Place[]): Place | undefined {
  // Forms of one word begin alike: `rate`, `rates`.
  const words = hits.map(({ start, end }) => text.slice(start, end).toLowerCase().slice(0, 4))
  let most = 0
  let first = hits[0]
  for (const [at, hit] of hits.entries()) {
    const seen = new Set<string>()
    for (let next = at; next < hits.length && hits[next]!.end <= hit.start + SNIPPET - BEFORE_HIT; next++) {
      seen.add(words[next]!)
    }
    if (seen.size <= most) continue
    most = seen.size
    first = hit
  }
  return first
}

function nextBreak(text: string, from: number, limit: number): number {
  const at = text.slice(from, limit).search(/\s\S/)
  return at < 0 ? limit : from + at + 1
}

function lastBreak(text: string, to: number, from: number): number {
  const at = /\s\S*$/.exec(text.slice(from, to))?.index ?? 0
  // A run without spaces is cut where it must be, but never within a character.
  if (at > 0) return from + at
  return /[\ud800-\udbff]/.test(text[to - 1]!) ? to - 1 : to
}
