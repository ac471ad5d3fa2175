import { SAYS_BY } from '../../../shared/bylines/byline-words.ts'
import { looksLikePerson } from '../../../shared/bylines/looks-like-person.ts'
import { parseByline } from '../../../shared/bylines/parse-byline.ts'
import { findTitlePlace } from '../page/find-title-place.ts'
import type { Page } from '../page/parse-page.ts'
import type { Found } from './found.ts'

/** Names that the page shows as a byline. */
export type VisibleByline = Found<string[]> & {
  /** A line that says "By …", rather than an element whose attributes call it an author's name. */
  isSaid: boolean
  /** It stands around the title. */
  isNear: boolean
  /** The element's attributes call it an author's name, not just something about an author. */
  isName: boolean
}

const MARKED =
  /(?:^|[\s_-])(?:byline|author|authors|writer|contributor|posted-by|postedby|written-by)(?:$|[\s_-](?:name|link|url|fn|info)?)/i
const MOST = 12
/** A box about the author may hold this many characters. */
const LONGEST_BOX = 1500
/** How many lines before and after the title a byline belongs to it. */
const LINES_BEFORE = 6
const LINES_AFTER = 12

/**
 * The bylines that a page shows: lines that say "By …" and elements marked as an author's name, those around the title
 * before others, in page order. Of those further away all that say "By …" are left out where they name different
 * people, since they belong to other articles or to readers.
 */
export function findVisibleBylines(page: Page, title: string | null): VisibleByline[] {
  const titleLine = findTitlePlace(page, title)
  const near = titleLine < 0 ? null : nearLines(page, titleLine)
  const all = [...sayingLines(page), ...markedElements(page)].flatMap(({ text, at, isSaid, isName, isOwn }) => {
    const names = leadingPeople(parseByline(text.replace(DATE_BEFORE, '')))
    if (names.length === 0 || names.length > 8) return []
    const isNear = near !== null && at >= near.start && at <= near.end
    return [{ value: names, from: 'visible byline', at, isSaid, isName, isOwn, isNear }]
  })
  // A list of other stories may stand above the title; the article's own byline stands below it, or says that it is
  // one.
  const below = titleLine < 0 ? 0 : page.lines[titleLine]!.end
  const rank = ({ isNear, isOwn, at }: (typeof all)[number]) => (isNear ? (isOwn ? 0 : at >= below ? 1 : 2) : 3)
  const said = new Set(all.filter(({ isSaid, isNear }) => isSaid && !isNear).map(({ value }) => value.join()))
  return all
    .filter(({ isSaid, isNear }) => !isSaid || isNear || said.size === 1)
    .sort((a, b) => rank(a) - rank(b) || a.at - b.at)
}

/**
 * People up to the first piece that is none (a job, a place); where the first is none, that one alone if it is short.
 */
function leadingPeople(names: readonly string[]): string[] {
  const end = names.findIndex((name) => !looksLikePerson(name))
  if (end !== 0) return end < 0 ? [...names] : names.slice(0, end)
  return names[0]!.split(/\s+/).length <= 3 ? names.slice(0, 1) : []
}

function nearLines({ lines }: Page, titleLine: number): { start: number; end: number } {
  return {
    start: lines[Math.max(0, titleLine - LINES_BEFORE)]!.start,
    end: lines[Math.min(lines.length - 1, titleLine + LINES_AFTER)]!.end,
  }
}

/** `isOwn`: a link that says itself that it leads to the author. */
type Place = Pick<VisibleByline, 'isSaid' | 'isName'> & { text: string; at: number; isOwn: boolean }

/** Short texts of elements whose attributes call them an author's name, in page order. */
function markedElements(page: Page): Place[] {
  const texts: Place[] = []
  for (const [node, { tag, attributes, textStart, textEnd }] of page.nodes.entries()) {
    if (texts.length >= MOST) break
    if (textEnd - textStart > LONGEST_BOX || textEnd - textStart < 3) continue
    if (tag === 'input' || tag === 'label' || tag === 'form' || !isMarked(tag, attributes)) continue
    if (isOfPicture(page, node)) continue
    const inside = (
      namesBelow(page, node) ??
      (textEnd - textStart > 120 ? page.text.slice(textStart, textEnd) : unglue(page, textStart, textEnd))
    ).trim()
    // Of a box with a life in it only the first line is the name.
    const text = inside.length > 120 ? firstLineIfName(inside) : inside.replace(/\n/g, ', ')
    if (text === null) continue
    const isName = /author[\w-]*name/i.test(attributes['class'] ?? '')
    texts.push({
      text,
      at: textStart,
      isSaid: false,
      isName,
      isOwn: /(?:^|\s)author(?:\s|$)/.test(attributes['rel'] ?? ''),
    })
  }
  return texts
}

/** The names that two or more elements inside another one hold, one each, on one line: `Ann Lee, Bo Orr`. Else null. */
function namesBelow({ nodes, text }: Page, node: number): string | null {
  const { textStart, textEnd } = nodes[node]!
  if (text.slice(textStart, textEnd).includes(',')) return null
  const names: string[] = []
  let from = textStart
  for (let at = node + 1; at < nodes.length && nodes[at]!.textStart < textEnd; at++) {
    const child = nodes[at]!
    const name = text.slice(child.textStart, child.textEnd).trim()
    if (child.textStart < from || !looksLikePerson(name)) continue
    names.push(name)
    from = child.textEnd
  }
  return names.length > 1 ? names.join(', ') : null
}

