import type { LineFacts } from '../lines/describe-line.ts'
import type { Page } from '../page/parse-page.ts'

/** The most words of a box with a form: a prompt, its reasons, its small print. */
const FORM_WORDS = 60
/** From which share of its characters an aside is a list of links. */
const LINKED = 0.7
const FILLED_IN = new Set(['', 'text', 'email', 'tel'])

/** What an element holds, itself and below. */
type Contents = { words: number; characters: number; linked: number; links: number; prose: number }

/**
 * The lines of boxes that stand in the run of an article and are none of it, recognised by how they are built and not
 * by their words, so in any language: a few lines around something to fill in, and asides of links. 1 means in such a
 * box.
 */
export function findSideBoxes({ nodes, lines }: Page, facts: readonly LineFacts[]): Uint8Array {
  const held = sumContents({ nodes, lines }, facts)
  const isBox = new Uint8Array(nodes.length)
  const markLargest = (from: number, fits: (contents: Contents) => boolean) => {
    let box = -1
    for (let node = from; node >= 0 && fits(held[node]!); node = nodes[node]!.parent) box = node
    if (box >= 0) isBox[box] = 1
  }
  nodes.forEach(({ tag, attributes }, node) => {
    if (tag === 'input' && FILLED_IN.has(attributes['type'] ?? '')) markLargest(node, isPrompt)
    if (tag === 'aside' && isLinkList(held[node]!)) markLargest(node, isLinkList)
  })
  nodes.forEach(({ parent }, node) => {
    if (parent >= 0 && isBox[parent]) isBox[node] = 1
  })
  return Uint8Array.from(lines, ({ node }) => (node >= 0 ? isBox[node]! : 0))
}

function isPrompt({ words, prose }: Contents): boolean {
  return words <= FORM_WORDS && prose <= 1
}

function isLinkList({ links, linked, characters, prose }: Contents): boolean {
  return links >= 2 && prose === 0 && linked >= characters * LINKED
}

function sumContents({ nodes, lines }: Pick<Page, 'nodes' | 'lines'>, facts: readonly LineFacts[]): Contents[] {
  const held = nodes.map((): Contents => ({ words: 0, characters: 0, linked: 0, links: 0, prose: 0 }))
  lines.forEach((line, i) => {
    const own = held[line.node]
    if (!own) return
    const length = line.end - line.start
    own.words += facts[i]!.measure.words
    own.characters += length
    own.linked += line.linkCharacters
    own.links += line.links
    if (facts[i]!.isProse && line.linkCharacters < length / 2) own.prose++
  })
  // Children come after their parents.
  for (let node = nodes.length - 1; node >= 0; node--) {
    const parent = held[nodes[node]!.parent]
    if (!parent) continue
    const own = held[node]!
    parent.words += own.words
    parent.characters += own.characters
    parent.linked += own.linked
    parent.links += own.links
    parent.prose += own.prose
  }
  return held
}
