import { startsWithCapital, withCapital } from '../text/word-forms.ts'
import { MONTH_STARTS, MONTHS, WEEKDAYS } from '../words/time-words.ts'
import { BETWEEN_NAMES, SAYS_BY, withoutEastAsianWords } from './byline-words.ts'

const LEAD =
  /^(?:[\s\-–—•|:,#]|(?:recipe|photo|video) by\b|(?:(?:written|posted|published|reviewed|edited|authored|reported|medically reviewed|guest post|story|words|text|article|contributed|authors?)\s*)?(?:by|from|authors?)\b[\s:]*|(?:veröffentlicht|geschrieben|verfasst) von\b\s*|(?:publié|écrit|rédigé) par\b\s*|(?:publicado|escrito) por\b\s*|(?:pubblicato|scritto) da\b\s*|authors?\s*:|words\s*:|text\s*:)+/i
/**
 * Where the names end: at a date, a role or a place of work. The name of a month ends them only with a day: April Lee
 * is a name.
 */
const TAIL = new RegExp(
  String.raw`\s*(?:[|•·⋅∙●■»/]|\s[-–—]\s|,?\s*\(|\b(?:published|updated|posted|last updated|modified)\b|\s(?:on|in|for|at)\s|\b(?:${MONTH_STARTS})[a-z]{0,6}\.?\s+\d|\d).*$`,
  'is',
)
/** After these, what is left of the byline names nobody. */
const END = /[|•·⋅∙●■»]|\b(?:published|updated|posted|modified)\b|\d{4}/i
/** A month with its day, or a role, that mark-up put directly after a name: `Ann LeeMay 5`, `Ann LeeEditor`. */
const GLUED = new RegExp(
  String.raw`(?<=\p{Ll})(?=(?:${Object.keys(MONTHS).map(withCapital).join('|')})\.? \d|(?:Founder|Editor|Writer|Reporter|Author|Correspondent|Contributor|Published|Updated|Posted)\b)`,
  'gu',
)
const SPLIT = /\s*(?:;|\n|&|,\s+and\s|\s+(?:and|with|und|et|y)\s+)\s*/i
const ROLE =
  /\b(?:writer|editor|reporter|correspondent|columnist|contributor|journalist|author|blogger|producer|photographer|researcher|analyst|expert|specialist|strategist|consultant|advis[eo]r|engineer|developer|scientist|director|manager|officer|president|founder|chief|ceo|cto|cfo|dietitian|nutritionist|horticulturalist|educator|coach|professor|coordinator|marketer|fellow|lead|head of|head|staff)s?\b/i
/** A place of work behind a name; no name itself when another stands before it. */
const ORGANISATION =
  /\b(?:press|news|times|post|herald|tribune|gazette|media|magazine|journal|agency|network|institute|university|college|school|group|company|corporation|inc|llc|ltd|foundation|association|hospital|clinic|church|bank|office|council|committee|department|ministry|centre|center|society|museum|library|marketing|sales|communications)\b/i
/** Initials of an agency or a degree: AP, BBC, FOMA. */
const CAPITALS = /^[\p{Lu}.]{2,7}$/u
const DEGREE =
  /^(?:m\.?d|ph\.?\s?d|d\.?o|r\.?n|r\.?d\.?n?|l\.?d\.?n|m\.?s\.?c?|b\.?s\.?c?|m\.?a|b\.?a|m\.?p\.?h|m\.?b\.?a|j\.?d|esq|cpa|cfp|cfa|cscs|facp|pharm\.?d|psy\.?d|dds|dvm|lcsw|jr|sr|ii|iii|iv)\.?$/i
const NO_NAME = new RegExp(
  String.raw`^(?:(?:.* )?admin|administrator|${Object.keys(WEEKDAYS).join('|')}|.*:.*|editor|editorial|staff|author|user|guest|unknown|none|no author|facebook|twitter|instagram|whatsapp|youtube|null|undefined|anonymous|home|about|contact|default|wordpress|(?:the |about |full |meet )?(?:the )?(?:author|authors|bio)|about .*|name ?\*?|[\p{L} ]+(?:type|size)|comments?|share|follow|root|web ?master|https?:.*|.*@.*|(?:page|site|post|author|user|data)(?:\.\w+)+)$`,
  'iu',
)
/** `orr.com`, `www.orr.co.uk`: a site; not `j.r.orr`, as accounts are called. */
const ADDRESS = /^[\p{Ll}\d-]+(?:\.[\p{Ll}\d-]+)*\.(?:com|net|org|info|biz|news|example|\p{Ll}{2})$/u
/**
 * `Washington Correspondent`, `Contributing Writer` right behind a first and a second name; `Ann Lee` of `Ann Lee Staff
 * Writer`.
 */
const ROLE_BEHIND =
  /(?<=^\p{Lu}(?:\p{Ll}[\p{L}'’-]*|\.) \p{Lu}[\p{L}'’-]+)(?: \p{Lu}\p{Ll}+){1,3}(?<= (?:Correspondent|Writer|Editor|Reporter|Columnist|Contributor|Producer))$/u

/**
 * The names in a byline, in order, without "By", roles, degrees, dates and places of work. The one reader of bylines,
 * wherever they come from: wire, feed, mail, page or text.
 *
 * @example
 * parseByline('By Ann Lee and Bo Orr, Staff Writers') // ['Ann Lee', 'Bo Orr']
 */
export function parseByline(byline: string | null | undefined): string[] {
  const line = (byline ?? '')
    .replace(/https?:\/\/\S+|\S+@\S+\.\S+/g, ' ')
    .slice(0, 300)
    .trim()
  const body = withoutEastAsianWords(line)
    .replace(/^((?:[Ww]ritten |[Pp]osted )?[Bb]y)(?=\p{Lu})/u, '$1 ')
    .replace(/\s*\([^()]{1,40}\)(?=\s+\p{Lu}\p{Ll})/u, '')
    .replace(GLUED, ', ')
    .replace(LEAD, '')
    .replace(SAYS_BY, '')
  const turned = /^(\p{Lu}[\p{L}'’-]+), (\p{Lu}[\p{L}'’-]*(?: \p{Lu}\.)+)$/u.exec(body)
  if (turned) return [`${turned[2]} ${turned[1]}`]
  const names: string[] = []
  let hadRole = false
  for (const part of body.split(SPLIT).flatMap((some) => some.split(BETWEEN_NAMES))) {
    // What follows a role or a place of work belongs to it, up to the next full name: `Ann Lee, Editor, and Bo Orr`.
    if (hadRole && !/^\p{Lu}\p{Ll}+ \p{Lu}/u.test(part)) continue
    for (const piece of part.split(/\s*,\s*/)) {
      const name = nameIn(piece)
      if (name === null) continue
      const isFirst = names.length === 0
      if (isFirst && /^(?!the \p{Lu})\p{Ll}+ /u.test(name)) continue
      if (!isFirst && CAPITALS.test(name)) continue
      // One word behind a full name is where they work: `Ana Lopes, Reuters`, `田中宏昌, ITmedia`.
      if (!isFirst && /^\p{Lu}\p{Ll}+$/u.test(name) && names[0]!.includes(' ')) continue
      if (!isFirst && /^\p{Lo}/u.test(names[0]!) && startsWithCapital(name)) continue
      if (!isFirst && (ROLE.test(name) || ORGANISATION.test(name) || /^(?:\p{Ll}|The )/u.test(name))) {
        hadRole = true
        break
      }
      const alone = isFirst ? name.replace(ROLE_BEHIND, '') : name
      // What goes on behind an office is more of it: `Ann Lee Digital Editor and Master Gardener`.
      if (alone !== name) return [alone]
      names.push(isAllCapitals(alone) ? capitalise(alone) : alone)
    }
    if (names.length > 0 && END.test(part)) break
  }
  return [...new Set(names)]
}

function nameIn(piece: string): string | null {
  const name = piece
    .replace(LEAD, '')
    .replace(/^\p{L}+\d$/u.test(piece) ? /$/ : TAIL, '')
    .replace(/\s+/g, ' ')
    .replace(/(?:\s+(?:on|in|for|at|of|am|um|le|el|il|på|den))+$|(?<=\S \S+) (?:On|In|For|At)$/, '')
    .replace(/[\s,.:;|-]+$/, (end) => (/\.$/.test(end) && /\b(?:Jr|Sr|\p{Lu})\.$/u.test(piece) ? '.' : ''))
    .trim()
  if (name.length < 2 || name.length > 60 || !/\p{L}{2}|\p{Lo}/u.test(name)) return null
  return DEGREE.test(name) || NO_NAME.test(name) || ADDRESS.test(name) ? null : name
}

function isAllCapitals(name: string): boolean {
  return name.includes(' ') && name === name.toUpperCase() && /\p{Lu}{3}/u.test(name)
}

function capitalise(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}
