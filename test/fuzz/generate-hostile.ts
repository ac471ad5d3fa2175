import { gzipSync } from 'node:zlib'

/** A generated input: what a file is called, as bytes since it need not be UTF-8, and what is in it. */
export type HostileFile = { kind: string; name: Buffer; bytes: Buffer }

/** Numbers that look like chance and are the same for a seed. */
export type Chance = {
  /** From 0 up to and without `below`. */
  number(below: number): number
  pick<Item>(items: readonly Item[]): Item
  /** True once in so many times. */
  once(times: number): boolean
}

/** Chance out of a seed (mulberry32). */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const number = (below: number) => Math.floor(next() * below)
  return { number, pick: (items) => items[number(items.length)]!, once: (times) => number(times) === 0 }
}

const NAMES = [
  'Priya Raman',
  'Ōta Kenji',
  'Zoë O’Neill',
  'محمد علي',
  'Анна Белова',
  'X',
  'Jean-Luc d’Arc III',
  '王小明',
  '__proto__',
]
const WORDS =
  'council bridge plan vote river mayor budget road school fire court rain strike ferry hospital price'.split(' ')
const ODD = [
  '\u0000',
  '\ud83d',
  '\udc00',
  '\ufeff',
  '\u202e',
  '\u200b',
  '\u2028',
  '\u0085',
  '\u001b[31m',
  '\u{1F469}\u200d\u{1F4BB}',
  'Z\u0351\u0352\u0353\u0354',
  '\u{E0041}',
  '\ufffd',
  '\uffff',
  '&amp;amp;',
  '&#0;',
  '&#xD83D;',
  '&#x110000;',
  '&bogus;',
  '<![CDATA[',
  ']]>',
  '-->',
  '<!--',
  '</p',
  '</div x',
  '<script>',
  '</script>',
  '%00',
  '\\u0000',
  '"',
  "'",
  '`',
  `$\{x}`,
  '{{x}}',
  '‘“”’',
  '«',
  '»',
  '--',
  '…',
  '\r',
  '\t\t\t',
]
const DATES = [
  '2024-05-06T10:00:00Z',
  '0001-01-01',
  '9999-12-31T23:59:60Z',
  '2024-02-31',
  '2024-01-01T00:00:00+99:99',
  'Tue, 03 Sep 2024 07:30:00 EST',
  '',
  'soon',
  '1e400',
  '-271821-04-20',
  '05/06/07',
]
const IDS = [
  'a',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '',
  '0',
  'é',
  'x'.repeat(5_000),
  "'; DROP TABLE newsloom.feed;--",
  'urn:x:1',
  '\u0000',
  '\ud83d',
  'a b',
  '.',
  '-',
]
const URLS = [
  'https://post.example/a',
  'javascript:alert(1)',
  'http://[::1]:80/',
  'HTTPS://Post.example:443/a/?utm_source=x#top',
  'file:///etc/passwd',
  '//post.example/b',
  'https://post.example/%ff',
  'data:text/html,x',
  `https://post.example/?${'utm_a=1&'.repeat(300)}`,
  '',
]
const CHARSETS = [
  'utf-8',
  'iso-8859-1',
  'windows-1251',
  'utf-16',
  'utf-7',
  'shift_jis',
  'x-user-defined',
  'none',
  'utf-32',
]

/** The file number `index` of a seed: each can be made again by itself. */
export function generateHostile(seed: number, index: number): HostileFile {
  const chance = createChance(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b))
  const [kind, make] = chance.pick(KINDS)
  const text = make(chance, index)
  let bytes = typeof text === 'string' ? encode(text, chance) : text
  for (let times = chance.number(3); times > 0; times--) bytes = spoil(bytes, chance)
  if (chance.once(25)) bytes = gzipSync(bytes)
  return { kind, name: nameOf(kind, index, chance), bytes }
}

function sentence(chance: Chance): string {
  const who = chance.pick(NAMES)
  const what = Array.from({ length: 3 + chance.number(9) }, () => chance.pick(WORDS)).join(' ')
  return chance.pick([
    `The ${what} on Tuesday.`,
    `“The ${what},” said ${who}, the mayor.`,
    `${who} said that the ${what} cost $${chance.number(1e6)} million.`,
    `"${what}`,
    `According to ${who}, ${what}.`,
    `${who}: ${what}?`,
  ])
}

