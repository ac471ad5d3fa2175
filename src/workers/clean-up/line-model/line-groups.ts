import type { Page } from '../page/parse-page.ts'

/**
 * Which lines of a page belong together in its tree: for each way of grouping, the group number of each line. Lines of
 * a group usually share their fate: paragraphs of one body, items of one list, teasers of one box.
 */
export type LineGroups = readonly Int32Array[]

/**
 * The groups of a page's lines: by the names of their element and its parent, by those of four elements up, by parent,
 * by grandparent, and by the child of `holder` (the element of most running text) that they stand in.
 */
export function groupLines(page: Page, branches: Int32Array): LineGroups {
  const { nodes, lines } = page
  const parentOf = (node: number) => (node < 0 ? -1 : nodes[node]!.parent)
  return [
    ...numberPaths(page),
    Int32Array.from(lines, ({ node }) => parentOf(node) + 1),
    Int32Array.from(lines, ({ node }) => parentOf(parentOf(node)) + 1),
    Int32Array.from(lines, ({ node }) => (node < 0 ? 0 : branches[node]! + 1)),
  ]
}

/**
 * Numbers the paths of two and of four names (tag and class) that lead up from each line; the same path has the same
 * number. Names and pairs of numbers are numbered, so that no path is spelt out. 0 is outside of all elements.
 */
function numberPaths({ nodes, lines }: Page): [near: Int32Array, far: Int32Array] {
  const [tags, classes] = [createNumbering<string>(), createNumbering<string>()]
  const [names, nears, fars] = [createNumbering<number>(), createNumbering<number>(), createNumbering<number>()]
  const lazily = (find: (node: number) => number) => {
    const known = new Int32Array(nodes.length)
    return (node: number) => {
      if (node < 0) return 0
      known[node] ||= find(node)
      return known[node]!
    }
  }
  const parentOf = (node: number) => (node < 0 ? -1 : nodes[node]!.parent)
  const pair = (one: number, other: number) => one * (nodes.length + 1) + other
  const nameOf = lazily((node) => {
    const { tag, attributes } = nodes[node]!
    return names(pair(tags(tag), classes(attributes['class'] ?? '')))
  })
  const nearOf = lazily((node) => nears(pair(nameOf(node), nameOf(parentOf(node)))))
  const farOf = lazily((node) => fars(pair(nearOf(node), nearOf(parentOf(parentOf(node))))))
  return [Int32Array.from(lines, ({ node }) => nearOf(node)), Int32Array.from(lines, ({ node }) => farOf(node))]
}

/** Numbers keys from 1 on, in the order in which they come. */
function createNumbering<Key>(): (key: Key) => number {
  const numbers = new Map<Key, number>()
  return (key) => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, numbers.size + 1)
    return numbers.size
  }
}
