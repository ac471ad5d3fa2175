import { Tokenizer } from 'htmlparser2'
import { BLOCK_TAGS, closesParagraph, impliedClose, VOID_TAGS } from './html-tags.ts'

/** One element: its place in the tree, its attributes, and the stretch of `Page.text` inside it. */
export type PageNode = {
  tag: string
  /** Index into `Page.nodes`; -1 for the root. */
  parent: number
  depth: number
  attributes: Record<string, string>
  textStart: number
  textEnd: number
}

/** A stretch of `Page.text` between two breaks, white space at the edges not included. */
export type PageLine = {
  start: number
  end: number
  /** Index of the innermost block element around it. */
  node: number
  linkCharacters: number
  links: number
  strongCharacters: number
}

/** A page as one flat text with the tree over it: the only parse of the source that clean-up makes. */
export type Page = {
  nodes: PageNode[]
  lines: PageLine[]
  /** All text a reader could see, lines parted by line feeds, white space inside a line made single spaces. */
  text: string
  /** For each code unit of `text` the half-open range of the source it came from. */
  from: Int32Array
  to: Int32Array
  /** Elements that say something about the page: meta, link, time and title. */
  heads: number[]
  title: string
  jsonLd: string[]
}

/** Elements whose text is not part of what a reader sees in the article. */
const SILENT = new Set(
  'script style noscript template svg head textarea select object iframe canvas math-annotation audio video datalist'.split(
    ' ',
  ),
)
const HEADS = new Set(['meta', 'link', 'time', 'html', 'base'])

/**
 * The page that HTML source describes: elements, and the visible text in lines with where each character came from.
 * Never throws on broken mark-up. No recursion and no search through open elements that could grow with their number:
 * time and memory are linear in the source, however deep the nesting.
 */
export function parsePage(html: string): Page {
  return new PageBuilder(html).page()
}

class PageBuilder {
  private readonly html: string
  private readonly nodes: PageNode[] = []
  private readonly lines: PageLine[] = []
  private readonly heads: number[] = []
  private readonly jsonLd: string[] = []
  private readonly from: Int32Array
  private readonly to: Int32Array
  private readonly parts: string[] = []
  private length = 0
  private readonly open: number[] = []
  private readonly openCount = new Map<string, number>()
  private silentDepth = 0
  private linkDepth = 0
  private strongDepth = 0
  private preDepth = 0
  private line: PageLine | null = null
  private pendingSpace: { start: number; end: number } | null = null
  private title = ''
  private script = ''
  private tagStart = 0
  private tag = ''
  private attributes: Record<string, string> = {}
  private attributeName = ''
  private attributeValue = ''

  constructor(html: string) {
    this.html = html
    this.from = new Int32Array(html.length + 2)
    this.to = new Int32Array(html.length + 2)
  }

  page(): Page {
    const tokenizer = new Tokenizer({ decodeEntities: true }, this.callbacks())
    tokenizer.write(this.html)
    tokenizer.end()
    this.endLine(this.html.length)
    while (this.open.length > 0) this.popNode()
    const { nodes, lines, heads, jsonLd } = this
    return {
      nodes,
      lines,
      text: this.parts.join(''),
      from: this.from.subarray(0, this.length),
      to: this.to.subarray(0, this.length),
      heads,
      title: this.title.replace(/\s+/g, ' ').trim(),
      jsonLd,
    }
  }

  private callbacks() {
    const ignore = () => {}
    return {
      onattribname: (start: number, end: number) => {
        this.attributeName = this.html.slice(start, end).toLowerCase()
        this.attributeValue = ''
      },
      onattribdata: (start: number, end: number) => {
        this.attributeValue += this.html.slice(start, end)
      },
      onattribentity: (codepoint: number) => {
        this.attributeValue += String.fromCodePoint(codepoint)
      },
      onattribend: () => {
        if (!(this.attributeName in this.attributes)) this.attributes[this.attributeName] = this.attributeValue
      },
      onopentagname: (start: number, end: number) => {
        this.tagStart = start - 1
        this.tag = this.html.slice(start, end).toLowerCase()
        this.attributes = Object.create(null) as Record<string, string>
      },
      onopentagend: () => this.openElement(),
      onselfclosingtag: () => this.openElement(),
      onclosetag: (start: number, end: number) =>
        this.closeElement(this.html.slice(start, end).trim().toLowerCase(), start - 2),
      ontext: (start: number, end: number) => this.addText(this.html.slice(start, end), start, end, true),
      ontextentity: (codepoint: number, end: number) => {
        const start = this.html.lastIndexOf('&', end - 1)
        this.addText(String.fromCodePoint(codepoint), start, end, false)
      },
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    }
  }

