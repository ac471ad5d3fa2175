import { lineKey } from './line-key.ts'
import type { PageStatements } from './page-statements.ts'
import { stringOf } from './page-statements.ts'
import type { Page } from './parse-page.ts'

/** A value with the place on the page where it was found. */
export type Found<T> = { value: T; from: string }

/**
 * The article's title: the visible heading that the page's own statements agree with, else the best of the statements
 * without the site's name. Null where the page has none.
 */
export function findPageTitle(page: Page, statements: PageStatements): Found<string> | null {
  const site = stringOf(statements.meta.get('og:site_name') ?? statements.article?.['publisher'])
  const stated = statedTitles(page, statements)
  const headings = findHeadings(page)
  const agreed = headings
    .map((heading) => ({
      ...heading,
      agreement: Math.max(0, ...stated.map(({ value }) => agreementOf(heading.value, value))),
    }))
    .filter(({ agreement, level }) => agreement >= (level === 1 ? 0.5 : 0.85))
    .sort((a, b) => a.level - b.level || b.agreement - a.agreement)[0]
  if (agreed) return { value: agreed.value, from: `h${agreed.level}` }
  const best = stated[0]
  if (best && lineKey(best.value) !== '') return { value: withoutSite(best.value, site), from: best.from }
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
  return candidates.flatMap(([from, value]) => (value ? [{ value, from }] : []))
}

function findHeadings(page: Page): { value: string; level: number }[] {
  const headings: { value: string; level: number; node: number }[] = []
  for (const line of page.lines) {
    let node = line.node
    for (let up = 0; up < 3 && node >= 0 && !/^h[12]$/.test(page.nodes[node]!.tag); up++)
      node = page.nodes[node]!.parent
    const tag = page.nodes[node]?.tag ?? ''
    if (node < 0 || !/^h[12]$/.test(tag)) continue
    const value = page.text.slice(line.start, line.end)
    const last = headings.at(-1)
    if (last?.node === node) last.value += ` ${value}`
    else if (headings.length < 40) headings.push({ value, level: Number(tag[1]), node })
  }
  return headings.filter(({ value }) => value.length <= 300)
}

/** Share of the words of the longer of two titles that both have, in 0 to 1; a heading inside a longer title counts full. */
function agreementOf(heading: string, stated: string): number {
  const a = lineKey(heading)
  const b = lineKey(stated)
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const words = a.split(' ').length
  if (words >= 3 && ` ${b} `.includes(` ${a} `)) return 0.95
  const [first, second] = [new Set(a.split(' ')), new Set(b.split(' '))]
  const both = [...first].filter((word) => second.has(word)).length
  return both / Math.max(first.size, second.size)
}

/** A title without the site's name, and without the last part behind a bar or dash if that is short. */
function withoutSite(title: string, site: string | null): string {
  const parts = title.split(/\s+(?:[|»«·•–—]|-{1,2}|::)\s+/)
  if (parts.length < 2) return title
  const siteKey = site === null ? '' : lineKey(site)
  const last = lineKey(parts.at(-1)!)
  const rest = title.slice(0, title.lastIndexOf(parts.at(-1)!)).replace(/\s+(?:[|»«·•–—]|-{1,2}|::)\s*$/, '')
  const isSite = siteKey !== '' && (last === siteKey || siteKey.includes(last) || last.includes(siteKey))
  const isShort = last.split(' ').length <= 4 && lineKey(rest).split(' ').length > last.split(' ').length
  return isSite || isShort ? rest : title
}
