import type { LineFacts } from '../lines/describe-line.ts'
import type { Page, PageLine } from '../page/parse-page.ts'
import { type FeatureTable, startOfRow } from './feature-table.ts'
import { COMMON_NAMES } from './line-columns.ts'
import { groupLines, type LineGroups } from './line-groups.ts'
import { FARTHEST_BOX, findPagePictures } from './page-pictures.ts'

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
/** Elements around a line, however far up, that say what it is for. */
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
  'figcaption',
  'button',
  'label',
  'li',
  'td',
  'h2',
  'h3',
] as const
const SHARES = [0.4, 0.6, 0.9] as const

/** What is asked of each line of a page. -1 stands for "there is no such element". */
type LineView = {
  line: PageLine
  length: number
  node: number
  tag: string
  depth: number
  flags: number
  /** Sums over the line's element, its parent, its grandparent, its branch of the holder. */
  own: Sums
  parent: Sums
  grand: Sums
  branch: Sums
  /** Sums over all lines whose elements have the same names, near by and further up. */
  kin: Sums
  farKin: Sums
  inHolders: readonly boolean[]
  inBestArticle: boolean
  belowHolder: number
  pictureBefore: number
  pictureAfter: number
  pictureBox: number
  pictureBoxShare: number
  isPictured: boolean
  stepsToProseBefore: number
  stepsToProseAfter: number
  inStatedBody: number
  hasStatedBody: boolean
  isDescription: boolean
  descriptionShare: number
}

/** The features of a page's lines in the order of their columns, each with how it is found. */
const FEATURES: readonly (readonly [name: string, find: (view: LineView) => number])[] = [
  ['linkShare', ({ line, length }) => line.linkCharacters / length],
  ['links', ({ line }) => Math.min(line.links, 10)],
  ['strongShare', ({ line, length }) => line.strongCharacters / length],
  ['depth', ({ depth }) => depth],
  ...TAGS.map((name) => [`tag:${name}`, ({ tag }: LineView) => (tag === name ? 1 : 0)] as const),
  ...AROUND.map((name, bit) => [`in:${name}`, ({ flags }: LineView) => (flags >> bit) & 1] as const),
  ['hidden', ({ flags }) => (flags >> HIDDEN_BIT) & 1],
  ['inMarkedBody', ({ flags }) => (flags >> BODY_BIT) & 1],
  ...SHARES.map((share, k) => [`inHolder:${share}`, ({ inHolders }: LineView) => Number(inHolders[k])] as const),
  ['inBestArticle', ({ inBestArticle }) => Number(inBestArticle)],
  ['belowHolder', ({ belowHolder }) => belowHolder],
  ['own:prose', ({ own }) => own.prose],
  ['own:linkShare', ({ own }) => own.links],
  ['parent:prose', ({ parent }) => parent.prose],
  ['parent:linkShare', ({ parent }) => parent.links],
  ['parent:proseDensity', ({ parent }) => parent.density],
  ['parent:lines', ({ parent }) => parent.lines],
  ['grand:prose', ({ grand }) => grand.prose],
  ['grand:linkShare', ({ grand }) => grand.links],
  ['grand:proseDensity', ({ grand }) => grand.density],
  ['grand:lines', ({ grand }) => grand.lines],
  ['branch:prose', ({ branch }) => branch.prose],
  ['branch:linkShare', ({ branch }) => branch.links],
  ['branch:lines', ({ branch }) => branch.lines],
  ['kin:prose', ({ kin }) => kin.prose],
  ['kin:lines', ({ kin }) => kin.lines],
  ['kin:linkShare', ({ kin }) => kin.links],
  ['farKin:prose', ({ farKin }) => farKin.prose],
  ['farKin:lines', ({ farKin }) => farKin.lines],
  ['picture:before', ({ pictureBefore }) => pictureBefore],
  ['picture:after', ({ pictureAfter }) => pictureAfter],
  ['picture:box', ({ pictureBox }) => pictureBox],
  ['picture:boxShare', ({ pictureBoxShare }) => pictureBoxShare],
  ['picture:description', ({ isPictured }) => Number(isPictured)],
  ['steps:proseBefore', ({ stepsToProseBefore }) => stepsToProseBefore],
  ['steps:proseAfter', ({ stepsToProseAfter }) => stepsToProseAfter],
  ['inStatedBody', ({ inStatedBody }) => inStatedBody],
  ['hasStatedBody', ({ hasStatedBody }) => Number(hasStatedBody)],
  ['isDescription', ({ isDescription }) => Number(isDescription)],
  ['descriptionShare', ({ descriptionShare }) => descriptionShare],
]

