import { parseByline } from '../../shared/bylines/parse-byline.ts'
import { parseTimestamp } from '../../shared/values/parse-timestamp.ts'
import { createDraft } from './create-draft.ts'
import { firstString, isObject } from './json-value.ts'
import { isStop, parseUsage, withdrawalOf } from './parse-usage.ts'
import type { SourceRecord } from './source-format.ts'

/**
 * The article of a ninjs object (IPTC News in JSON, generations 1 to 3), or why it is not one. The generations differ
 * in how they write names (`contenttype`, `contentType`) and use lists for what once had a field of its own
 * (`body_html`, `bodies`), so names are compared in lower case and both places are checked.
 */
export function parseNinjs(item: Record<string, unknown>, place: string): SourceRecord {
  const fields = lowerCaseNames(item)
  const type = firstString(fields['type'])
  if (type !== null && type !== 'text' && type !== 'composite')
    return { unreadable: `${place}: a ninjs item of type ${type}` }
  const uri = firstString(fields['uri'])
  const url = uri !== null && /^https?:\/\//.test(uri) ? uri : null
  const created = parseTimestamp(firstString(fields['firstcreated'], fields['contentcreated']))
  const version = parseTimestamp(firstString(fields['versioncreated']))
  const usage = findUsage(fields)
  // A notice need not repeat the text that it takes back.
  if (isStop(usage)) return withdrawalOf(usage, place, { externalId: uri, url, at: version ?? created })
  const body = findBody(fields)
  if (!body) return { unreadable: `${place}: the ninjs item has no body` }
  return createDraft(body, {
    ...(usage && { usage }),
    externalId: uri,
    title: firstString(pickRole(fields['headlines'], 'main'), fields['headline'], fields['title']),
    byline: parseByline(firstString(fields['by'], fields['byline'])),
    url,
    publishedAt: created ?? version,
    modifiedAt: created !== null && created !== version ? version : null,
    publisher: firstString(
      nameOfFirst(fields['infosources']),
      nameOfFirst(fields['infosource']),
      fields['copyrightholder'],
    ),
    language: firstString(fields['language']),
  })
}

function findUsage(fields: Record<string, unknown>) {
  const rights = isObject(fields['rightsinfo']) ? lowerCaseNames(fields['rightsinfo']) : {}
  return parseUsage({
    status: firstString(fields['pubstatus']),
    embargoedUntil: firstString(fields['embargoed'], fields['embargoeduntil']),
    terms: [firstString(fields['usageterms'], rights['usageterms']), firstString(fields['copyrightnotice'])],
  })
}

function findBody(fields: Record<string, unknown>): { kind: 'text' | 'html'; content: string } | null {
  const bodies = listOfObjects(fields['bodies']).filter((body) => firstString(body['value']) !== null)
  const marked = bodies.find((body) => /html/i.test(firstString(body['contenttype']) ?? ''))
  const html = firstString(marked?.['value'], fields['body_html'], fields['body_xhtml'])
  if (html !== null) return { kind: 'html', content: html }
  const text = firstString(bodies[0]?.['value'], fields['body_text'])
  return text === null ? null : { kind: 'text', content: text }
}

/** The value of the list's element in a role, else of its first. */
function pickRole(list: unknown, role: string): string | null {
  const values = listOfObjects(list)
  const picked = values.find((value) => (firstString(value['role']) ?? '').endsWith(role)) ?? values[0]
  return firstString(picked?.['value'])
}

function nameOfFirst(list: unknown): string | null {
  return firstString(listOfObjects(list)[0]?.['name'])
}

function listOfObjects(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter(isObject).map(lowerCaseNames) : []
}

function lowerCaseNames(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name.toLowerCase(), value]))
}
