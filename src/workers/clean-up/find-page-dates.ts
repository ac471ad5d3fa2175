import type { Found } from './find-page-title.ts'
import { type PageStatements, stringOf } from './page-statements.ts'
import { parseDate } from './parse-date.ts'
import type { Page } from './parse-page.ts'

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

/** When the article was published: JSON-LD, meta elements, time elements, the visible line near the title, the URL. */
export function findPublished(
  page: Page,
  statements: PageStatements,
  url: string | null,
  title: string | null,
): Found<string> | null {
  const titleAt = title === null ? -1 : page.text.indexOf(title)
  return (
    fromJsonLd(statements, 'datePublished') ??
    fromMetas(statements, PUBLISHED_METAS) ??
    fromUrl(url ?? statements.canonicalUrl) ??
    fromVisible(page, titleAt) ??
    fromJsonLd(statements, 'dateCreated') ??
    fromJsonLd(statements, 'uploadDate') ??
    fromAnyLine(page) ??
    fromMetas(statements, MODIFIED_METAS) ??
    fromJsonLd(statements, 'dateModified')
  )
}

/** When the article was last changed, as far as the page states it. */
export function findModified(statements: PageStatements): Found<string> | null {
  return fromJsonLd(statements, 'dateModified') ?? fromMetas(statements, MODIFIED_METAS)
}

function fromJsonLd({ article, jsonLd }: PageStatements, field: string): Found<string> | null {
  for (const node of [article, ...jsonLd]) {
    const value = node && parseDate(stringOf(node[field]) ?? '')
    if (value) return { value, from: `json-ld ${field}` }
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

/** How many lines before and after the title a date belongs to it. */
const LINES_BEFORE = 6
const LINES_AFTER = 14

/**
 * A time element or a short line with a date, right around the title; failing that, one that says it is the date of
 * publication; failing that, the first time element. Lists of other articles have dates too, further away.
 */
function fromVisible(page: Page, titleAt: number): Found<string> | null {
  const dates = [...timeElements(page), ...datedLines(page)]
  const titleLine = lineAt(page, titleAt)
  const distance = (at: number) => lineAt(page, at) - titleLine
  const near = titleAt < 0 ? [] : dates.filter(({ at }) => distance(at) >= -LINES_BEFORE && distance(at) <= LINES_AFTER)
  const rank = (date: DatedPlace) =>
    (date.isPublished ? 0 : date.isModified ? 100 : 40) + (distance(date.at) < 0 ? 3 : 0) + Math.abs(distance(date.at))
  const best =
    near.sort((a, b) => rank(a) - rank(b))[0] ??
    dates.find(({ isPublished }) => isPublished) ??
    dates.find(({ from, isModified }) => from === 'time element' && !isModified)
  return best ? { value: best.value, from: best.from } : null
}

/** The first dated line of the page, wherever it stands. */
function fromAnyLine(page: Page): Found<string> | null {
  const first = datedLines(page)[0]
  return first ? { value: first.value, from: 'visible line' } : null
}

type DatedPlace = Found<string> & { at: number; isPublished: boolean; isModified: boolean }

function timeElements(page: Page): DatedPlace[] {
  return page.heads.flatMap((head) => {
    const { tag, attributes, textStart, textEnd } = page.nodes[head]!
    if (tag !== 'time') return []
    const shown = page.text.slice(textStart, Math.min(textEnd, textStart + 80))
    const value = parseDate(attributes['datetime'] ?? '') ?? parseDate(shown)
    const marks = `${attributes['class'] ?? ''} ${attributes['itemprop'] ?? ''}`
    const isPublished = /publish|entry-date|posted|created|pubdate/i.test(marks) || 'pubdate' in attributes
    return value
      ? [{ value, from: 'time element', at: textStart, isPublished, isModified: /updated|modified/i.test(marks) }]
      : []
  })
}

/** Short lines that are mostly a date. */
function datedLines(page: Page): DatedPlace[] {
  return page.lines.flatMap((line) => {
    const length = line.end - line.start
    if (length > 110 || length < 6) return []
    const text = page.text.slice(line.start, line.end)
    if (!/\d{4}/.test(text) || /©|copyright/i.test(text)) return []
    const value = parseDate(text)
    const isPublished = /publi|posted|first/i.test(text)
    return value
      ? [
          {
            value,
            from: 'visible line',
            at: line.start,
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

function fromUrl(url: string | null): Found<string> | null {
  const match = /\/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)/.exec(url ?? '')
  const value = match && parseDate(`${match[1]}-${match[2]}-${match[3]}`)
  return value ? { value, from: 'url' } : null
}