  private openElement(): void {
    const { tag } = this
    const isBlock = BLOCK_TAGS.has(tag)
    if (isBlock || tag === 'br') this.endLine(this.tagStart)
    if (closesParagraph(tag) && this.count('p') > 0) this.closeElement('p', this.tagStart)
    for (const [closing, within] of impliedClose(tag)) this.closeNearest(closing, within)
    const index = this.nodes.length
    const parent = this.open.at(-1) ?? -1
    this.nodes.push({
      tag,
      parent,
      depth: this.open.length,
      attributes: this.attributes,
      textStart: this.length,
      textEnd: this.length,
    })
    if (HEADS.has(tag)) this.heads.push(index)
    if (VOID_TAGS.has(tag)) return
    this.open.push(index)
    this.openCount.set(tag, this.count(tag) + 1)
    this.script = ''
    if (SILENT.has(tag)) this.silentDepth++
    if (tag === 'a') {
      this.linkDepth++
      if (this.line) this.line.links++
    }
    if (tag === 'b' || tag === 'strong') this.strongDepth++
    if (tag === 'pre') this.preDepth++
    if (tag === 'body' && this.silentDepth > 0) this.leaveHead()
  }

  /** A body that begins while the head was never closed ends the head. */
  private leaveHead(): void {
    if (this.count('head') > 0) {
      this.silentDepth -= this.count('head')
      this.openCount.set('head', 0)
      for (const index of this.open) if (this.nodes[index]!.tag === 'head') this.nodes[index]!.tag = 'closed-head'
    }
  }

  private count(tag: string): number {
    return this.openCount.get(tag) ?? 0
  }

  private closeElement(tag: string, at: number): void {
    if (BLOCK_TAGS.has(tag)) this.endLine(at)
    if (this.count(tag) === 0) return
    while (this.open.length > 0 && this.popNode() !== tag);
  }

  /** Closes the nearest open `tag`, looking no further than one of `within` and no deeper than 32 elements. */
  private closeNearest(tag: string, within: ReadonlySet<string>): void {
    if (this.count(tag) === 0) return
    for (let i = this.open.length - 1, steps = 0; i >= 0 && steps < 32; i--, steps++) {
      const open = this.nodes[this.open[i]!]!.tag
      if (open === tag) {
        while (this.popNode() !== tag);
        return
      }
      if (within.has(open)) return
    }
  }

  private popNode(): string {
    const node = this.nodes[this.open.pop()!]!
    const { tag } = node
    if (BLOCK_TAGS.has(tag)) this.endLine(-1)
    node.textEnd = this.length
    this.openCount.set(tag, this.count(tag) - 1)
    if (SILENT.has(tag)) this.silentDepth--
    if (tag === 'a') this.linkDepth--
    if (tag === 'b' || tag === 'strong') this.strongDepth--
    if (tag === 'pre') this.preDepth--
    if (tag === 'script' && /ld\+json/i.test(node.attributes['type'] ?? '')) this.jsonLd.push(this.script)
    return tag
  }

  private addText(text: string, start: number, end: number, isCopy: boolean): void {
    const inside = this.nodes[this.open.at(-1) ?? -1]?.tag
    if (this.silentDepth > 0) {
      if (inside === 'script') this.script += text
      if (inside === 'title' && this.count('svg') === 0) this.title += text
      return
    }
    if (inside === 'title' && this.count('svg') === 0) {
      this.title += text
      return
    }
    const pieces = text.matchAll(/\s+|\S+/g)
    for (const piece of pieces) {
      const first = isCopy ? start + piece.index : start
      const last = isCopy ? first + piece[0].length : end
      if (/\s/.test(piece[0][0]!)) this.addSpace(piece[0], first, last)
      else this.addWord(piece[0], first, last, isCopy)
    }
  }

  private addSpace(space: string, start: number, end: number): void {
    if (this.preDepth > 0 && space.includes('\n')) this.endLine(start)
    else if (this.line && !this.pendingSpace) this.pendingSpace = { start, end }
  }

  private addWord(word: string, start: number, end: number, isCopy: boolean): void {
    this.line ??= this.startLine()
    const { line, from, to } = this
    if (this.pendingSpace) {
      from[this.length] = this.pendingSpace.start
      to[this.length] = this.pendingSpace.end
      this.length++
      this.parts.push(' ')
      this.pendingSpace = null
    }
    for (let i = 0; i < word.length; i++) {
      from[this.length + i] = isCopy ? start + i : start
      to[this.length + i] = isCopy ? start + i + 1 : end
    }
    this.length += word.length
    this.parts.push(word)
    line.end = this.length
    if (this.linkDepth > 0) line.linkCharacters += word.length
    if (this.strongDepth > 0) line.strongCharacters += word.length
  }

  private startLine(): PageLine {
    let node = this.open.length - 1
    while (node > 0 && !BLOCK_TAGS.has(this.nodes[this.open[node]!]!.tag)) node--
    return {
      start: this.length,
      end: this.length,
      node: this.open[node] ?? -1,
      linkCharacters: 0,
      links: this.linkDepth > 0 ? 1 : 0,
      strongCharacters: 0,
    }
  }

  private endLine(at: number): void {
    this.pendingSpace = null
    if (!this.line) return
    this.lines.push(this.line)
    this.line = null
    const place = at < 0 ? (this.to[this.length - 1] ?? 0) : at
    this.from[this.length] = place
    this.to[this.length] = place
    this.length++
    this.parts.push('\n')
  }
}
