import { Tokenizer } from 'htmlparser2'
import { collapseSpaces, startsInLowerCase } from '../../../shared/text/word-forms.ts'
import { BLOCK_TAGS, closesParagraph, impliedClose, VOID_TAGS } from './html-tags.ts'

/** What the parser must know about a tag, looked up once per element, and how many elements of it are open. */
type TagState = {
  tag: string
  isBlock: boolean
  isVoid: boolean
  isSilent: boolean
  isHead: boolean
  isStrong: boolean
  closesParagraph: boolean
  implied: ReturnType<typeof impliedClose>
  open: number
}

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
  /** Where in the source the contents of scripts stand that may be data. */
  scripts: { type: string; start: number; end: number }[]
}

/** Elements whose text is not part of what a reader sees in the article. */
const SILENT = new Set(
  'script style noscript template svg head textarea select object iframe canvas math-annotation audio video datalist'.split(
    ' ',
  ),
)
/** Shorter scripts hold no article. */
const LEAST_DATA = 300
const HEADS = new Set(['meta', 'link', 'time', 'html', 'base'])
const NO_ATTRIBUTES: Record<string, string> = Object.freeze(Object.create(null))

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
  private readonly scripts: Page['scripts'] = []
  private from: Int32Array = new Int32Array(8192)
  private to: Int32Array = new Int32Array(8192)
  private readonly parts: string[] = []
  private length = 0
  private readonly open: number[] = []
  private readonly tags = new Map<string, TagState>()
  private readonly paragraph = this.stateOf('p')
  private readonly svg = this.stateOf('svg')
  private readonly head = this.stateOf('head')
  private silentDepth = 0
  private linkDepth = 0
  private strongDepth = 0
  private preDepth = 0
  private line: PageLine | null = null
  /** A line that is one capital letter, until it shows whether it is the first of the next line's first word. */
  private initial: PageLine | null = null
  /** Where white space stands that becomes a space if a word follows in the same line; -1 if none does. */
  private spaceStart = -1
  private spaceEnd = -1
  private title = ''
  private script = ''
  private scriptStart = 0
  private tagStart = 0
  private tag = ''
  private attributes = NO_ATTRIBUTES
  private attributeName = ''
  private attributeValue = ''

  constructor(html: string) {
    this.html = html
  }

  page(): Page {
    const tokenizer = new Tokenizer({ decodeEntities: true }, this.callbacks())
    tokenizer.write(this.html)
    tokenizer.end()
    this.endLine(this.html.length)
    this.endInitial(this.html.length)
    while (this.open.length > 0) this.popNode()
    const { nodes, lines, heads, jsonLd, scripts } = this
    return {
      nodes,
      lines,
      text: this.parts.join(''),
      from: this.from.subarray(0, this.length),
      to: this.to.subarray(0, this.length),
      heads,
      title: collapseSpaces(this.title),
      jsonLd,
      scripts,
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
        if (this.attributes === NO_ATTRIBUTES)
          this.attributes = { __proto__: null } as unknown as Record<string, string>
        if (!(this.attributeName in this.attributes)) this.attributes[this.attributeName] = this.attributeValue
      },
      onopentagname: (start: number, end: number) => {
        this.tagStart = start - 1
        this.tag = this.html.slice(start, end).toLowerCase()
        this.attributes = NO_ATTRIBUTES
      },
      onopentagend: () => this.openElement(),
      onselfclosingtag: () => this.openElement(),
      onclosetag: (start: number, end: number) =>
        this.closeElement(this.html.slice(start, end).trim().toLowerCase(), start - 2),
      ontext: (start: number, end: number) => {
        // If the source ends inside an end tag, the rest arrives as text without a position.
        if (start >= 0) this.addText(this.html.slice(start, end), start, end, true)
      },
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

  private stateOf(tag: string): TagState {
    const known = this.tags.get(tag)
    if (known) return known
    const state: TagState = {
      tag,
      isBlock: BLOCK_TAGS.has(tag),
      isVoid: VOID_TAGS.has(tag),
      isSilent: SILENT.has(tag),
      isHead: HEADS.has(tag),
      isStrong: tag === 'b' || tag === 'strong',
      closesParagraph: closesParagraph(tag),
      implied: impliedClose(tag),
      open: 0,
    }
    this.tags.set(tag, state)
    return state
  }

  private openElement(): void {
    const { tag } = this
    const state = this.stateOf(tag)
    if (state.isBlock || tag === 'br') this.endLine(this.tagStart)
    if (state.closesParagraph && this.paragraph.open > 0) this.closeElement('p', this.tagStart)
    for (const [closing, within] of state.implied) this.closeNearest(closing, within)
    const index = this.nodes.length
    this.nodes.push({
      tag,
      parent: this.open.at(-1) ?? -1,
      depth: this.open.length,
      attributes: this.attributes,
      textStart: this.length,
      textEnd: this.length,
    })
    if (state.isHead) this.heads.push(index)
    if (state.isVoid) return
    this.open.push(index)
    state.open++
    this.script = ''
    if (state.isSilent) this.silentDepth++
    if (tag === 'a') {
      this.linkDepth++
      if (this.line) this.line.links++
    }
    if (state.isStrong) this.strongDepth++
    if (tag === 'pre') this.preDepth++
    if (tag === 'body' && this.silentDepth > 0) this.leaveHead()
  }

  /** A body that begins while the head was never closed ends the head. */
  private leaveHead(): void {
    if (this.head.open === 0) return
    this.silentDepth -= this.head.open
    this.head.open = 0
    for (const index of this.open) if (this.nodes[index]!.tag === 'head') this.nodes[index]!.tag = 'closed-head'
  }

  private closeElement(tag: string, at: number): void {
    const state = this.stateOf(tag)
    if (state.isBlock) this.endLine(at)
    if (state.open === 0) return
    while (this.open.length > 0 && this.popNode() !== tag);
  }

  /** Closes the nearest open `tag`, looking no further than one of `within` and no deeper than 32 elements. */
  private closeNearest(tag: string, within: ReadonlySet<string>): void {
    if (this.stateOf(tag).open === 0) return
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
    const state = this.stateOf(tag)
    if (state.isBlock) this.endLine(-1)
    node.textEnd = this.length
    state.open--
    if (state.isSilent) this.silentDepth--
    if (tag === 'a') this.linkDepth--
    if (state.isStrong) this.strongDepth--
    if (tag === 'pre') this.preDepth--
    if (tag === 'script') this.endScript(node.attributes['type'] ?? '')
    return tag
  }

  private endScript(type: string): void {
    const { script, scriptStart: start } = this
    if (/ld\+json/i.test(type)) this.jsonLd.push(script)
    if (script.length >= LEAST_DATA) this.scripts.push({ type, start, end: start + script.length })
  }

  /** Adds text that a reader sees. An entity's text (`isCopy` false) all comes from the same place of the source. */
  private addText(text: string, start: number, end: number, isCopy: boolean): void {
    const inside = this.nodes[this.open.at(-1) ?? -1]?.tag
    if (inside === 'title' && this.svg.open === 0) {
      this.title += text
      return
    }
    if (this.silentDepth > 0) {
      if (inside === 'script') {
        if (this.script === '') this.scriptStart = start
        this.script += text
      }
      return
    }
    for (let at = 0; at < text.length; ) {
      const first = at
      const isSpace = isWhiteSpace(text.charCodeAt(at))
      at = isSpace ? endOfSpace(text, at) : endOfWords(text, at)
      const piece = text.slice(first, at)
      const from = isCopy ? start + first : start
      if (isSpace) this.addSpace(piece, from, isCopy ? start + at : end)
      else this.addWords(piece, from, end, isCopy)
    }
  }

  private addSpace(space: string, start: number, end: number): void {
    if (this.preDepth > 0 && space.includes('\n')) this.endLine(start)
    else if (this.line && this.spaceStart < 0) {
      this.spaceStart = start
      this.spaceEnd = end
    }
  }

  private addWords(words: string, start: number, end: number, isCopy: boolean): void {
    this.line ??= this.startLine(words, start)
    const { line } = this
    let at = this.length
    this.makeRoom(at + words.length + 1)
    const { from, to } = this
    if (this.spaceStart >= 0) {
      from[at] = this.spaceStart
      to[at] = this.spaceEnd
      at++
      this.parts.push(' ')
      this.spaceStart = -1
    }
    for (let i = 0; i < words.length; i++, at++) {
      from[at] = isCopy ? start + i : start
      to[at] = isCopy ? start + i + 1 : end
    }
    this.length = at
    this.parts.push(words)
    line.end = at
    if (this.linkDepth === 0 && this.strongDepth === 0) return
    const characters = countNoSpaces(words)
    if (this.linkDepth > 0) line.linkCharacters += characters
    if (this.strongDepth > 0) line.strongCharacters += characters
  }

  /** Most of a page is mark-up, so the maps begin small and grow with the text. */
  private makeRoom(length: number): void {
    if (length <= this.from.length) return
    const size = Math.max(length, Math.min(this.html.length + 2, 2 * length))
    this.from = copyInto(new Int32Array(size), this.from)
    this.to = copyInto(new Int32Array(size), this.to)
  }

  private startLine(words: string, at: number): PageLine {
    const { initial } = this
    if (initial !== null && !isSmall(words)) this.endInitial(at)
    this.initial = null
    let node = this.open.length - 1
    while (node > 0 && !BLOCK_TAGS.has(this.nodes[this.open[node]!]!.tag)) node--
    return {
      start: initial !== null && isSmall(words) ? initial.start : this.length,
      end: this.length,
      node: this.open[node] ?? -1,
      linkCharacters: 0,
      links: this.linkDepth > 0 ? 1 : 0,
      strongCharacters: 0,
    }
  }

  private endLine(at: number): void {
    this.spaceStart = -1
    if (!this.line) return
    if (this.line.end - this.line.start === 1 && isCapital(this.parts.at(-1)!)) {
      this.initial = this.line
      this.line = null
      return
    }
    this.lines.push(this.line)
    this.line = null
    this.breakLine(at)
  }

  /** Ends a line that was one capital letter and nothing more. */
  private endInitial(at: number): void {
    if (this.initial === null) return
    this.lines.push(this.initial)
    this.initial = null
    this.breakLine(at)
  }

  private breakLine(at: number): void {
    this.makeRoom(this.length + 1)
    const place = at < 0 ? (this.to[this.length - 1] ?? 0) : at
    this.from[this.length] = place
    this.to[this.length] = place
    this.length++
    this.parts.push('\n')
  }
}

function isCapital(text: string): boolean {
  return text.length === 1 && /\p{Lu}/u.test(text)
}

/**
 * Whether words go on with a word that began before them: large first letters are often set as a block of their own.
 */
function isSmall(words: string): boolean {
  return startsInLowerCase(words)
}

function endOfSpace(text: string, at: number): number {
  while (at < text.length && isWhiteSpace(text.charCodeAt(at))) at++
  return at
}

/** The end of a word and of all that follow it after one plain space each, which need no change. */
function endOfWords(text: string, at: number): number {
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (isWhiteSpace(code) && (code !== 32 || at + 1 === text.length || isWhiteSpace(text.charCodeAt(at + 1)))) break
    at++
  }
  return at
}

function countNoSpaces(words: string): number {
  let count = 0
  for (let i = 0; i < words.length; i++) if (words.charCodeAt(i) !== 32) count++
  return count
}

function copyInto(target: Int32Array, source: Int32Array): Int32Array {
  target.set(source)
  return target
}

/** What `\s` matches in a regular expression. */
function isWhiteSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13)
  if (code < 160) return false
  return (
    code === 160 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  )
}
