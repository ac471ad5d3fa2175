import { lineKey } from '../line-key.ts'

/** One JSON-LD node: an object with whatever the page stated. */
export type JsonLdNode = Record<string, unknown>

/** What is known of a page's article from elsewhere, to tell its node from those of other articles. */
export type KnownArticle = { urls: readonly string[]; titles: readonly string[] }

const ARTICLE_TYPES = /(?:Article|BlogPosting|Posting|Report|Review|WebPage|CreativeWork|Recipe|HowTo|Reportage)$/i
const MOST_NODES = 5000
/** Longer scripts are read as they are: what generates so much of it makes no slips. */
const LONGEST_REPAIR = 500_000

/**
 * Every object in the page's JSON-LD scripts, outermost first. Scripts that are no JSON are repaired where comments,
 * control characters, entities or a comma too many or too few are the only fault, and skipped otherwise. Never
 * recurses: depth is bounded by the JSON.
 */
export function readJsonLd(scripts: readonly string[]): JsonLdNode[] {
  const nodes: JsonLdNode[] = []
  const queue: unknown[] = scripts.map(parseLoosely)
  for (let at = 0; at < queue.length && at < MOST_NODES; at++) {
    const value = queue[at]
    if (Array.isArray(value)) queue.push(...value.slice(0, 500))
    else if (value !== null && typeof value === 'object') {
      nodes.push(value as JsonLdNode)
      queue.push(...Object.values(value).filter((inner) => inner !== null && typeof inner === 'object'))
    }
  }
  return nodes
}

/** The node's types as a list: `['NewsArticle']`. */
export function typesOf(node: JsonLdNode): string[] {
  const type = node['@type']
  return (Array.isArray(type) ? type : [type]).filter((one): one is string => typeof one === 'string')
}

/** Whether the node describes an article or the page that holds one, rather than a video, a product or a comment. */
export function isArticleNode(node: JsonLdNode): boolean {
  return typesOf(node).some((type) => ARTICLE_TYPES.test(type))
}

/**
 * The node that describes the article: the one that names the page's address or title, then the most specific type,
 * then the one that says most, then the first.
 */
export function pickArticleNode(nodes: readonly JsonLdNode[], known: KnownArticle): JsonLdNode | null {
  let best: JsonLdNode | null = null
  let bestScore = 0
  for (const node of nodes) {
    if (!isArticleNode(node)) continue
    const fields = ['headline', 'author', 'datePublished', 'articleBody', 'publisher'].filter((field) => field in node)
    const isThis = isKnown(node, known)
    const score = specificity(node, isThis) + (isThis ? 8 : 0) + fields.length
    if (score > bestScore) [best, bestScore] = [node, score]
  }
  return best
}

/** Whether a node names one of the known addresses or titles. */
export function isKnown(node: JsonLdNode, { urls, titles }: KnownArticle): boolean {
  const addresses = urls.map(addressKey)
  if (addressesOf(node).some((address) => addresses.includes(addressKey(address)))) return true
  const headline = node['headline'] ?? node['name']
  const key = typeof headline === 'string' ? lineKey(headline) : ''
  return key !== '' && titles.some((title) => lineKey(title) === key)
}

/**
 * How well the types fit an article. The posts of a live blog are articles, too, at the same address. A review that
 * does not name the page is a reader's, of something on it.
 */
function specificity(node: JsonLdNode, isThisPage: boolean): number {
  const types = typesOf(node)
  if (types.includes('LiveBlogPosting')) return 15
  if (types.some((type) => /Article|Posting|Report$/i.test(type))) return 10
  if (types.includes('WebPage')) return 1
  return types.includes('Review') && !isThisPage ? -4 : 4
}

function addressesOf(node: JsonLdNode): string[] {
  const page = node['mainEntityOfPage']
  const inner = page !== null && typeof page === 'object' ? (page as JsonLdNode) : {}
  return [node['url'], node['@id'], page, inner['@id'], inner['url']].filter((one) => typeof one === 'string')
}

function addressKey(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
}

function parseLoosely(script: string): unknown {
  const body = withoutWrapper(script)
  const readable = () =>
    withoutWrapper(script.replace(/<!--(?!\s*[[{]).{0,300}?-->|\/\*.{0,300}?\*\//gs, ' '))
      .replace(/\p{Cc}+/gu, ' ')
      .replace(/,(?:\s*,)+/g, ',')
      .replace(/,\s*(?=[}\]])/g, '')
      .replace(/;\s*$/, '')
  const attempts: (() => string)[] = [
    () => body,
    () => body.replace(/\p{Cc}+/gu, ' '),
    readable,
    () => `[${readable().replace(/\}\s*\{/g, '},{')}]`,
    () =>
      readable()
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&'),
  ]
  for (const attempt of script.length > LONGEST_REPAIR ? attempts.slice(0, 2) : attempts) {
    try {
      return JSON.parse(attempt())
    } catch {}
  }
  return null
}

/** A script without the comment or CDATA marks around the whole of it. */
function withoutWrapper(script: string): string {
  return script.replace(/^\s*(?:<!--|\/\/<!\[CDATA\[|<!\[CDATA\[)/, '').replace(/(?:-->|\/\/\]\]>|\]\]>)\s*$/, '')
}
