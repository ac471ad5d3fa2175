import { openingText } from './decode-text.ts'
import type { SourceFile } from './source-format.ts'

/** What a file's name or media type claims it is. */
export type FileClaim = 'text' | 'markdown' | 'html' | 'json' | 'json-lines' | 'xml' | 'email'

const BY_ENDING: Readonly<Record<string, FileClaim>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  json: 'json',
  jsonl: 'json-lines',
  ndjson: 'json-lines',
  xml: 'xml',
  rss: 'xml',
  atom: 'xml',
  rdf: 'xml',
  nitf: 'xml',
  newsml: 'xml',
  eml: 'email',
}

const BY_MEDIA_TYPE: Readonly<Record<string, FileClaim>> = {
  'text/plain': 'text',
  'text/markdown': 'markdown',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/json': 'json',
  'application/ld+json': 'json',
  'application/x-ndjson': 'json-lines',
  'application/ndjson': 'json-lines',
  'application/jsonl': 'json-lines',
  'application/x-jsonlines': 'json-lines',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'application/rss+xml': 'xml',
  'application/atom+xml': 'xml',
  'application/rdf+xml': 'xml',
  'application/nitf+xml': 'xml',
  'message/rfc822': 'email',
}

/**
 * What a file claims to be, by the ending of its name, else by its media type; null where neither says anything.
 *
 * @example
 * claimOf({ name: 'Story.HTM', bytes: new Uint8Array() }) // 'html'
 */
export function claimOf(file: SourceFile): FileClaim | null {
  const ending = /\.([a-z]{2,8})$/i.exec(file.name)?.[1]?.toLowerCase() ?? ''
  const mediaType = file.contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  return lookUp(BY_ENDING, ending) ?? lookUp(BY_MEDIA_TYPE, mediaType)
}

/** The name without a prefix of the first element of an XML file, or null where it does not begin like XML. */
export function rootElementOf(file: SourceFile): string | null {
  let rest = openingText(file, 16_384)
  // What may stand before the root element: declaration, processing instructions, comments, document type.
  for (;;) {
    const skipped = /^(?:<\?[^>]*>|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>)\s*/i.exec(rest)
    if (skipped) rest = rest.slice(skipped[0].length)
    else if (rest.startsWith('<!--') && rest.includes('-->')) rest = rest.slice(rest.indexOf('-->') + 3).trimStart()
    else return /^<(?:[\w.-]{1,80}:)?([\w.-]{1,80})/.exec(rest)?.[1] ?? null
  }
}

function lookUp(table: Readonly<Record<string, FileClaim>>, key: string): FileClaim | null {
  return Object.hasOwn(table, key) ? table[key]! : null
}