/** Sentences with, now and then, something in them that no sentence has. */
function prose(chance: Chance, most = 8): string {
  const parts = Array.from({ length: chance.number(most) }, () => sentence(chance))
  for (let times = chance.number(4); times > 0; times--) {
    parts.splice(
      chance.number(parts.length + 1),
      0,
      chance.pick(ODD).repeat(1 + (chance.once(8) ? chance.number(2_000) : 0)),
    )
  }
  return parts.join(chance.pick([' ', '\n', '\n\n', '\r\n\r\n', '\u2029']))
}

function value(chance: Chance, depth = 0): unknown {
  const pick = chance.number(depth > 3 ? 6 : 9)
  if (pick === 0) return null
  if (pick === 1) return chance.number(2) === 0
  if (pick === 2) return chance.pick([0, -1, 1e308, 2 ** 53, 0.1])
  if (pick < 6) return chance.pick([prose(chance, 3), chance.pick(DATES), chance.pick(IDS), chance.pick(URLS)])
  if (pick < 8) return Array.from({ length: chance.number(4) }, () => value(chance, depth + 1))
  return Object.fromEntries(
    Array.from({ length: chance.number(4) }, (_, at) => [
      chance.pick(['id', 'text', 'value', `k${at}`]),
      value(chance, depth + 1),
    ]),
  )
}

/** A field's right value, mostly. */
function field<Right>(chance: Chance, right: Right): unknown {
  return chance.once(6) ? value(chance) : right
}

function ownArticle(chance: Chance, index: number): Record<string, unknown> {
  const article: Record<string, unknown> = {
    id: chance.once(3) ? chance.pick(IDS) : `f${index}-${chance.number(1e9)}`,
    [chance.pick(['text', 'html', 'body'])]: field(chance, prose(chance)),
    title: field(chance, sentence(chance)),
    publishedAt: field(chance, chance.pick(DATES)),
    url: field(chance, chance.pick(URLS)),
    byline: field(chance, [chance.pick(NAMES)]),
    language: field(chance, chance.pick(['en', 'ar', 'zh-Hant', 'x', ''])),
  }
  for (const name of Object.keys(article)) if (chance.once(5)) delete article[name]
  return article
}

function ninjs(chance: Chance, index: number): Record<string, unknown> {
  return {
    uri: field(chance, `urn:post:${chance.once(4) ? 'same' : index}`),
    type: field(chance, 'text'),
    pubstatus: field(chance, chance.pick(['usable', 'withheld', 'canceled', 'stat:usable'])),
    ...(chance.once(4) && { embargoed: field(chance, chance.pick(DATES)) }),
    versioncreated: field(chance, chance.pick(DATES)),
    headlines: field(chance, [{ value: sentence(chance) }]),
    bodies: field(chance, [{ contenttype: 'text/html', value: field(chance, markup(chance)) }]),
  }
}

const TAGS = [
  'p',
  'div',
  'span',
  'a',
  'h1',
  'h2',
  'blockquote',
  'ul',
  'li',
  'table',
  'td',
  'script',
  'style',
  'svg',
  'title',
  'nav',
  'article',
  'aside',
  'pre',
  'br',
  'img',
  'form',
  'template',
  'x-y',
]
const ATTRIBUTES = [
  'class="a b"',
  'id=x',
  'href="javascript:1"',
  "style='",
  'data-x="&quot;',
  'itemprop="author"',
  'rel="canonical"',
  'content="2024"',
  'on\u0000click=1',
  `title="${'a'.repeat(300)}"`,
]

