import type { EnrichedRecord, Quote } from '../../../shared/article.ts'
import { sayRole } from '../words/plain-words.ts'
import { sayDay } from '../words/say-time.ts'

type Cited = Pick<EnrichedRecord, 'title' | 'publisher' | 'publishedAt' | 'url'>

/** A quote's words for copying, in quotation marks if they were verbatim. */
export function quoteWords({ kind, text }: Pick<Quote, 'kind' | 'text'>): string {
  return kind === 'direct' ? `“${text}”` : text
}

/**
 * A quote with speaker, article and address, in one line.
 *
 * @example
 * cite(
 *   { kind: 'direct', text: 'Yes', speaker: null },
 *   { title: 'Rain', publisher: 'The Post', publishedAt: '2026-03-05', url: null },
 *   'http://localhost/a/1#q1',
 * ) // '“Yes” (speaker not known). “Rain”, The Post, 5 Mar 2026. http://localhost/a/1#q1'
 */
export function cite(
  quote: Pick<Quote, 'kind' | 'text'> & {
    speaker: { name: string; role: string | null; affiliation: string | null } | null
  },
  { title, publisher, publishedAt, url }: Cited,
  permalink: string,
): string {
  const { speaker } = quote
  const role = speaker ? sayRole(speaker) : ''
  const who = speaker ? ` — ${speaker.name}${role ? `, ${role}` : ''}` : ' (speaker not known)'
  const where = [title ? `“${title}”` : null, publisher, publishedAt ? sayDay(publishedAt) : null].filter(Boolean)
  const source = where.length > 0 ? ` ${where.join(', ')}.` : ''
  return `${quoteWords(quote)}${who}.${source} ${[url, permalink].filter(Boolean).join(' · ')}`
}

/** Words at either end of a long quote by which a browser finds it. */
const ENDS = 5
const LONG = 16

/**
 * The publisher's address with the words of a quote, so that the browser opens it there; null where none is known.
 *
 * @example
 * linkAtWords('https://post.example/rain', 'It rains') // 'https://post.example/rain#:~:text=It%20rains'
 */
export function linkAtWords(url: string | null, text: string): string | null {
  if (url === null || !URL.canParse(url) || !/^https?:/.test(url)) return null
  // The first part alone: what stands between the parts is not the speaker's.
  const words = text
    .split(/ \[…\] |\n/)[0]!
    .split(/\s+/)
    .filter(Boolean)
  const parts = words.length > LONG ? [words.slice(0, ENDS), words.slice(-ENDS)] : [words]
  const escaped = parts.map((part) => encodeURIComponent(part.join(' ')).replaceAll('-', '%2D'))
  const { href, hash } = new URL(url)
  return `${href}${hash ? '' : '#'}:~:text=${escaped.join(',')}`
}
