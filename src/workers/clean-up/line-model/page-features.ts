import type { LineFacts } from '../lines/describe-line.ts'
import type { Page } from '../page/parse-page.ts'
import { copyRow, type FeatureTable, startOfRow } from './feature-table.ts'

const TAGS = [
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'li',
  'td',
  'div',
  'blockquote',
  'figcaption',
  'pre',
  'dd',
  'button',
  'label',
] as const
/** Elements around a line that say what it is for, however far up. */
const AROUND = [
  'article',
  'main',
  'nav',
  'header',
  'footer',
  'aside',
  'form',
  'figure',
  'table',
  'ul',
  'ol',
  'section',
  'a',
  'details',
  'blockquote',
  'dialog',
] as const
const SHARES = [0.4, 0.6, 0.9] as const

export const PAGE_NAMES = [
  'linkShare',
  'links',
  'strongShare',
  'depth',
  ...TAGS.map((tag) => `tag:${tag}`),
  ...AROUND.map((tag) => `in:${tag}`),
  'hidden',
  ...SHARES.map((share) => `inHolder:${share}`),
  'inBestArticle',
  'belowHolder',
  'own:prose',
  'own:linkShare',
  'parent:prose',
  'parent:linkShare',
  'parent:proseDensity',
  'parent:lines',
  'grand:prose',
  'grand:linkShare',
  'grand:proseDensity',
  'grand:lines',
  'branch:prose',
  'branch:linkShare',
  'branch:lines',
  'kin:prose',
  'kin:lines',
  'kin:linkShare',
  'inStatedBody',
  'hasStatedBody',
  'isDescription',
]

type Totals = { text: Float64Array; links: Float64Array; prose: Float64Array; lines: Float64Array }

/**
 * Writes what the tree around each line says about whether it belongs to the article, from `column` on. `statedBody` is
 * the JSON-LD body's key.
 */
export function writePageFeatures(
  table: FeatureTable,
  column: number,
  page: Page,
  facts: readonly LineFacts[],
  keys: readonly string[],
  statedBody: string,
  description: string,
): void {
  const { nodes, lines } = page
  const prose = lines.map((line, i) =>
    facts[i]!.isProse && line.linkCharacters < (line.end - line.start) * 0.4 ? line.end - line.start : 0,
  )
  const totals = sumUp(page, prose)
  const allProse = Math.max(
    1,
    prose.reduce((a, b) => a + b, 0),
  )
  const flags = ancestorFlags(page)
  const holders = SHARES.map((share) => findHolder(page, totals.prose, share * allProse))
  const holder = holders[1]!
  const insides = holders.map((node) => descendants(page, node))
  const best = descendants(page, bestArticle(page, totals.prose))
  const branches = branchesOf(page, holder)
  const kin = groupKin(page, prose)
  lines.forEach((line, i) => {
    const length = Math.max(1, line.end - line.start)
    const node = line.node
    const parent = node < 0 ? -1 : nodes[node]!.parent
    const grand = parent < 0 ? -1 : nodes[parent]!.parent
    const branch = node < 0 ? -1 : branches[node]!
    const group = kin[i]!
    const flag = node < 0 ? 0 : flags[node]!
    const tag = node < 0 ? '' : nodes[node]!.tag
    const of = (at: number) => ({
      prose: at < 0 ? -1 : totals.prose[at]! / allProse,
      links: at < 0 ? -1 : totals.links[at]! / Math.max(1, totals.text[at]!),
      density: at < 0 ? -1 : totals.prose[at]! / Math.max(1, totals.text[at]!),
      lines: at < 0 ? -1 : Math.log1p(totals.lines[at]!),
    })
    const [own, above, over, along] = [of(node), of(parent), of(grand), of(branch)]
    copyRow(
      table.values,
      [
        line.linkCharacters / length,
        Math.min(line.links, 10),
        line.strongCharacters / length,
        node < 0 ? 0 : nodes[node]!.depth,
        ...TAGS.map((name) => (tag === name ? 1 : 0)),
        ...AROUND.map((_, bit) => (flag >> bit) & 1),
        (flag >> AROUND.length) & 1,
        ...insides.map((inside) => (node >= 0 && inside[node] ? 1 : 0)),
        node >= 0 && best[node] ? 1 : 0,
        node < 0 || !insides[1]![node] ? -1 : Math.min(12, nodes[node]!.depth - nodes[holder]!.depth),
        own.prose,
        own.links,
        above.prose,
        above.links,
        above.density,
        above.lines,
        over.prose,
        over.links,
        over.density,
        over.lines,
        along.prose,
        along.links,
        along.lines,
        group.prose / allProse,
        Math.log1p(group.lines),
        group.links / Math.max(1, group.text),
        statedBody === '' || keys[i]!.length < 12 ? 0 : statedBody.includes(keys[i]!) ? 1 : -1,
        statedBody === '' ? 0 : 1,
        description.length > 30 && keys[i]!.length > 30 && description.startsWith(keys[i]!.slice(0, 60)) ? 1 : 0,
      ],
      startOfRow(table, i) + column,
    )
  })
}

