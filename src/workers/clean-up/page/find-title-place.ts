import type { Page } from './parse-page.ts'

/**
 * The number of the line where the page shows its title: preferably a first or second heading that contains it, rather
 * than a link or breadcrumbs that do; -1 if none does. Titles are compared as they stand.
 */
export function findTitlePlace({ lines, nodes, text }: Page, title: string | null): number {
  if (title === null || title === '') return -1
  let first = -1
  for (const [number, line] of lines.entries()) {
    if (line.end - line.start < title.length || !text.slice(line.start, line.end).includes(title)) continue
    if (first < 0) first = number
    let node = line.node
    for (let up = 0; up < 3 && node >= 0; up++, node = nodes[node]!.parent)
      if (/^h[12]$/.test(nodes[node]!.tag)) return number
  }
  return first
}