function markup(chance: Chance): string {
  const parts: string[] = []
  const open: string[] = []
  for (let left = 3 + chance.number(30); left > 0; left--) {
    const tag = chance.pick(TAGS)
    const kind = chance.number(6)
    if (kind < 2) {
      parts.push(`<${tag}${chance.once(3) ? ` ${chance.pick(ATTRIBUTES)}` : ''}>`)
      open.push(tag)
    } else if (kind === 2) parts.push(`</${chance.once(3) ? tag : (open.pop() ?? tag)}>`)
    else parts.push(chance.once(2) ? `<p>${prose(chance, 4)}</p>` : prose(chance, 3))
  }
  if (chance.once(12)) parts.push(`<${chance.pick(TAGS)}>`.repeat(chance.number(3_000)))
  return parts.join('')
}

function page(chance: Chance): string {
  const json = JSON.stringify({
    '@type': 'NewsArticle',
    headline: field(chance, sentence(chance)),
    author: value(chance),
    datePublished: chance.pick(DATES),
    articleBody: value(chance),
  })
  return `<!doctype html><html><head><meta charset="${chance.pick(CHARSETS)}"><title>${sentence(chance)}</title>${chance.once(2) ? `<script type="application/ld+json">${json}</script>` : ''}<meta property="og:url" content="${chance.pick(URLS)}"><link rel="canonical" href="${chance.pick(URLS)}"></head><body>${markup(chance)}</body></html>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function feed(chance: Chance, index: number): string {
  const items = Array.from({ length: chance.number(6) }, (_, at) => {
    const body = chance.once(3) ? `<![CDATA[${markup(chance)}]]>` : escaped(markup(chance))
    return chance.once(8)
      ? '<item/>'
      : `<item><title>${escaped(sentence(chance))}</title><guid isPermaLink="false">${index}-${at}</guid><link>${escaped(chance.pick(URLS))}</link><pubDate>${chance.pick(DATES)}</pubDate><description>${body}</description></item>`
  })
  return `<?xml version="1.0" encoding="${chance.pick(CHARSETS)}"?><rss version="2.0"><channel><title>${escaped(prose(chance, 2))}</title>${items.join('\n')}</channel></rss>`
}

function wire(chance: Chance, index: number): string {
  const status = chance.pick(['usable', 'withheld', 'canceled', 'embargoed', 'odd'])
  if (chance.once(2)) {
    return `<nitf><head><docdata management-status="${status}"><doc-id id-string="n${index}"/><date.issue norm="${chance.pick(DATES)}"/><date.release norm="${chance.pick(DATES)}"/></docdata></head><body><body.head><hedline><hl1>${escaped(sentence(chance))}</hl1></hedline></body.head><body.content>${chance.once(6) ? '' : `<p>${escaped(prose(chance))}</p>`}</body.content></body></nitf>`
  }
  return `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g${chance.once(5) ? 'same' : index}"><itemMeta><itemClass qcode="ninat:text"/><versionCreated>${chance.pick(DATES)}</versionCreated><pubStatus qcode="stat:${status}"/>${chance.once(4) ? `<embargoed>${chance.pick(DATES)}</embargoed>` : ''}</itemMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>${escaped(prose(chance))}</p></body></html></inlineXML></contentSet></newsItem>`
}

function mail(chance: Chance): string {
  const boundary = chance.pick(['b', '', '=_x', 'b b'])
  const part = () =>
    `--${boundary}\r\nContent-Type: ${chance.pick(['text/plain', 'text/html; charset=x', 'multipart/mixed; boundary=b', 'image/png', 'message/rfc822'])}\r\nContent-Transfer-Encoding: ${chance.pick(['7bit', 'base64', 'quoted-printable', 'x'])}\r\n\r\n${prose(chance)}\r\n`
  const head = `From: ${chance.pick(NAMES)} <a@b.c>\r\nSubject: ${chance.pick(['=?utf-8?B?4oCc?=', '=?x?Q?=?=', sentence(chance)])}\r\nDate: ${chance.pick(DATES)}\r\nMessage-ID: <${chance.number(1e9)}@post.example>\r\n`
  if (chance.once(3)) return `${head}\r\n${prose(chance)}`
  return `${head}Content-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n${Array.from({ length: chance.number(5) }, part).join('')}--${boundary}--\r\n`
}

function release(chance: Chance): string {
  const line = chance.pick([
    '',
    '',
    'EMBARGOED UNTIL 5 JANUARY 2099',
    'Embargo: soon',
    '--- title: x\n---',
    `By ${chance.pick(NAMES)}`,
  ])
  return `${line}\n${sentence(chance)}\n\n${prose(chance, 14)}`
}

