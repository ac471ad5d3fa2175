import type { XmlNode } from './parse-xml.ts'

/** HTML elements without an end tag. */
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])

/** Elements whose content is no text of an article. */
const DROPPED = new Set(['script', 'style', 'iframe', 'object'])

/** Attributes that say something of the words in an element or lead somewhere. */
const KEPT_ATTRIBUTES = new Set([
  'href',
  'src',
  'alt',
  'title',
  'lang',
  'dir',
  'cite',
  'class',
  'id',
  'rel',
  'datetime',
])

/**
 * XML content as HTML: element names without their prefixes, attributes that matter to a reader, no scripts. `rename`
 * gives another name to an element, or null for its content alone.
 */
export function writeHtml(nodes: readonly XmlNode[], rename: (name: string) => string | null = (name) => name): string {
  let html = ''
  for (const node of nodes) {
    if (typeof node === 'string') {
      html += escapeText(node)
      continue
    }
    if (DROPPED.has(node.name)) continue
    const name = rename(node.name)
    const inner = writeHtml(node.children, rename)
    if (name === null) html += inner
    else html += `<${name}${writeAttributes(node.attributes)}>${VOID.has(name) ? '' : `${inner}</${name}>`}`
  }
  return html
}

/** Text with the characters that HTML would read as markup written as references. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function writeAttributes(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .filter(([name]) => KEPT_ATTRIBUTES.has(name))
    .map(([name, value]) => ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`)
    .join('')
}
