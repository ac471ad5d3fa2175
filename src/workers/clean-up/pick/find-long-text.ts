import type { LineFacts } from '../lines/describe-line.ts'
import type { Page } from '../page/parse-page.ts'
import { isLongRunningText } from './is-long-running-text.ts'

/** The innermost element with at least this share of the page's running text holds the article. */
const MOST = 0.9
/** The line model has seen no page with longer articles, and takes their far parts for other ones. */
const LONG = 70_000
/** A line model that takes less of it for the article's own is mistaken. */
const LEAST_LIKELY = 0.8

/**
 * The lines of the element that holds the page's running text, where they are one long text from end to end of which
 * the line model would take too little; 1 means in it. No line elsewhere, and none at all where there is no such
 * element.
 */
export function findLongText(
  { nodes, lines, text }: Page,
  facts: readonly LineFacts[],
  likely: readonly boolean[],
): Uint8Array {
  const inside = new Uint8Array(lines.length)
  if (text.length < LONG) return inside
  const prose = new Float64Array(nodes.length)
  lines.forEach(({ node, start, end }, i) => {
    if (node >= 0 && facts[i]!.isProse) prose[node]! += end - start
  })
  // Children come after their parents.
  for (let node = nodes.length - 1; node > 0; node--) {
    const { parent } = nodes[node]!
    if (parent >= 0) prose[parent]! += prose[node]!
  }
  const all = prose.reduce((most, characters) => Math.max(most, characters), 0)
  const holder = prose.findLastIndex((characters) => characters >= MOST * all)
  if (all === 0 || holder < 0) return inside
  const { textStart, textEnd } = nodes[holder]!
  const first = lines.findIndex(({ start }) => start >= textStart)
  const after = lines.findIndex(({ start }) => start >= textEnd)
  const end = after < 0 ? lines.length : after
  if (first < 0 || !isLongRunningText(facts.slice(first, end), LONG)) return inside
  let [characters, taken] = [0, 0]
  for (let i = first; i < end; i++) {
    const { length } = facts[i]!.measure
    characters += length
    if (likely[i]) taken += length
  }
  return taken < LEAST_LIKELY * characters ? inside.fill(1, first, end) : inside
}