export const PAGE_NAMES: readonly string[] = FEATURES.map(([name]) => name)
const FIRST_FEATURE = COMMON_NAMES.length

/** Keys of lines shorter than this are compared with nothing. */
export const LEAST_KEY = 12

/** What a page says of its article besides showing it, as keys; empty where it says nothing. */
export type StatedTexts = { body: string; description: string }

type Totals = { text: Float64Array; links: Float64Array; prose: Float64Array; lines: Float64Array }
/** Shares of the page's prose and of link text, the density of prose, the logarithm of the number of lines. */
type Sums = { prose: number; links: number; density: number; lines: number }
const NO_SUMS: Sums = { prose: -1, links: -1, density: -1, lines: -1 }

/**
 * Writes what the tree around each line says about whether it belongs to the article, and gives the groups that
 * the lines form.
 */
export function writePageFeatures(
  table: FeatureTable,
  page: Page,
  facts: readonly LineFacts[],
  keys: readonly string[],
  stated: StatedTexts,
): LineGroups {
  const { nodes, lines } = page
  const isProse = lines.map((line, i) => facts[i]!.isProse && line.linkCharacters < (line.end - line.start) * 0.4)
  const prose = lines.map((line, i) => (isProse[i] ? line.end - line.start : 0))
  const allProse = Math.max(
    1,
    prose.reduce((a, b) => a + b, 0),
  )
  const totals = sumUp(page, prose)
  const flags = ancestorFlags(page)
  const holders = SHARES.map((share) => findHolder(page, totals.prose, share * allProse))
  const holder = holders[1]!
  const insides = holders.map((node) => descendants(page, node))
  const best = descendants(page, bestArticle(page, totals.prose))
  const branches = branchesOf(page, holder)
  const groups = groupLines(page, branches)
  const [kin, farKin] = [sumGroups(page, groups[0]!, prose, allProse), sumGroups(page, groups[1]!, prose, allProse)]
  const pictures = findPagePictures(page)
  const described = new Set(stated.description.split(' ').filter((word) => word.length > 1))
  const proseBefore = nearestProse(isProse, 1)
  const proseAfter = nearestProse(isProse, -1)
  const known = new Map<number, Sums>()
  const sumsOf = (node: number): Sums => {
    if (node < 0) return NO_SUMS
    let sums = known.get(node)
    if (sums === undefined) {
      const text = Math.max(1, totals.text[node]!)
      const prose = totals.prose[node]!
      sums = {
        prose: prose / allProse,
        links: totals.links[node]! / text,
        density: prose / text,
        lines: Math.log1p(totals.lines[node]!),
      }
      known.set(node, sums)
    }
    return sums
  }
  const stepsTo = (node: number, other: number) => (other < 0 ? MOST_STEPS : countSteps(page, node, lines[other]!.node))
  lines.forEach((line, i) => {
    const { node } = line
    const own = node < 0 ? undefined : nodes[node]!
    const parent = own?.parent ?? -1
    const grand = parent < 0 ? -1 : nodes[parent]!.parent
    const key = keys[i]!
    const box = node < 0 ? -1 : pictures.boxes[node]!
    const length = Math.max(1, line.end - line.start)
    const view: LineView = {
      line,
      length,
      node,
      tag: own?.tag ?? '',
      depth: own?.depth ?? 0,
      flags: node < 0 ? 0 : flags[node]!,
      own: sumsOf(node),
      parent: sumsOf(parent),
      grand: sumsOf(grand),
      branch: sumsOf(node < 0 ? -1 : branches[node]!),
      kin: kin[groups[0]![i]!]!,
      farKin: farKin[groups[1]![i]!]!,
      inHolders: insides.map((inside) => node >= 0 && inside[node] === 1),
      inBestArticle: node >= 0 && best[node] === 1,
      belowHolder: node < 0 || !insides[1]![node] ? -1 : Math.min(12, nodes[node]!.depth - nodes[holder]!.depth),
      pictureBefore: pictures.before[i]!,
      pictureAfter: pictures.after[i]!,
      pictureBox: node < 0 ? FARTHEST_BOX : pictures.boxOf[node]!,
      pictureBoxShare: box < 0 ? 0 : length / Math.max(1, totals.text[box]!),
      isPictured: key.length >= LEAST_KEY && pictures.descriptions.has(key),
      stepsToProseBefore: stepsTo(node, proseBefore[i]!),
      stepsToProseAfter: stepsTo(node, proseAfter[i]!),
      inStatedBody: stated.body === '' || key.length < LEAST_KEY ? 0 : stated.body.includes(key) ? 1 : -1,
      hasStatedBody: stated.body !== '',
      isDescription:
        stated.description.length > 30 && key.length > 30 && stated.description.startsWith(key.slice(0, 60)),
      descriptionShare: shareOf(key, described),
    }
    const at = startOfRow(table, i) + FIRST_FEATURE
    for (let k = 0; k < FEATURES.length; k++) table.values[at + k] = FEATURES[k]![1](view)
  })
  return groups
}

