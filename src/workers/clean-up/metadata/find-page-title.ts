import { parseDate } from '../../../shared/values/parse-date.ts'
import { lineKey } from '../line-key.ts'
import type { PageStatements } from '../page/page-statements.ts'
import { stringOf } from '../page/page-statements.ts'
import type { Page } from '../page/parse-page.ts'
import { findStatedHeadline } from './find-stated-headline.ts'
import type { Found } from './found.ts'
import { compactKey, siteKeys } from './site-keys.ts'

/** `lines` are what it says line by line. */
type Heading = { value: string; lines: string[]; level: number; node: number }

const LONGEST = 500

/** The address of a site's front page: `/`, `https://orr.example/`, `/index.html`. */
const FRONT_PAGE = /^(?:https?:\/\/[^/?#]+\/?|\/)(?:index\.\w{2,5})?$/i
/** Separators between a title and the name of the site. */
const BAR = /\s+(?:[|»«·•–—]|-{1,2}|::)\s+/

/**
 * The article's title: the visible heading that the page's own statements agree with, else the best of the statements
 * without the site's name. Null where the page has none.
 */
export function findPageTitle(page: Page, statements: PageStatements, url: string | null = null): Found<string> | null {
  const sites = siteKeys(statements, url)
  const stated = statedTitles(page, statements)
  const plain = stated.map(({ value, from }) => ({ value: withoutSite(value, sites), from }))
  const headings = findHeadings(page).filter(({ value }) => !sites.has(compactKey(value)))
  const agreed = headings
    .map((heading) => ({ ...heading, agreement: bestAgreement(heading.value, stated) }))
    .filter(({ agreement, level }) => agreement >= (level === 1 ? 0.5 : 0.85))
    .filter((heading, _, all) => !isNameBehind(heading, all, page.title))
    // Of two parts of a title the longer: the other names a section.
    .sort((a, b) => a.level - b.level || b.agreement - a.agreement || wordsOf(b.value) - wordsOf(a.value))[0]
  if (agreed)
    return (
      findStatedHeadline(agreed.value, stated, plain, statements.article) ?? {
        value: withoutTrimmings(agreed, stated, plain, sites),
        from: `h${agreed.level}`,
      }
    )
  const only = onlyHeading(page, headings)
  if (only && isHeadline(only.value))
    return findStatedHeadline(only.value, stated, plain, statements.article) ?? { value: only.value, from: 'h1' }
  const best = plain[0]
  if (best && lineKey(best.value) !== '') return best
  const heading = headings.find(({ level }) => level === 1)
  return heading ? { value: heading.value, from: 'h1' } : null
}

function statedTitles(page: Page, { meta, article }: PageStatements): Found<string>[] {
  const candidates: [string, string | null | undefined][] = [
    ['json-ld headline', stringOf(article?.['headline'])],
    ['meta og:title', stringOf(meta.get('og:title'))],
    ['meta twitter:title', stringOf(meta.get('twitter:title'))],
    ['meta title', stringOf(meta.get('title') ?? meta.get('dc.title'))],
    ['title element', stringOf(page.title)],
  ]
  return candidates.flatMap(([from, value]) => (value && value.length <= LONGEST ? [{ value, from }] : []))
}

function findHeadings(page: Page): Heading[] {
  const headings: Heading[] = []
  for (const line of page.lines) {
    let node = line.node
    for (let up = 0; up < 3 && node >= 0 && !/^h[12]$/.test(page.nodes[node]!.tag); up++)
      node = page.nodes[node]!.parent
    const tag = page.nodes[node]?.tag ?? ''
    if (node < 0 || !/^h[12]$/.test(tag) || isMasthead(page, node)) continue
    const value = page.text.slice(line.start, line.end)
    const last = headings.at(-1)
    if (last?.node === node) {
      last.value += ` ${value}`
      last.lines.push(value)
    } else if (headings.length < 40) headings.push({ value, lines: [value], level: Number(tag[1]), node })
  }
  return headings.filter(({ value }) => value.length <= 300)
}

/** Whether all of a heading is a link to the front page of its site: the site's name, not the article's. */
function isMasthead({ nodes, text }: Page, heading: number): boolean {
  const { textStart, textEnd } = nodes[heading]!
  const wanted = text.slice(textStart, textEnd).trim()
  for (let node = heading + 1; node < nodes.length && nodes[node]!.textStart < textEnd; node++) {
    const { tag, attributes, textStart: from, textEnd: to } = nodes[node]!
    if (tag === 'a' && FRONT_PAGE.test(attributes['href'] ?? '') && text.slice(from, to).trim() === wanted) return true
  }
  return false
}

/** The page's first-level heading, if it has one only and shows it before most of its text: later ones head a plea. */
function onlyHeading({ nodes, text }: Page, headings: readonly Heading[]): Heading | null {
  const first = headings.filter(({ level }) => level === 1)
  const only = new Set(first.map(({ value }) => value)).size === 1 ? first[0]! : null
  return only !== null && nodes[only.node]!.textStart <= text.length / 2 ? only : null
}

/** Shorter headings are as often the name of a section, longer ones the article's first paragraph. */
function isHeadline(heading: string): boolean {
  const words = wordsOf(heading)
  return words >= 4 && words <= 25
}

function wordsOf(text: string): number {
  return lineKey(text).split(' ').length
}

/** Whether a heading is what stands last in the title element, and another, longer one what stands first: it names the site. */
function isNameBehind({ value }: Heading, all: readonly Heading[], title: string): boolean {
  const parts = title.split(BAR).map(lineKey)
  if (parts.length < 2 || lineKey(value) !== parts.at(-1)) return false
  return all.some((other) => lineKey(other.value) === parts[0] && wordsOf(other.value) > wordsOf(value))
}

function bestAgreement(heading: string, stated: readonly Found<string>[]): number {
  return Math.max(0, ...stated.map(({ value }) => agreementOf(heading, value)))
}

/**
 * Share of the words of the longer of two titles that both have, in 0 to 1; a heading inside a longer title counts
 * full.
 */
function agreementOf(heading: string, stated: string): number {
  const a = lineKey(heading)
  const b = lineKey(stated)
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const words = a.split(' ').length
  if (stated.split(BAR).some((part) => lineKey(part) === a)) return 0.97
  if (words >= 3 && ` ${b} `.includes(` ${a} `)) return 0.95
  // A heading that holds a date or a byline besides the title.
  if (b.split(' ').length >= 3 && ` ${a} `.includes(` ${b} `)) return 0.9
  const [first, second] = [new Set(a.split(' ')), new Set(b.split(' '))]
  const both = [...first].filter((word) => second.has(word)).length
  return both / Math.max(first.size, second.size)
}

/**
 * A heading without the date, byline, rubric or site that stands in the same element, where a stated title says so;
 * `plain` are the stated ones without the site's name.
 */
function withoutTrimmings(
  { value: heading, lines }: Heading,
  stated: readonly Found<string>[],
  plain: readonly Found<string>[],
  sites: ReadonlySet<string>,
): string {
  const key = lineKey(heading)
  const isOneOf = (titles: readonly Found<string>[], part: string) =>
    wordsOf(part) >= 3 && titles.some(({ value }) => lineKey(value) === lineKey(part))
  if (!isOneOf(plain, heading)) {
    const line = lines.length > 1 ? lines.find((one) => isOneOf(plain, one)) : undefined
    const own = line ?? heading.split(BAR).find((part) => isOneOf(stated, part))
    if (own !== undefined) return own
  }
  for (const { value } of plain) {
    const wanted = lineKey(value)
    if (wanted.split(' ').length < 2 || wanted === key || !` ${key} `.includes(` ${wanted} `)) continue
    const rest = ` ${key} `.replace(` ${wanted} `, ' ').trim()
    if (parseDate(rest) !== null || /\b(?:posted|published|written) (?:on|by)\b|^(?:blog|news|article)$/.test(rest))
      return value
  }
  return withoutSite(heading, sites, false)
}

/**
 * A title without the site's name before or behind a bar or dash. `shortToo`: also without any other short last part,
 * which in a title element is the name of the site or of a section, but in a heading as often "Part 1".
 */
function withoutSite(title: string, sites: ReadonlySet<string>, shortToo = true): string {
  const parts = title.split(BAR)
  if (parts.length < 2) return title
  const isSite = (part: string) => {
    const key = compactKey(part)
    return key.length > 2 && [...sites].some((site) => site === key || site.includes(key) || key.includes(site))
  }
  const lastPart = parts.at(-1)!
  const rest = title.slice(0, title.lastIndexOf(lastPart)).replace(/\s+(?:[|»«·•–—]|-{1,2}|::)\s*$/, '')
  if (isSite(lastPart) || (shortToo && wordsOf(lastPart) <= 4 && wordsOf(rest) > wordsOf(lastPart))) return rest
  if (parts.length === 2 && isSite(parts[0]!) && wordsOf(lastPart) >= 3) return lastPart
  return title
}
