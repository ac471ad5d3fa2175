import { wordSet } from '../../../shared/words/word-set.ts'
import { classTokens, namesOf } from '../line-model/line-tokens.ts'
import type { LineFacts } from '../lines/describe-line.ts'
import type { Page } from '../page/parse-page.ts'

/**
 * Words in the class names and ids that authors of pages give to what stands beside an article; English nearly
 * everywhere.
 */
const NAMES = wordSet(
  'caption captions cutline gallery newsletter disclaimer disclaim comment comments button buttons btn',
)
/** These say so only of boxes of links: a section on related matters is called so, too. */
const LINK_NAMES = new Set(['related', 'recommended'])
/** These only of what the text says as well: a sentence of it set large. Interviews set their answers so. */
const COPY_NAMES = new Set(['pullquote'])
/** As much of a sentence is looked for elsewhere, without the marks around it. */
const COPIED = 40
/** A larger element is more than a box, whatever it is called. */
const MOST_WORDS = 60
const MOST_PROSE = 1
/** Where boxes of one name hold so much of a page's running text, they are how the page sets its article. */
const MOST_SHARE = 0.2

/** What an element holds, itself and below, in words but for the number of lines of prose. */
type Contents = { words: number; linked: number; prose: number; lines: number }

/**
 * The lines of small boxes whose class names or ids say that they are not part of the article. 1 means in such a box.
 */
export function findNamedBoxes({ nodes, lines, text }: Page, facts: readonly LineFacts[]): Uint8Array {
  const held = sumContents({ nodes, lines }, facts)
  const nameOf = new Map<string, string | undefined>()
  const boxes = new Map<string, number[]>()
  nodes.forEach(({ attributes, textStart, textEnd }, node) => {
    const { words, linked, lines } = held[node]!
    if (words === 0 || words > MOST_WORDS || lines > MOST_PROSE) return
    const names = namesOf(attributes)
    if (!nameOf.has(names)) nameOf.set(names, classTokens(names).find(isTelling))
    const name = nameOf.get(names)
    if (name === undefined || (LINK_NAMES.has(name) && linked * 2 < words)) return
    if (COPY_NAMES.has(name) && !isSaidElsewhere(text, textStart, textEnd)) return
    const named = boxes.get(name)
    if (named) named.push(node)
    else boxes.set(name, [node])
  })
  const all = facts.reduce((sum, { isProse, measure }) => sum + (isProse ? measure.words : 0), 0)
  const isBox = new Uint8Array(nodes.length)
  for (const named of boxes.values()) {
    const prose = named.reduce((sum, node) => sum + held[node]!.prose, 0)
    if (prose <= all * MOST_SHARE) for (const node of named) isBox[node] = 1
  }
  nodes.forEach(({ parent }, node) => {
    if (parent >= 0 && isBox[parent]) isBox[node] = 1
  })
  return Uint8Array.from(lines, ({ node }) => (node >= 0 ? isBox[node]! : 0))
}

function isTelling(word: string): boolean {
  return NAMES.has(word) || LINK_NAMES.has(word) || COPY_NAMES.has(word)
}

/** Whether the beginning of a stretch of a page's text stands in it once more. */
function isSaidElsewhere(text: string, start: number, end: number): boolean {
  const said = text
    .slice(start, end)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, COPIED)
  if (said.length < COPIED) return false
  const first = text.indexOf(said)
  return first < start || text.indexOf(said, end) >= 0
}

function sumContents({ nodes, lines }: Pick<Page, 'nodes' | 'lines'>, facts: readonly LineFacts[]): Contents[] {
  const held = nodes.map((): Contents => ({ words: 0, linked: 0, prose: 0, lines: 0 }))
  lines.forEach(({ node, start, end, linkCharacters }, i) => {
    const own = held[node]
    if (!own) return
    const { isProse, measure } = facts[i]!
    own.words += measure.words
    if (linkCharacters > (end - start) / 2) own.linked += measure.words
    if (!isProse) return
    own.prose += measure.words
    own.lines++
  })
  // Children come after their parents.
  for (let node = nodes.length - 1; node >= 0; node--) {
    const [own, parent] = [held[node]!, held[nodes[node]!.parent]]
    if (!parent) continue
    parent.words += own.words
    parent.linked += own.linked
    parent.prose += own.prose
    parent.lines += own.lines
  }
  return held
}
