import type { Page } from '../page/parse-page.ts'

/**
 * Which lines of a page stand together in its tree: for each way to group them the number of each line's group. Lines of
 * a group are meant to share their fate: paragraphs of one body, items of one list, teasers of one box.
 */
export type LineGroups = readonly Int32Array[]

/** How many elements up a path of names goes: the line's own and its parent, or two further ones as well. */
const [NEAR_PATH, FAR_PATH] = [2, 4]

/**
 * The groups of a page's lines: by the names of their element and its parent, by those of four elements up, by parent, by
 * grandparent, and by the child of `holder` (the element of most running text) that they stand in.
 */
export function groupLines(page: Page, branches: Int32Array): LineGroups {
  const { nodes, lines } = page
  const parentOf = (node: number) => (node < 0 ? -1 : nodes[node]!.parent)
  return [
    numberPaths(page, NEAR_PATH),
    numberPaths(page, FAR_PATH),
    Int32Array.from(lines, ({ node }) => parentOf(node) + 1),
    Int32Array.from(lines, ({ node }) => parentOf(parentOf(node)) + 1),
    Int32Array.from(lines, ({ node }) => (node < 0 ? 0 : branches[node]! + 1)),
  ]
}

/** Numbers the different paths of tag and class that lines have; elements of the same path get the same number. */
function numberPaths({ nodes, lines }: Page, length: number): Int32Array {
  const numbers = new Map<string, number>()
  const ofNode = new Map<number, number>()
  return Int32Array.from(lines, ({ node }) => {
    const known = ofNode.get(node)
    if (known !== undefined) return known
    let path = ''
    for (let at = node, up = 0; at >= 0 && up < length; at = nodes[at]!.parent, up++)
      path += `${nodes[at]!.tag}.${nodes[at]!.attributes['class'] ?? ''}<`
    const number = numbers.get(path) ?? numbers.size
    numbers.set(path, number)
    ofNode.set(node, number)
    return number
  })
}