/** Text, link text, prose and lines inside each element. Children come after parents, so one pass backwards is enough. */
function sumUp({ nodes, lines }: Page, prose: readonly number[]): Totals {
  const make = () => new Float64Array(nodes.length)
  const totals: Totals = { text: make(), links: make(), prose: make(), lines: make() }
  lines.forEach((line, i) => {
    if (line.node < 0) return
    totals.text[line.node]! += line.end - line.start
    totals.links[line.node]! += line.linkCharacters
    totals.prose[line.node]! += prose[i]!
    totals.lines[line.node]! += 1
  })
  for (let node = nodes.length - 1; node > 0; node--) {
    const { parent } = nodes[node]!
    if (parent < 0) continue
    totals.text[parent]! += totals.text[node]!
    totals.links[parent]! += totals.links[node]!
    totals.prose[parent]! += totals.prose[node]!
    totals.lines[parent]! += totals.lines[node]!
  }
  return totals
}

/** The deepest element that holds at least `least` characters of prose (the last one where several are equally deep). */
function findHolder({ nodes }: Page, prose: Float64Array, least: number): number {
  let found = 0
  for (let node = 1; node < nodes.length; node++)
    if (prose[node]! >= least && nodes[node]!.depth > (nodes[found]?.depth ?? -1)) found = node
  return found
}

function bestArticle({ nodes }: Page, prose: Float64Array): number {
  let best = -1
  nodes.forEach(({ tag }, node) => {
    if (tag === 'article' && prose[node]! > (best < 0 ? 0 : prose[best]!)) best = node
  })
  return best
}

function descendants({ nodes }: Page, root: number): Uint8Array {
  const inside = new Uint8Array(nodes.length)
  if (root < 0 || nodes.length === 0) return inside
  inside[root] = 1
  for (let node = root + 1; node < nodes.length; node++)
    if (nodes[node]!.parent >= root && inside[nodes[node]!.parent]) inside[node] = 1
  return inside
}

/** For each element the ancestor that is a child of `holder` (itself if it is one), or -1. */
function branchesOf({ nodes }: Page, holder: number): Int32Array {
  const branches = new Int32Array(nodes.length).fill(-1)
  for (let node = holder + 1; node < nodes.length; node++) {
    const { parent } = nodes[node]!
    branches[node] = parent === holder ? node : parent < 0 ? -1 : branches[parent]!
  }
  return branches
}

function ancestorFlags({ nodes }: Page): Int32Array {
  const flags = new Int32Array(nodes.length)
  const bits = new Map<string, number>(AROUND.map((tag, bit) => [tag, 1 << bit]))
  nodes.forEach(({ tag, parent, attributes }, node) => {
    const role = attributes['role']
    const named = bits.get(tag) ?? (role === 'navigation' ? bits.get('nav')! : role === 'main' ? bits.get('main')! : 0)
    const hidden = isHidden(attributes) ? 1 << AROUND.length : 0
    flags[node] = (parent < 0 ? 0 : flags[parent]!) | named | hidden
  })
  return flags
}

function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  if ('hidden' in attributes || attributes['aria-hidden'] === 'true') return true
  const style = attributes['style']
  return style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)
}

type Kin = { prose: number; lines: number; links: number; text: number }

/** Lines whose element and parent have the same tag and classes are kin: paragraphs of one body, items of one menu. */
function groupKin({ nodes, lines }: Page, prose: readonly number[]): Kin[] {
  const groups = new Map<string, Kin>()
  const look = (node: number) => (node < 0 ? '' : `${nodes[node]!.tag}.${nodes[node]!.attributes['class'] ?? ''}`)
  return lines.map((line, i) => {
    const key = `${look(line.node)}<${look(line.node < 0 ? -1 : nodes[line.node]!.parent)}`
    const kin = groups.get(key) ?? { prose: 0, lines: 0, links: 0, text: 0 }
    groups.set(key, kin)
    kin.prose += prose[i]!
    kin.lines++
    kin.links += line.linkCharacters
    kin.text += line.end - line.start
    return kin
  })
}
