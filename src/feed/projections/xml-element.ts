import { escapeUTF8 } from 'entities'

/** A complete and escaped piece of XML. */
export type Xml = { xml: string }

type Attributes = Readonly<Record<string, string | null>>

/**
 * An XML element with attributes, then contents: words, which are escaped, or elements. Null is nothing.
 *
 * @example
 * xmlElement('a', { href: 'x?y&z' }, 'b < c').xml // '<a href="x?y&amp;z">b &lt; c</a>'
 */
export function xmlElement(name: string, attributes: Attributes, ...contents: readonly (Xml | string | null)[]): Xml {
  const written = Object.entries(attributes).flatMap(([attribute, value]) =>
    value === null ? [] : [` ${attribute}="${escapeXml(value)}"`],
  )
  const inner = contents.flatMap((content) =>
    content === null ? [] : typeof content === 'string' ? escapeXml(content) : content.xml,
  )
  return { xml: `<${name}${written.join('')}>${inner.join('')}</${name}>` }
}

/** A whole document. */
export function xmlDocument({ xml }: Xml): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${xml}\n`
}

/**
 * Escaped, and as XML 1.0 can hold it: control characters and the two non-characters become a space, lone surrogates
 * U+FFFD.
 */
function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about.
  return escapeUTF8(text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' '))
}