/** Whether an element stands in a picture's box: the name there is the photographer's. */
function isOfPicture({ nodes }: Page, node: number): boolean {
  for (let at = node, up = 0; at >= 0 && up < 6; at = nodes[at]!.parent, up++)
    if (nodes[at]!.tag === 'figure' || nodes[at]!.tag === 'figcaption') return true
  return false
}

/** A name, a function and a date have two seams between them; where there are more it is a list of links. */
const MOST_SEAMS = 2
const GLUED = /\p{Ll}[\p{Lu}\d]/u

/**
 * A stretch of a page's text with commas where an element begins or ends between a small letter and a capital: pages
 * set a name and a function, or a date, side by side without a space.
 */
function unglue({ nodes, text }: Page, start: number, end: number): string {
  if (!GLUED.test(text.slice(start, end))) return text.slice(start, end)
  const seams = new Set<number>()
  for (const { textStart, textEnd } of nodes)
    for (const at of [textStart, textEnd])
      if (at > start && at < end && isSeam(text.slice(start, at), text[at]!)) seams.add(at)
  if (seams.size > MOST_SEAMS) return text.slice(start, end)
  let unglued = ''
  for (let at = start; at < end; at++) unglued += seams.has(at) ? `, ${text[at]}` : text[at]
  return unglued
}

function isSeam(before: string, next: string): boolean {
  return /\p{Ll}$/u.test(before) && /[\p{Lu}\d]/u.test(next) && !/\bby$/i.test(before)
}

function firstLineIfName(text: string): string | null {
  const first = text.slice(0, 61).split('\n', 1)[0]!
  return first.length <= 60 && parseByline(first).every(looksLikePerson) ? first : null
}

/** The address of a page about an author: `/authors/ann-lee`, `/autoren/ann-lee`. */
const AUTHOR_PAGE = /\/(?:authors?|writers?|contributors?|autor(?:en|es|e|i|a|as)?|auteurs?)\/[^/]/i

function isMarked(tag: string, attributes: Readonly<Record<string, string>>): boolean {
  if (attributes['itemprop'] === 'author' || /(?:^|\s)author(?:\s|$)/.test(attributes['rel'] ?? '')) return true
  if (tag === 'a' && AUTHOR_PAGE.test(attributes['href'] ?? '')) return true
  const names = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`
  if (names.length <= 3 || names.length >= 200 || !/byline|author|writer|contributor|posted|written/i.test(names))
    return false
  if (/comment/i.test(names)) return false
  return MARKED.test(names.replace(/([a-z])([A-Z])/g, '$1-$2'))
}

const DATE_BEFORE =
  /^(?:\p{L}{3,9}\.? \d{1,2}, ?\d{4}|\d{1,2}\.? \p{L}{3,9} \d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})[\s,|•·–-]*/u
/** The start of `By Ann Lee`, `Written by: …`, `ByAnn Lee`; not that of `By the river …`, which no name follows. */
const SAYS =
  /^(?:[Tt]his (?:post|article|story) was )?(?:(?:[Ww]ritten|[Pp]osted|[Ww]ords|[Ss]tory|[Rr]eported|[Aa]uthored|[Cc]ontributed|WRITTEN|POSTED|WORDS|STORY) ?)?(?:by|By|BY)(?: ?: ?|\s+|(?=\p{Lu}))/u
/** The same behind a date or the time it takes to read: `5 May 2024 by Ann Lee`. */
const SAYS_LATER = /(?:\d{4}|\bago|\bread|[|•·●,–—-]|[ap]m|\bon) ?(?:[Ww]ritten |[Pp]osted )?(?:by|By|BY)(?: ?: ?|\s+)/u
const SAYS_ONLY = /^(?:(?:written|posted|authored|article|story|words) by|by|author(?:\(s\))?) ?:?$/i

/** Short lines that say "By …" or "5 May 2024 by …", and the lines after those that are only "By". */
function sayingLines(page: Page): Place[] {
  const texts: Place[] = []
  let isAfter = false
  for (const line of page.lines) {
    if (texts.length >= MOST) break
    const shown = line.end - line.start > 160 ? '' : page.text.slice(line.start, line.end)
    const saysBy = /by/i.test(shown) || SAYS_BY.test(shown)
    const text = saysBy ? unglue(page, line.start, line.end) : shown
    const name = isAfter ? text : saysBy ? nameSaid(text) : ''
    if (/^["“'‘]?\p{L}/u.test(name) && !/[.!?]$/.test(name.replace(/\b\p{Lu}\p{L}{0,2}\.$/u, '')))
      texts.push({ text: name, at: line.start, isSaid: true, isName: false, isOwn: false })
    isAfter = text.length < 20 && SAYS_ONLY.test(text)
  }
  return texts
}

function nameSaid(text: string): string {
  const first = SAYS.exec(text) ?? SAYS_BY.exec(text)
  if (first) return text.slice(first[0].length).replace(/^[Tt]his/.test(text) ? /\.$/ : /$/, '')
  const later = /\d/.test(text) ? SAYS_LATER.exec(text) : null
  return later ? text.slice(later.index + later[0].length) : ''
}
