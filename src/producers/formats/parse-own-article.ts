import { z } from 'zod'
import { parseByline } from '../../shared/bylines/parse-byline.ts'
import { parseTimestamp } from '../../shared/values/parse-timestamp.ts'
import { createDraft } from './create-draft.ts'
import { isObject } from './json-value.ts'
import type { SourceRecord } from './source-format.ts'
import { bodyOfText } from './unescape-html.ts'

const optionalString = z.string().nullish()
const timestamp = z
  .string()
  .refine((text) => text.trim() === '' || parseTimestamp(text) !== null, { error: 'must be a date, best in ISO 8601' })
  .nullish()

/** newsloom's own input form: one article as JSON. Unknown fields are ignored. */
const OwnArticle = z
  .object({
    id: z.union([z.string(), z.number()]).nullish(),
    text: optionalString,
    html: optionalString,
    title: optionalString,
    url: optionalString,
    publishedAt: timestamp,
    modifiedAt: timestamp,
    byline: z.union([z.string(), z.array(z.string())]).nullish(),
    publisher: optionalString,
    language: optionalString,
  })
  .refine(hasBody, {
    error: 'needs a `text` or an `html` that is not empty',
    // Said also beside other problems, so that a sender learns all of them at once.
    when: () => true,
  })
/** The article that our own input form says, or all that is wrong with it in one sentence. */
export function parseOwnArticle(value: unknown, place: string): SourceRecord {
  const parsed = OwnArticle.safeParse(value)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      [path.join('.'), message].filter(Boolean).join(': '),
    )
    return { unreadable: `${place}: ${problems.join('; ')}` }
  }
  const { id, text, html, title, url, byline, publisher, language, ...times } = parsed.data
  const body = html?.trim() ? { kind: 'html' as const, content: html } : bodyOfText(text ?? '')
  return createDraft(body, {
    externalId: id === null || id === undefined ? null : String(id),
    title: title ?? null,
    byline: Array.isArray(byline) ? byline : parseByline(byline),
    url: url ?? null,
    publishedAt: parseTimestamp(times.publishedAt),
    modifiedAt: parseTimestamp(times.modifiedAt),
    publisher: publisher ?? null,
    language: language ?? null,
  })
}

/** Asked of anything: other fields may be wrong, or the value no object. */
function hasBody(value: unknown): boolean {
  const { text, html } = isObject(value) ? value : {}
  return [text, html].some(
    (body) => body !== undefined && body !== null && (typeof body !== 'string' || body.trim() !== ''),
  )
}
