import type { Page } from './parse-page.ts'
import type { JsonLdNode } from './read-json-ld.ts'

/**
 * The attributes of one way to mark up statements in a page: what opens an object, names its type, names a property.
 */
type Dialect = { scope: string; type: string; property: string }
export const MICRODATA: Dialect = { scope: 'itemscope', type: 'itemtype', property: 'itemprop' }
export const RDFA: Dialect = { scope: 'typeof', type: 'typeof', property: 'property' }

const LONGEST = 300

/**
 * The objects that a page marks up among its visible elements, in the shape of JSON-LD, in page order; the last one
 * holds properties that stand in no object. A property's value is the object it opens, else what the element states
 * (`content`, `datetime`), else its text. Only names of schema.org are known: `og:title` is not one.
 */
export function readMarkedUp(page: Page, { scope, type, property }: Dialect): JsonLdNode[] {
  const loose: JsonLdNode = {}
  const objects: JsonLdNode[] = []
  const around = new Array<JsonLdNode>(page.nodes.length)
  page.nodes.forEach(({ attributes, parent, tag }, node) => {
    const outer = parent < 0 ? loose : around[parent]!
    const opens = scope in attributes
    const own = opens ? openObject(page, node, attributes[type] ?? '') : null
    if (own) objects.push(own)
    around[node] = own ?? outer
    const names = attributes[property]
    if (names === undefined || (tag === 'meta' && outer === loose)) return
    if (names === 'author' && isInComments(page, node)) return
    const value = own ?? textOf(page, node)
    if (value === null) return
    for (const name of names.split(/\s+/)) {
      const known = name.replace(/^(?:schema:|https?:\/\/schema\.org\/)/, '')
      if (known === '' || /[:/@]/.test(known)) continue
      const before = outer[known]
      outer[known] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value].slice(0, 20)
    }
  })
  return [...objects, loose]
}

/** Readers who comment are marked up as authors too, of the article itself where the page forgot to say of what. */
function isInComments({ nodes }: Page, node: number): boolean {
  for (let at = node, up = 0; at >= 0 && up < 12; at = nodes[at]!.parent, up++) {
    const { attributes } = nodes[at]!
    if (/\bcomment/i.test(`${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`)) return true
  }
  return false
}

/** A small object without a name is called by its text: `<span itemprop="author" itemscope>Ann Lee</span>`. */
function openObject(page: Page, node: number, types: string): JsonLdNode {
  const { textStart, textEnd } = page.nodes[node]!
  const text = textEnd - textStart > 80 ? null : textOf(page, node)
  return { '@type': types.split(/\s+/).map(lastPart), ...(text === null ? {} : { '@value': text }) }
}

function lastPart(type: string): string {
  return type.slice(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1)
}

function textOf({ nodes, text }: Page, node: number): string | null {
  const { attributes, textStart, textEnd, tag } = nodes[node]!
  const stated = attributes['content'] ?? attributes['datetime'] ?? (tag === 'link' ? attributes['href'] : undefined)
  if (stated !== undefined && stated.trim() !== '') return stated.slice(0, LONGEST)
  if (textEnd - textStart > LONGEST) return null
  return text.slice(textStart, textEnd).trim().replace(/\n/g, ', ') || null
}
