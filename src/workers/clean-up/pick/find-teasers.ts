import { wordSet } from '../../../shared/words/word-set.ts'
import type { LineFacts } from '../lines/describe-line.ts'
import type { Page } from '../page/parse-page.ts'

/** Shorter links are names of things and sections. */
const LEAST_WORDS = 6
/** From which share of its letters and signs a line is a link and nothing else. */
const LINKED = 0.93
const OTHERWISE = wordSet('h1 h2 h3 h4 h5 h6 li td th dd dt')
/** How `LineMeasure.end` names a full stop. */
const SENTENCE = 1

/** This many of them stand together at most. */
const MOST_TOGETHER = 3

/**
 * The paragraphs between an article's own that are a link from end to end, read like a headline and lead to another
 * page of the same site: teasers, one to three together. 1 means such a line. Links set as headings, in lists or in
 * tables are as often the article's own, and so are links to shops, sentences and addresses.
 */
export function findTeasers(page: Page, facts: readonly LineFacts[], address: string | null): Uint8Array {
  const teasers = new Uint8Array(facts.length)
  for (let start = 1; start < facts.length; start++) {
    if (!facts[start - 1]!.isProse) continue
    let end = start
    while (end < facts.length && end - start <= MOST_TOGETHER && isTeaser(page, facts[end]!, end, address)) end++
    if (end - start <= MOST_TOGETHER && facts[end]?.isProse) teasers.fill(1, start, end)
  }
  return teasers
}

function isTeaser(page: Page, { text, measure }: LineFacts, line: number, address: string | null): boolean {
  const { start, end, node, linkCharacters } = page.lines[line]!
  const words = text.split(' ').length
  const letters = end - start - (words - 1)
  if (linkCharacters < LINKED * letters || words < LEAST_WORDS || measure.end === SENTENCE) return false
  return !isOtherwise(page, node) && leadsInside(page, start, end, address)
}

function isOtherwise({ nodes }: Page, node: number): boolean {
  for (let at = node; at >= 0; at = nodes[at]!.parent) if (OTHERWISE.has(nodes[at]!.tag)) return true
  return false
}

/** Whether all links in a stretch of a page lead to the site that the page is of. */
function leadsInside({ nodes }: Page, start: number, end: number, address: string | null): boolean {
  const links = nodes.filter(({ tag, textStart, textEnd }) => tag === 'a' && textStart >= start && textEnd <= end)
  return links.length > 0 && links.every(({ attributes }) => isInside(attributes['href'] ?? '', address))
}

function isInside(href: string, address: string | null): boolean {
  if (/^\/(?!\/)/.test(href)) return true
  const [there, here] = [hostOf(href), hostOf(address ?? '')]
  return there !== '' && here !== '' && (there === here || there.endsWith(`.${here}`) || here.endsWith(`.${there}`))
}

/**
 * `sport.orr.example` is a part of `www.orr.example`; `orr.co.uk` and `low.co.uk` have only their country in common.
 */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : ''
}
