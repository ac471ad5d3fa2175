import { Parser } from 'htmlparser2'
import { PipelineError } from '../../shared/errors.ts'
import { lineAt } from './line-at.ts'

/** An element with its namespace resolved. */
export type XmlElement = {
  /** Name without a prefix. */
  name: string
  /** Namespace URI, empty where there is none. */
  namespace: string
  /** Attributes by name; a prefix, where there is one, is kept: `xml:lang`. */
  attributes: Readonly<Record<string, string>>
  children: XmlNode[]
  /** Offset of its `<` in the parsed text. */
  offset: number
}
export type XmlNode = XmlElement | string

/** Deeper nesting than any news format has; a deeper file wants to exhaust us. */
const MAX_DEPTH = 200
const MAX_ELEMENTS = 2_000_000

/** Prefixes that feeds use without declaring them. */
const CUSTOMARY_PREFIXES: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  media: 'http://search.yahoo.com/mrss/',
  xml: 'http://www.w3.org/XML/1998/namespace',
})

type OpenElement = { element: XmlElement; prefixes: Readonly<Record<string, string>> }

/**
 * The root element of an XML text. Nothing is fetched and nothing expanded: a document that declares entities of its
 * own is refused, an external subset is ignored, references that are neither XML's nor numeric stay as written.
 * Throws `PipelineError('unreadable-source')` with the line where elements do not nest or the text ends too early.
 */
export function parseXml(xml: string, name: string): XmlElement {
  const text = blankOutDoctype(xml, name)
  const fail = (what: string, at: number): never => {
    throw new PipelineError('unreadable-source', `${name}, line ${lineAt(text, at)}: ${what}`)
  }
  const open: OpenElement[] = []
  let root: XmlElement | null = null
  let elements = 0

  const parser: Parser = new Parser(
    {
      onopentag(qualified, attributes) {
        if (++elements > MAX_ELEMENTS) fail(`more than ${MAX_ELEMENTS} elements`, parser.startIndex)
        if (open.length >= MAX_DEPTH) fail(`elements are nested more than ${MAX_DEPTH} deep`, parser.startIndex)
        const parent = open.at(-1)
        if (!parent && root) fail('a second root element', parser.startIndex)
        const prefixes = withDeclarations(parent?.prefixes ?? CUSTOMARY_PREFIXES, attributes)
        const element = { ...resolve(qualified, prefixes), attributes, children: [], offset: parser.startIndex }
        if (parent) parent.element.children.push(element)
        else root = element
        open.push({ element, prefixes })
      },
      onclosetag(_qualified, implied) {
        const closed = open.pop()?.element
        if (!closed) return
        const selfClosed = closed.offset === parser.startIndex && text[parser.endIndex - 1] === '/'
        if (!implied || selfClosed) return
        const where = `<${closed.name}>, opened on line ${lineAt(text, closed.offset)},`
        if (parser.startIndex >= text.length - 1)
          fail(`the file ends inside of ${where} which is never closed`, text.length)
        fail(`${where} is not closed before the element around it`, parser.startIndex)
      },
      ontext(words) {
        open.at(-1)?.element.children.push(words)
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(text)
  return root ?? fail('no XML element', 0)
}

/** Whether a node is an element of this name and, if one is given, namespace. */
function isElement(node: XmlNode, name: string, namespace?: string): node is XmlElement {
  return typeof node !== 'string' && node.name === name && (namespace === undefined || node.namespace === namespace)
}

/** The child elements of a name, in order. */
export function childrenOf(element: XmlElement | null | undefined, name: string, namespace?: string): XmlElement[] {
  return element?.children.filter((node): node is XmlElement => isElement(node, name, namespace)) ?? []
}

/** The first child element of a name, or null. */
export function childOf(element: XmlElement | null | undefined, name: string, namespace?: string): XmlElement | null {
  return element?.children.find((node): node is XmlElement => isElement(node, name, namespace)) ?? null
}

/** All the text below an element, trimmed; null where there is none. */
export function textOf(element: XmlElement | null | undefined): string | null {
  return element ? gatherText(element).trim() || null : null
}

/** The first element of a name at any depth, in document order, or null. */
export function findDescendant(element: XmlElement, name: string): XmlElement | null {
  for (const node of element.children) {
    if (typeof node === 'string') continue
    const found = node.name === name ? node : findDescendant(node, name)
    if (found) return found
  }
  return null
}

function gatherText(element: XmlElement): string {
  return element.children.map((node) => (typeof node === 'string' ? node : gatherText(node))).join('')
}

function withDeclarations(prefixes: Readonly<Record<string, string>>, attributes: Readonly<Record<string, string>>) {
  const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (declared.length === 0) return prefixes
  // Inherits from the enclosing elements instead of copying them: thousands of elements may each add one more.
  const own: Record<string, string> = Object.create(prefixes)
  for (const [name, uri] of declared) own[name.slice(6)] = uri.trim()
  return own
}

function resolve(qualified: string, prefixes: Readonly<Record<string, string>>) {
  const colon = qualified.indexOf(':')
  const prefix = colon < 0 ? '' : qualified.slice(0, colon)
  return { name: qualified.slice(colon + 1), namespace: prefixes[prefix] ?? '' }
}

/** The document type is not for us: an outer subset stays unread, an inner one that declares entities is an attack. */
function blankOutDoctype(xml: string, name: string): string {
  const start = /^(?:\s|<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->)*<!DOCTYPE/i.exec(xml.slice(0, 10_000))
  if (!start) return xml
  const from = start[0].length - '<!DOCTYPE'.length
  const bracket = xml.indexOf('[', from)
  let end = xml.indexOf('>', from)
  if (bracket >= 0 && bracket < end) {
    const close = xml.indexOf(']', bracket)
    end = close < 0 ? -1 : xml.indexOf('>', close)
  }
  const doctype = end < 0 ? xml.slice(from) : xml.slice(from, end + 1)
  const entity = doctype.search(/<!ENTITY/i)
  if (entity >= 0) {
    const line = lineAt(xml, from + entity)
    throw new PipelineError(
      'unreadable-source',
      `${name}, line ${line}: declares entities of its own, which are not expanded`,
    )
  }
  return xml.slice(0, from) + doctype.replace(/[^\n]/g, ' ') + xml.slice(from + doctype.length)
}
