import type { Page } from './parse-page.ts'

const FARTHEST = 12

/** Whether an element is, or is inside, what the page marks as a picture's caption (`figcaption`). */
export function isInCaption({ nodes }: Page, node: number): boolean {
  for (let at = node, up = 0; at >= 0 && up < FARTHEST; at = nodes[at]!.parent, up++)
    if (nodes[at]!.tag === 'figcaption') return true
  return false
}
