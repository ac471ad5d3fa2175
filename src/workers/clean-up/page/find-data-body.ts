import { lineKey } from '../line-key.ts'
import { splitLines } from '../lines/split-lines.ts'
import type { Places } from '../traced-text.ts'
import type { PageStatements } from './page-statements.ts'
import { type Page, parsePage } from './parse-page.ts'
import { type JsonString, scanJsonStrings } from './scan-json-strings.ts'

/** An article's body that stands in the data of a page: its text, its lines, and where each character comes from. */
export type DataBody = {
  flat: string
  lines: { start: number; end: number }[]
  places: Places
  /** Where it was found, for the account. */
  from: string
}

/** A body in data is used if it has at least this many characters, and the page shows less than this share of it. */
const LEAST_BODY = 300
const SHOWN_SHARE = 0.6
/** Nor is it used where the page's elements hold so much of it: then the page shows it. */
const HELD_SHARE = 0.5
const LEAST_STRING = 60
/** A paragraph in the state of a page has at least this many words, or characters in scripts without spaces. */
const LEAST_WORDS = 8
const MARKUP = /<(?:p|br|div|h[1-6]|ul|li|blockquote|strong|em|a|span)\b[^<>]{0,500}>/i
/** The state of a page, set as a variable; lines of comment marks before it hide scripts from very old readers. */
const STATE =
  /^(?:\s*(?:<!--|\/\/|\/\*|<!\[CDATA\[)[^\n]{0,100}\n)*\s*(?:(?:window|self|var|let|const)\b[\s.]*)?[\w$.[\]"']{2,80}\s*=\s*[{[]/

/**
 * The article's body in a page's data (JSON-LD `articleBody`, or the state that a script is given), where the page's
 * own elements hold a teaser of it at most. `shown` is the text that was found on the page. Null where there is none,
 * or where the page shows as much.
 */
export function findDataBody(source: string, page: Page, { article }: PageStatements, shown: string): DataBody | null {
  const stated = typeof article?.['articleBody'] === 'string' ? article['articleBody'] : ''
  if (isMore(stated.length, shown)) {
    const body = findStated(source, page)
    if (body && isMore(body.flat.length, shown) && !isHeld(body, page)) return body
  }
  if (shown.length >= 2 * LEAST_BODY) return null
  const state = findInState(source, page)
  return state && isMore(state.flat.length, shown) && !isHeld(state, page) ? state : null
}

function isMore(length: number, shown: string): boolean {
  return length >= LEAST_BODY && shown.length < SHOWN_SHARE * length
}

/** Whether the page's elements hold the body: most of its lines, or sentences of the one line that it is. */
function isHeld({ flat, lines }: DataBody, page: Page): boolean {
  const visible = ` ${lineKey(page.text)} `
  const pieces = lines
    .flatMap(({ start, end }) => withoutEntities(flat.slice(start, end)).split(/(?<=[.!?。！？]) */u))
    .map(lineKey)
    .filter(({ length }) => length > 20)
  const held = pieces.filter((piece) => visible.includes(` ${piece} `)).length
  return held > HELD_SHARE * pieces.length
}

/**
 * Some sites encode the text of their data once more than they should; for the key of a line signs are all the same.
 */
function withoutEntities(text: string): string {
  return text.replace(APOSTROPHE, "'").replace(/&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8});/gi, ' ')
}
const APOSTROPHE = /&(?:#0?39|#821[67]|apos|[lr]squo);/gi

/** The longest `articleBody` in the page's JSON-LD. */
function findStated(source: string, page: Page): DataBody | null {
  const bodies = page.scripts
    .filter(({ type }) => /ld\+json/i.test(type))
    .flatMap(({ start, end }) => scanJsonStrings(source, start, end, LEAST_STRING))
    .filter(({ path }) => path.endsWith('.articleBody'))
    .sort((a, b) => b.end - b.start - (a.end - a.start))
  return bodies[0] ? readStrings(source, [bodies[0]], 'json-ld articleBody') : null
}

/** The strings of one place in the state of a page that hold most running text: its body, or its paragraphs. */
function findInState(source: string, page: Page): DataBody | null {
  const groups = new Map<string, JsonString[]>()
  page.scripts.forEach(({ type, start, end }, script) => {
    if (!/^application\/json/i.test(type) && (/json/i.test(type) || !STATE.test(source.slice(start, start + 200))))
      return
    for (const string of scanJsonStrings(source, start, end, LEAST_STRING)) {
      if (!isProse(source.slice(string.start, Math.min(string.end, string.start + 2000)))) continue
      const key = `${script} ${string.path}`
      groups.set(key, [...(groups.get(key) ?? []), string])
    }
  })
  const sizeOf = (strings: readonly JsonString[]) => strings.reduce((sum, { start, end }) => sum + end - start, 0)
  const best = [...groups.values()].sort((a, b) => sizeOf(b) - sizeOf(a))[0]
  return best ? readStrings(source, best, 'page state') : null
}

function isProse(raw: string): boolean {
  const text = raw.replace(/<[^<>]{0,300}>/g, ' ')
  if (/https?:\/\/\S*$|^[\w+/=-]{60}/.test(text)) return false
  const words = text.match(/\p{L}+/gu)?.length ?? 0
  return (
    (words >= LEAST_WORDS || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Thai}]{20}/u.test(text)) && /[.!?。！？।]/u.test(text)
  )
}

/** The text of some strings, one after the other, with its places in the source. */
function readStrings(source: string, strings: readonly JsonString[], from: string): DataBody {
  const decoded = decodeStrings(source, strings)
  if (!MARKUP.test(decoded.text)) return { flat: decoded.text, lines: splitLines(decoded.text), places: decoded, from }
  const { text, lines, from: inner, to } = parsePage(decoded.text)
  return {
    flat: text,
    lines,
    places: {
      from: Int32Array.from(inner, (at) => decoded.from[at] ?? 0),
      to: Int32Array.from(to, (at) => decoded.to[Math.max(0, at - 1)] ?? 0),
    },
    from,
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: ' ', b: '', f: '' }

function decodeStrings(source: string, strings: readonly JsonString[]): Places & { text: string } {
  const characters: string[] = []
  const [from, to]: [number[], number[]] = [[], []]
  const add = (character: string, start: number, end: number) => {
    if (character === '') return
    characters.push(character)
    from.push(start)
    to.push(end)
  }
  strings.forEach(({ start, end }, i) => {
    if (i > 0) add('\n', start, start)
    for (let at = start; at < end; ) {
      if (source[at] !== '\\') {
        add(source[at]!, at, at + 1)
        at++
        continue
      }
      const sign = source[at + 1] ?? ''
      const code = sign === 'u' ? Number.parseInt(source.slice(at + 2, at + 6), 16) : Number.NaN
      const length = Number.isNaN(code) ? 2 : 6
      add(Number.isNaN(code) ? (ESCAPES[sign] ?? sign) : String.fromCharCode(code), at, at + length)
      at += length
    }
  })
  return { text: characters.join(''), from, to }
}
