import type { LineFacts } from '../lines/describe-line.ts'
import { repeatsTitle } from '../lines/find-title-line.ts'
import type { Page } from '../page/parse-page.ts'

/** The number of the first heading that is the title with this key, or else of the first main heading; -1 without either. */
export function findTitleHeading(
  { nodes, lines }: Pick<Page, 'nodes' | 'lines'>,
  facts: readonly LineFacts[],
  titleKey: string,
): number {
  const tagOf = (i: number) => nodes[lines[i]!.node]?.tag ?? ''
  const named = lines.findIndex((_, i) => /^h[1-4]$/.test(tagOf(i)) && repeatsTitle(facts[i]!.text, titleKey))
  return named >= 0 ? named : lines.findIndex((_, i) => tagOf(i) === 'h1')
}
