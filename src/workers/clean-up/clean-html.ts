import type { ArticleDraft } from '../../shared/article.ts'
import type { Cleaned } from './build-text-layer.ts'
import { classifyLine } from './classify-line.ts'
import { readStatements } from './page-statements.ts'
import { type Page, type PageLine, parsePage } from './parse-page.ts'
import { readMetadata } from './read-metadata.ts'

/** The article in an HTML page: its lines, the metadata the page states, and the account of all other text. */
export function cleanHtml(draft: ArticleDraft): Cleaned {
  const page = parsePage(draft.body.content)
  const kept = pickLines(page)
  const place = (start: number, end: number) => ({
    start: page.from[start] ?? 0,
    end: page.to[end - 1] ?? page.from[start] ?? 0,
  })
  const keep = new Set(kept)
  const removed = page.lines
    .filter((line) => !keep.has(line))
    .map((line) => {
      const text = page.text.slice(line.start, line.end)
      const source = place(line.start, line.end)
      return { text, reason: classifyLine(text) ?? 'page furniture', sourceStart: source.start, sourceEnd: source.end }
    })
  return {
    flat: page.text,
    kept,
    removed,
    metadata: readMetadata(draft, page, readStatements(page)),
    place,
  }
}

/** Lines of running text in the element that holds most of it. */
function pickLines(page: Page): PageLine[] {
  const scores = new Float64Array(page.nodes.length)
  for (const line of page.lines) {
    const length = line.end - line.start
    if (line.linkCharacters > length / 2 || length < 60) continue
    let node = line.node
    for (let up = 0, share = 1; node >= 0 && up < 4; up++, share /= 1.4) {
      scores[node]! += length * share
      node = page.nodes[node]!.parent
    }
  }
  let best = 0
  scores.forEach((score, node) => {
    if (score > (scores[best] ?? 0)) best = node
  })
  const inside = (node: number) => {
    for (let at = node; at >= 0; at = page.nodes[at]!.parent) if (at === best) return true
    return false
  }
  return page.lines.filter((line) => {
    const text = page.text.slice(line.start, line.end)
    return line.linkCharacters <= text.length / 2 && inside(line.node) && classifyLine(text) === null
  })
}
