import type { LineFacts } from '../lines/describe-line.ts'
import { repeatsTitle } from '../lines/find-title-line.ts'
import type { Page } from '../page/parse-page.ts'

/**
 * The lines of other articles that a page shows below its own: those in `article` elements behind the only one that
 * holds the title and something that is kept, as sites set that load the next story where the reader scrolls to the
 * end, or list others. 1 means in such an element; none where no element, or several, hold the title.
 */
export function findOtherArticles(
  { nodes, lines }: Pick<Page, 'nodes' | 'lines'>,
  facts: readonly LineFacts[],
  titleKey: string,
  kept: readonly number[],
): Uint8Array {
  const others = new Uint8Array(lines.length)
  const articleOf = outermostArticles(nodes)
  const titled = new Set(
    lines.flatMap(({ node }, i) =>
      node >= 0 && articleOf[node]! >= 0 && repeatsTitle(facts[i]!.text, titleKey) ? [articleOf[node]!] : [],
    ),
  )
  const [own = 0] = titled
  if (titled.size !== 1 || !kept.some((i) => articleOf[lines[i]!.node] === own)) return others
  lines.forEach(({ node }, i) => {
    if (node >= 0 && articleOf[node]! > own) others[i] = 1
  })
  return others
}

/** For each node the outermost article that it is or stands in; -1 where none. */
function outermostArticles(nodes: Page['nodes']): Int32Array {
  const articleOf = new Int32Array(nodes.length).fill(-1)
  nodes.forEach(({ tag, parent }, node) => {
    const around = parent < 0 ? -1 : articleOf[parent]!
    articleOf[node] = around >= 0 || tag !== 'article' ? around : node
  })
  return articleOf
}
