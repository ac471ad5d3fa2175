const LEAD =
  /^(?:[\s\-–—•|:,#]|(?:recipe|photo|video) by\b|(?:(?:written|posted|published|reviewed|edited|authored|reported|medically reviewed|guest post|story|words|text|article|contributed|authors?)\s*)?(?:by|from|authors?)\b[\s:]*|authors?\s*:|words\s*:|text\s*:)+/i
/** Where the names end: a date, a role, a place of work. */
const TAIL =
  /\s*(?:[|•·⋅∙»/]|\s[-–—]\s|,?\s*\(|\b(?:published|updated|posted|last updated|on|in|for|at|january|february|march|april|june|july|august|september|october|november|december)\b|\d).*$/is
const SPLIT = /\s*(?:;|\n|&|,\s+and\s|\s+(?:and|with|und|et|y)\s+)\s*/i
const ROLE =
  /\b(?:writer|editor|reporter|correspondent|columnist|contributor|journalist|author|producer|photographer|researcher|analyst|expert|specialist|strategist|consultant|engineer|director|manager|officer|president|founder|ceo|cto|dietitian|professor|head of|staff)s?\b/i
const DEGREE =
  /^(?:m\.?d|ph\.?\s?d|d\.?o|r\.?n|r\.?d\.?n?|l\.?d\.?n|m\.?s\.?c?|b\.?s\.?c?|m\.?a|b\.?a|m\.?p\.?h|m\.?b\.?a|j\.?d|esq|cpa|cfp|cfa|cscs|facp|pharm\.?d|psy\.?d|dds|dvm|lcsw|jr|sr|ii|iii|iv)\.?$/i
const NO_NAME =
  /^(?:admin|administrator|editor|editorial|staff|author|user|guest|unknown|none|null|undefined|anonymous|home|about|contact|default|wordpress|(?:the |about |full |meet )?(?:the )?(?:author|authors|bio)|about .*|name ?\*?|[\p{L} ]+(?:type|size)|comments?|share|follow|root|web ?master|https?:.*|.*@.*)$/iu

/**
 * The names in a byline, in order, without "By", roles, degrees, dates and places of work.
 *
 * @example
 * parseByline('By Ann Lee and Bo Orr, Staff Writers') // ['Ann Lee', 'Bo Orr']
 */
export function parseByline(byline: string): string[] {
  const body = byline
    .replace(/https?:\/\/\S+|\S+@\S+\.\S+/g, ' ')
    .slice(0, 300)
    .trim()
    .replace(/^[Bb]y(?=\p{Lu}\p{Ll})/u, '')
    .replace(LEAD, '')
  const names: string[] = []
  for (const piece of body.split(SPLIT).flatMap((part) => part.split(/\s*,\s*/))) {
    const name = piece
      .replace(LEAD, '')
      .replace(TAIL, '')
      .replace(/[\s,.:;|-]+$/, (end) => (/\.$/.test(end) && /\b(?:Jr|Sr|\p{Lu})\.$/u.test(piece) ? '.' : ''))
      .trim()
    if (name.length < 2 || name.length > 60 || !/\p{L}{2}/u.test(name)) continue
    if (DEGREE.test(name) || NO_NAME.test(name)) continue
    if (names.length === 0 && /^\p{Ll}+ /u.test(name)) continue
    // What follows a role or a place of work belongs to it: `Ann Lee, Director of Sales, Orr Lines`.
    if (names.length > 0 && (ROLE.test(name) || /^(?:\p{Ll}|The )/u.test(name))) break
    names.push(isShouted(name) ? capitalise(name) : name)
  }
  return [...new Set(names)]
}

function isShouted(name: string): boolean {
  return name.includes(' ') && name === name.toUpperCase() && /\p{Lu}{3}/u.test(name)
}

function capitalise(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}
