/** One JSON-LD node: an object with whatever the page stated. */
export type JsonLdNode = Record<string, unknown>

const ARTICLE_TYPES = /(?:Article|BlogPosting|Posting|Report|Review|WebPage|CreativeWork|Recipe|HowTo|Reportage)$/i
const MOST_NODES = 5000

/**
 * Every object in the page's JSON-LD scripts, outermost first. Scripts that are no JSON are repaired where control
 * characters or a trailing comma are the only fault, and skipped otherwise. Never recurses: depth is bounded by the JSON.
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

/** The node that describes the article: the most specific type, and among equals the one that says most. */
export function pickArticleNode(nodes: readonly JsonLdNode[]): JsonLdNode | null {
  let best: JsonLdNode | null = null
  let bestScore = 0
  for (const node of nodes) {
    const types = typesOf(node)
    if (!types.some((type) => ARTICLE_TYPES.test(type))) continue
    const specific = types.some((type) => /Article|Posting|Report$/i.test(type))
      ? 10
      : types.includes('WebPage')
        ? 1
        : 4
    const fields = ['headline', 'author', 'datePublished', 'articleBody', 'publisher'].filter((field) => field in node)
    const score = specific + fields.length
    if (score > bestScore) [best, bestScore] = [node, score]
  }
  return best
}

function parseLoosely(script: string): unknown {
  const body = script.replace(/^\s*(?:<!--|\/\/<!\[CDATA\[|<!\[CDATA\[)/, '').replace(/(?:-->|\/\/\]\]>|\]\]>)\s*$/, '')
  for (const attempt of [
    body,
    body.replace(/\p{Cc}+/gu, ' '),
    body
      .replace(/\p{Cc}+/gu, ' ')
      .replace(/,\s*(?=[}\]])/g, '')
      .replace(/;\s*$/, ''),
  ]) {
    try {
      return JSON.parse(attempt)
    } catch {}
  }
  return null
}
