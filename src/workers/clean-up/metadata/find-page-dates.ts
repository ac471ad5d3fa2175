import { parseDate } from '../../../shared/values/parse-date.ts'
import { findTitlePlace } from '../page/find-title-place.ts'
import { type PageStatements, stringOf } from '../page/page-statements.ts'
import type { Page } from '../page/parse-page.ts'
import { isArticleNode } from '../page/read-json-ld.ts'
import type { Found } from './found.ts'

const PUBLISHED_METAS = [
  ...[
    'article:published_time',
    'og:article:published_time',
    'datepublished',
    'publishdate',
    'publish_date',
    'pubdate',
    'publication_date',
  ],
  ...[
    'parsely-pub-date',
    'sailthru.date',
    'cxenseparse:recs:publishtime',
    'article.published',
    'dc.date.issued',
    'dcterms.created',
    'dcterms.date',
  ],
  ...[
    'dc.date',
    'dc.created',
    'citation_publication_date',
    'citation_date',
    'bt:pubdate',
    'article_date_original',
    'og:published_time',
    'date',
    'created',
  ],
]
const MODIFIED_METAS = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'last-modified',
  'dcterms.modified',
  'lastmod',
]

/**
 * When the article was published: what the page states (JSON-LD, meta elements, microdata), otherwise the date in the
 * address, in the line near the title, or in any line that is a date. A date of modification does not count. The
 * visible page corrects a statement in two cases: see `correct`.
 */
export function findPublished(
  page: Page,
  statements: PageStatements,
  url: string | null,
  title: string | null,
): Found<string> | null {
  const dayFirst = isDayFirst(statements.language)
  const visible = datesAround(page, findTitlePlace(page, title), dayFirst)
  const inUrl = fromUrl(url ?? statements.canonicalUrl)
  const stated = fromObjects(statements, 'datePublished') ?? fromMetas(statements, PUBLISHED_METAS)
  if (stated) return correct(stated, statements, inUrl, visible)
  return (
    fromOtherMetas(statements) ??
    inUrl ??
    visible.best ??
    fromObjects(statements, 'dateCreated') ??
    fromObjects(statements, 'uploadDate') ??
    fromAnyLine(page, dayFirst)
  )
}

/**
 * A stated date, unless the page itself shows better. A time stated in UTC whose day is the one after or before that of
 * the address: readers got it on the latter. A date of publication that is no earlier than
 * the last change, where the line at the title shows an earlier one: software that states the last change for both.
 */
function correct(
  stated: Found<string>,
  statements: PageStatements,
  inUrl: Found<string> | null,
  { nearest }: VisibleDates,
): Found<string> {
  const isUtc = /T.*(?:Z|[+-]00:?00)$/.test(stated.value)
  if (inUrl && isUtc && Math.abs(daysBetween(inUrl.value, stated.value)) === 1) return inUrl
  const modified = findModified(statements)
  const isLastChange = modified !== null && daysBetween(modified.value, stated.value) <= 0
  return isLastChange && nearest && daysBetween(nearest.value, stated.value) < 0 ? nearest : stated
}

/** Whole days from the second date to the first, by the digits of both. */
function daysBetween(date: string, other: string): number {
  return (Date.parse(date.slice(0, 10)) - Date.parse(other.slice(0, 10))) / 86_400_000
}

/** Whether `03/10/2023` is the third of October to a page's readers. */
function isDayFirst(language: string | null): boolean {
  if (language === null) return false
  return !/^en(?:[-_](?:us|ph|ca))?$/i.test(language.trim()) && !/^(?:zh|ja|ko|hu)\b/i.test(language.trim())
}

/** When the article was last changed, as far as the page states it. */
export function findModified(statements: PageStatements): Found<string> | null {
  return fromObjects(statements, 'dateModified') ?? fromMetas(statements, MODIFIED_METAS)
}

function fromObjects({ objects, jsonLd }: PageStatements, field: string): Found<string> | null {
  const others = jsonLd.filter(isArticleNode).map((node) => ({ from: 'json-ld', article: node }))
  for (const { from, article } of [objects[0]!, ...others, ...objects.slice(1)]) {
    const value = article && parseDate(stringOf(article[field]) ?? '')
    if (value) return { value, from: `${from} ${field}` }
  }
  return null
}

function fromMetas({ meta }: PageStatements, names: readonly string[]): Found<string> | null {
  for (const name of names) {
    const value = parseDate(meta.get(name) ?? '')
    if (value) return { value, from: `meta ${name}` }
  }
  return null
}

/** Meta elements of other names that say so themselves: `w-published-date`. */
function fromOtherMetas({ meta }: PageStatements): Found<string> | null {
  for (const [name, content] of meta) {
    if (!/publi(?:sh|cation)|pub-?_?date|post-?_?date/.test(name) || /modif|updat|expir|publisher/.test(name)) continue
    const value = parseDate(content)
    if (value) return { value, from: `meta ${name}` }
  }
  return null
}

