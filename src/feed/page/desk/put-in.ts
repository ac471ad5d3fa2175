import { signal } from '@preact/signals'
import { ask, send, showToken } from '../asking/ask.ts'

/** An article that was submitted from this page. */
export type PutIn = { id: string; outcome: string; name: string }

/** What was put in since the page was opened, the newest first. */
export const putIn = signal<readonly PutIn[]>([])

/** Types that browsers do not know, by ending. */
const ENDINGS: Readonly<Record<string, string>> = {
  eml: 'message/rfc822',
  jsonl: 'application/x-ndjson',
  md: 'text/markdown',
  markdown: 'text/markdown',
  gz: 'application/gzip',
  nitf: 'application/xml',
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
}

/** The content type to send a file with; by its name where the browser knows none. */
export function typeOfFile({ name, type }: { name: string; type: string }): string {
  return type || (ENDINGS[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'text/plain')
}

/** The content type of what was pasted. */
export function typeOfText(text: string): string {
  if (/^\s*<(?:!doctype|html|article|body|head|p|div)\b/i.test(text)) return 'text/html; charset=utf-8'
  if (/^\s*\{/.test(text)) return 'application/json'
  return 'text/plain; charset=utf-8'
}

/** Has newsloom fetch what lies at an address, and follows what becomes of it. */
export async function fetchArticle(url: string): Promise<void> {
  const { articles } = await send<{ articles: Taken[] }>('POST', '/articles/fetch', { url })
  follow(articles, url)
}

type Taken = { id: string | null; outcome: string }

/** Sends an article, or several in one file, and follows what becomes of them. */
export async function sendArticle(body: Blob | string, type: string, name: string, url = ''): Promise<void> {
  const path = `/articles${url ? `?url=${encodeURIComponent(url)}` : ''}`
  const answer = await ask<Taken[] | { articles?: Taken[]; items?: Taken[] }>(path, {
    method: 'POST',
    body,
    headers: { 'content-type': type, ...showToken() },
  })
  follow(Array.isArray(answer) ? answer : (answer.articles ?? answer.items ?? []), name)
}

function follow(taken: readonly Taken[], name: string): void {
  const known = taken.flatMap(({ id, outcome }) => (id ? [{ id, outcome, name }] : []))
  putIn.value = [...known, ...putIn.value].slice(0, 100)
}