/** Much of one thing. */
function flood(chance: Chance): string {
  const what = chance.pick([
    'a',
    ' ',
    '\n',
    '"',
    '“',
    '(',
    '.',
    '<p>',
    '</p>',
    '<br>',
    '&',
    '- ',
    '#',
    '|',
    '*a*',
    '[a](b)',
    'said ',
    'Mr. ',
    '1,',
    '$1 ',
    'é',
    '\u0301',
    '\u200f',
    '{"a":',
    '[',
  ])
  return what.repeat(chance.number(6_000))
}

const KINDS: readonly (readonly [string, (chance: Chance, index: number) => string | Buffer])[] = [
  ['html', page],
  ['html', page],
  [
    'json',
    (chance, index) =>
      JSON.stringify(
        chance.once(4) ? value(chance) : Array.from({ length: 1 + chance.number(3) }, () => ownArticle(chance, index)),
      ),
  ],
  ['json', (chance, index) => JSON.stringify(ninjs(chance, index))],
  [
    'jsonl',
    (chance, index) =>
      Array.from({ length: chance.number(6) }, () =>
        JSON.stringify(chance.once(5) ? value(chance) : ownArticle(chance, index)),
      ).join('\n'),
  ],
  ['xml', feed],
  ['xml', wire],
  ['eml', mail],
  ['txt', release],
  [
    'md',
    (chance) =>
      `# ${sentence(chance)}\n\n${prose(chance)}\n\n> ${prose(chance, 2)}\n\n${'> '.repeat(chance.number(60))}x`,
  ],
  ['txt', flood],
  ['html', flood],
  ['txt', (chance) => Buffer.from(Array.from({ length: chance.number(400) }, () => chance.number(256)))],
]

/** UTF-8 mostly; half a surrogate pair becomes what UTF-8 forbids as often as U+FFFD. */
function encode(text: string, chance: Chance): Buffer {
  const how = chance.number(12)
  if (how === 0) return Buffer.from(`\ufeff${text}`, 'utf16le')
  if (how === 1) return Buffer.from(text, 'latin1')
  if (how === 2) return Buffer.from(`\ufeff${text}`, 'utf8')
  if (how === 3) return Buffer.concat([Buffer.from(text, 'utf8'), Buffer.from([0xed, 0xa0, 0xbd, 0xff, 0xc3])])
  return Buffer.from(text, 'utf8')
}

/** Cut off, doubled, with some bytes turned, or with a stretch of it elsewhere. */
function spoil(bytes: Buffer, chance: Chance): Buffer {
  const at = chance.number(bytes.length + 1)
  const how = chance.number(8)
  if (how === 0) return bytes.subarray(0, at)
  if (how === 1) return bytes.subarray(at)
  if (how === 2) return Buffer.concat([bytes.subarray(0, at), Buffer.from(chance.pick(ODD)), bytes.subarray(at)])
  if (how === 3) return Buffer.concat([bytes, bytes.subarray(at)])
  if (how === 4) {
    const turned = Buffer.from(bytes)
    for (let times = chance.number(6); times > 0 && turned.length > 0; times--)
      turned[chance.number(turned.length)] = chance.number(256)
    return turned
  }
  return bytes
}

function nameOf(kind: string, index: number, chance: Chance): Buffer {
  const ending = chance.once(12)
    ? chance.pick(['', '.bin', '.TXT', '.json', '.gz', '.reason.json', '.xml'])
    : `.${kind}`
  const odd = chance.once(3)
    ? chance.pick([
        'é',
        'e\u0301',
        ' ',
        '\n',
        '"',
        "'",
        '..',
        '\\',
        '*?',
        '\u202e',
        '\u001b[2J',
        '💩',
        '-rf',
        '$(x)',
        '%00',
        'x'.repeat(180),
        'con',
      ])
    : ''
  const name = Buffer.from(`f${index}${odd}${ending}`)
  return chance.once(40) ? Buffer.concat([Buffer.from([0x66, 0xe9]), name]) : name
}