/** For each line the nearest line of prose before it (step 1) or after it (step -1), itself left out; -1 for none. */
function nearestProse(isProse: readonly boolean[], step: 1 | -1): Int32Array {
  const nearest = new Int32Array(isProse.length)
  let last = -1
  for (let i = step === 1 ? 0 : isProse.length - 1; i >= 0 && i < isProse.length; i += step) {
    nearest[i] = last
    if (isProse[i]) last = i
  }
  return nearest
}

const MOST_STEPS = 16

/** How many elements lie between two, up to the first that holds both and down again; at most `MOST_STEPS`. */
function countSteps({ nodes }: Page, node: number, other: number): number {
  let [a, b, steps] = [node, other, 0]
  while (a !== b && steps < MOST_STEPS) {
    // A parent comes before its children, so the later of the two is not around the other.
    if (a > b) a = nodes[a]!.parent
    else b = nodes[b]!.parent
    steps++
  }
  return steps
}

/** The share of a line's words that a text has, of lines long enough to be one. */
function shareOf(key: string, words: ReadonlySet<string>): number {
  if (words.size < 5 || key.length < 30 || key.length > 400) return 0
  const own = key.split(' ').filter((word) => word.length > 1)
  let both = 0
  for (const word of own) if (words.has(word)) both++
  return both / Math.max(1, own.length)
}

/** Sums over the lines of each group. */
function sumGroups({ lines }: Page, group: Int32Array, prose: readonly number[], allProse: number): Sums[] {
  const totals: { text: number; links: number; prose: number; lines: number }[] = []
  lines.forEach((line, i) => {
    let total = totals[group[i]!]
    if (total === undefined) {
      total = { text: 0, links: 0, prose: 0, lines: 0 }
      totals[group[i]!] = total
    }
    total.text += line.end - line.start
    total.links += line.linkCharacters
    total.prose += prose[i]!
    total.lines++
  })
  return totals.map(({ text, links, prose, lines }) => ({
    prose: prose / allProse,
    links: links / Math.max(1, text),
    density: prose / Math.max(1, text),
    lines: Math.log1p(lines),
  }))
}

/**
 * Text, link text, prose and lines inside each element. Children come after parents, so one pass backwards is enough.
 */
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

/**
 * The deepest element that holds at least `least` characters of prose (the last one where several are equally deep).
 */
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

const [HIDDEN_BIT, BODY_BIT] = [AROUND.length, AROUND.length + 1]
const BITS: ReadonlyMap<string, number> = new Map(AROUND.map((tag, bit) => [tag, 1 << bit]))
/** Roles that say what an element of another name is for. */
const ROLES: Readonly<Record<string, (typeof AROUND)[number]>> = {
  navigation: 'nav',
  main: 'main',
  complementary: 'aside',
  dialog: 'dialog',
  alertdialog: 'dialog',
  contentinfo: 'footer',
  banner: 'header',
  article: 'article',
  button: 'button',
  figure: 'figure',
}

function ancestorFlags({ nodes }: Page): Int32Array {
  const flags = new Int32Array(nodes.length)
  nodes.forEach(({ tag, parent, attributes }, node) => {
    const { role } = attributes
    const named = BITS.get(tag) ?? (role !== undefined && Object.hasOwn(ROLES, role) ? BITS.get(ROLES[role]!)! : 0)
    const hidden = isHidden(attributes) ? 1 << HIDDEN_BIT : 0
    const marked = isBody(attributes) ? 1 << BODY_BIT : 0
    flags[node] = (parent < 0 ? 0 : flags[parent]!) | named | hidden | marked
  })
  return flags
}

function isBody({ itemprop, property }: Readonly<Record<string, string>>): boolean {
  return itemprop === 'articleBody' || property === 'articleBody' || property === 'schema:articleBody'
}

function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  if ('hidden' in attributes || attributes['aria-hidden'] === 'true') return true
  const style = attributes['style']
  return style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)
}
