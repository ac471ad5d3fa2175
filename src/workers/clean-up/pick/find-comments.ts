import { wordSet } from '../../../shared/words/word-set.ts'
import { classTokens, namesOf } from '../line-model/line-tokens.ts'
import type { LineFacts } from '../lines/describe-line.ts'
import type { Page } from '../page/parse-page.ts'

/** What authors of pages call the place where readers speak. */
const NAMES = wordSet(`
  comment comments commentlist commenti commentaires comentarios kommentar kommentare kommentarer komentarz komentarze
  opinie disqus
`)
/** From this probability of being the article's own a line behind a section says that the article goes on. */
const OWN = 0.5

/**
 * The lines of the sections, however long, in which readers comment: elements that begin behind the title, by its line's
 * number, say so in their class names or ids, and have none of the article behind them in the element around. An element
 * around the title that is called so is open for comments and holds the article. 1 means in such a section; none where the
 * page does not show its title. `scores` tell how likely each line is the article's own.
 */
export function findComments(
  { nodes, lines }: Pick<Page, 'nodes' | 'lines'>,
  facts: readonly LineFacts[],
  title: number,
  scores: ArrayLike<number>,
): Uint8Array {
  const inComments = new Uint8Array(lines.length)
  if (title < 0) return inComments
  const sectionOf = findSections(nodes, lines[title]!.end)
  const isOwn = (i: number) => scores[i]! >= OWN && facts[i]!.isProse && (sectionOf[lines[i]!.node] ?? -1) < 0
  const goesOn = (section: number) => {
    const { parent, textEnd } = nodes[section]!
    const end = nodes[parent]?.textEnd ?? 0
    return lines.some(({ start }, i) => start >= textEnd && start < end && isOwn(i))
  }
  const known = new Map<number, boolean>()
  lines.forEach(({ node }, i) => {
    const section = sectionOf[node] ?? -1
    if (section < 0) return
    if (!known.has(section)) known.set(section, goesOn(section))
    if (!known.get(section)) inComments[i] = 1
  })
  return inComments
}

/** For each node the outermost section behind a place of the text that is called so; -1 where it is in none. */
function findSections(nodes: Page['nodes'], from: number): Int32Array {
  const sectionOf = new Int32Array(nodes.length).fill(-1)
  const isNamed = new Map<string, boolean>()
  nodes.forEach(({ parent, attributes, textStart, textEnd }, node) => {
    if (textStart < from || textEnd <= textStart) return
    const around = parent < 0 ? -1 : sectionOf[parent]!
    if (around >= 0) {
      sectionOf[node] = around
      return
    }
    const names = namesOf(attributes)
    if (!isNamed.has(names))
      isNamed.set(
        names,
        classTokens(names).some((word) => NAMES.has(word)),
      )
    if (isNamed.get(names)) sectionOf[node] = node
  })
  return sectionOf
}
