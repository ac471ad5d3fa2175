import type { LineFacts } from '../lines/describe-line.ts'
import type { Page } from '../page/parse-page.ts'

const AROUND_ARTICLE = new Set(['article', 'main'])
/** Where so much of what would be kept stands there, it is how the page sets its article. */
const MOST_SHARE = 0.5

/**
 * The lines of a page's own footer: what a site says of itself. `likely` are the lines that would be kept. 1 means
 * there.
 */
export function findFooterLines(
  { nodes, lines }: Pick<Page, 'nodes' | 'lines'>,
  facts: readonly LineFacts[],
  likely: ArrayLike<unknown>,
): Uint8Array {
  const inArticle = new Uint8Array(nodes.length)
  const inFooter = new Uint8Array(nodes.length)
  nodes.forEach(({ tag, parent }, node) => {
    inArticle[node] = Number(AROUND_ARTICLE.has(tag) || inArticle[parent] === 1)
    inFooter[node] = Number((tag === 'footer' && !inArticle[node]) || inFooter[parent] === 1)
  })
  const footer = Uint8Array.from(lines, ({ node }) => inFooter[node] ?? 0)
  let [there, all] = [0, 0]
  facts.forEach(({ measure }, i) => {
    if (!likely[i]) return
    all += measure.length
    if (footer[i]) there += measure.length
  })
  return there > all * MOST_SHARE ? new Uint8Array(lines.length) : footer
}