/** How many lines before and after the title a date belongs to it. */
const LINES_BEFORE = 6
const LINES_AFTER = 14
/** `Last updated: Wednesday, 13 September 2023, 10:30` has 47 characters. */
const LONGEST_DATE = 48

/**
 * The visible date that a page without statements is dated by, and the unmarked or published one right at the title.
 */
type VisibleDates = { best: Found<string> | null; nearest: Found<string> | null }

/**
 * A time element or a short line with a date, right around the title; failing that, one that says it is the date of
 * publication; failing that, the first time element. Lists of other articles have dates too, further away.
 */
function datesAround(page: Page, titleLine: number, dayFirst: boolean): VisibleDates {
  const dates = [...timeElements(page, dayFirst), ...datedLines(page, dayFirst)]
  const distance = (at: number) => lineAt(page, at) - titleLine
  const near =
    titleLine < 0 ? [] : dates.filter(({ at }) => distance(at) >= -LINES_BEFORE && distance(at) <= LINES_AFTER)
  const rank = (date: DatedPlace) =>
    (date.isPublished ? 0 : date.isModified ? 100 : 40) + (distance(date.at) < 0 ? 3 : 0) + Math.abs(distance(date.at))
  near.sort((a, b) => rank(a) - rank(b))
  const nearest = near.find((date) => !date.isModified && distance(date.at) >= -3 && distance(date.at) <= 8)
  const best =
    near[0] ??
    dates.find(({ isPublished }) => isPublished) ??
    dates.find(({ from, isModified }) => from === 'time element' && !isModified)
  const found = (date: DatedPlace | undefined) => (date ? { value: date.value, from: date.from } : null)
  return { best: found(best), nearest: found(nearest) }
}

/**
 * The first line of the page that is little more than a date: those in sentences and references mean something else.
 */
function fromAnyLine(page: Page, dayFirst: boolean): Found<string> | null {
  const first = datedLines(page, dayFirst).find(({ length }) => length <= LONGEST_DATE)
  return first ? { value: first.value, from: 'visible line' } : null
}

type DatedPlace = Found<string> & { at: number; length: number; isPublished: boolean; isModified: boolean }

function timeElements(page: Page, dayFirst: boolean): DatedPlace[] {
  return page.heads.flatMap((head) => {
    const { tag, attributes, textStart, textEnd } = page.nodes[head]!
    if (tag !== 'time') return []
    const shown = page.text.slice(textStart, Math.min(textEnd, textStart + 80))
    const value = parseDate(attributes['datetime'] ?? '') ?? parseDate(shown, dayFirst)
    const marks = `${attributes['class'] ?? ''} ${attributes['itemprop'] ?? ''}`
    const isPublished = /publish|entry-date|posted|created|pubdate/i.test(marks) || 'pubdate' in attributes
    return value
      ? [
          {
            value,
            from: 'time element',
            at: textStart,
            length: textEnd - textStart,
            isPublished,
            isModified: /updated|modified/i.test(marks),
          },
        ]
      : []
  })
}

/** Short lines that are mostly a date. */
function datedLines(page: Page, dayFirst: boolean): DatedPlace[] {
  return page.lines.flatMap((line) => {
    const length = line.end - line.start
    if (length > 110 || length < 6) return []
    const text = page.text.slice(line.start, line.end)
    if (!/\d{4}/.test(text) || /©|copyright/i.test(text)) return []
    const value = parseDate(text, dayFirst)
    const isPublished = /publi|posted|first/i.test(text)
    return value
      ? [
          {
            value,
            from: 'visible line',
            at: line.start,
            length,
            isPublished,
            isModified: !isPublished && /updat|modif|review/i.test(text),
          },
        ]
      : []
  })
}

/** The number of the line that holds, or follows, a place in the text. */
function lineAt({ lines }: Page, at: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (lines[middle]!.end <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** `/2024/05/06/`, `/2024/may/06/`, `/2024-05-06-` or `/20240506/` in an address. */
function fromUrl(url: string | null): Found<string> | null {
  const path = (url ?? '').replace(/[?#].*$/, '')
  const parts =
    /[/_-]((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.-]|$)/.exec(path) ??
    /[/_-]((?:19|20)\d\d)((?:0\d|1[0-2]))([0-3]\d)(?=[/_.-]|$)/.exec(path)
  const named = /\/((?:19|20)\d\d)\/([a-z]{3,9})\/(\d{1,2})(?:\/|$)/i.exec(path)
  const written = parts
    ? `${parts[1]}-${parts[2]}-${parts[3]}`
    : named
      ? `${Number(named[3])} ${named[2]} ${named[1]}`
      : ''
  const value = parseDate(written)
  return value ? { value, from: 'url' } : null
}
