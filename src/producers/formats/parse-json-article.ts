import { isObject } from './json-value.ts'
import { parseNinjs } from './parse-ninjs.ts'
import { parseOwnArticle } from './parse-own-article.ts'
import { findNewsArticles, parseNewsArticle } from './parse-schema-org.ts'
import type { SourceRecord } from './source-format.ts'

/**
 * The articles of one JSON value: schema.org if it has an `@type` or an `@graph`, ninjs if it has a `uri` and one of
 * the bodies of ninjs, otherwise newsloom's own input form. `place` begins every complaint: `feed.jsonl, line 17`.
 */
export function parseJsonArticle(value: unknown, place: string): SourceRecord[] {
  if (!isObject(value)) return [{ unreadable: `${place}: an article must be an object, found ${nameOf(value)}` }]
  if ('@type' in value || '@graph' in value) {
    const found = findNewsArticles(value)
    if (found.length === 0) return [{ unreadable: `${place}: no schema.org article in it` }]
    return found.map((article) => parseNewsArticle(article, place))
  }
  return [isNinjs(value) ? parseNinjs(value, place) : parseOwnArticle(value, place)]
}

function isNinjs(value: Record<string, unknown>): boolean {
  const marks = ['bodies', 'body_text', 'body_html', 'body_xhtml', 'headlines', 'versioncreated', 'versionCreated']
  return typeof value['uri'] === 'string' && (marks.some((mark) => mark in value) || isObject(value['standard']))
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`
}
