import { Marked } from 'marked'
import { parseByline } from '../../shared/bylines/parse-byline.ts'
import { parseTimestamp } from '../../shared/values/parse-timestamp.ts'
import { createDraft } from './create-draft.ts'
import { decodeText } from './decode-text.ts'
import { claimOf } from './file-claim.ts'
import type { SourceFormat } from './source-format.ts'
import { escapeText } from './write-html.ts'

/**
 * Markdown as GitHub writes it, with optional front matter of `key: value` lines between `---`. The body becomes HTML.
 */
export const markdown: SourceFormat = {
  name: 'markdown',

  accepts: (file) => claimOf(file) === 'markdown',

  *read(file) {
    const { fields, rest } = splitFrontMatter(decodeText(file))
    const content = writeMarkdown(rest)
    yield createDraft(
      { kind: 'html', content },
      {
        externalId: fields.get('id') ?? null,
        title: fields.get('title') ?? findTopHeading(rest),
        byline: parseByline(fields.get('author') ?? fields.get('authors') ?? fields.get('byline')),
        url: fields.get('url') ?? fields.get('canonical') ?? file.url ?? null,
        publishedAt: parseTimestamp(fields.get('date') ?? fields.get('published')),
        modifiedAt: parseTimestamp(fields.get('updated') ?? fields.get('lastmod')),
        publisher: fields.get('publisher') ?? null,
        language: fields.get('lang') ?? fields.get('language') ?? null,
      },
    )
  },
}

/** What no article has, and what the Markdown parser takes quadratic time for. Lengths in characters. */
const LONGEST_TEXT = 100_000
const LONGEST_BLOCK = 5_000
/** More quote and list marks at the beginning of a line than anybody nests. */
const DEEP_NESTING = /^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])){12,}/gm

/**
 * Markdown as HTML. Oversize blocks, and a huge text as a whole, become plain paragraphs whose marks stay characters.
 */
function writeMarkdown(text: string): string {
  const blocks = text
    .replace(/\r\n?/g, '\n')
    .replace(DEEP_NESTING, '> ')
    .split(/\n(?=[ \t]*\n)/)
  const plain = (block: string) => `<p>${escapeText(block.trim())}</p>`
  if (text.length > LONGEST_TEXT)
    return blocks
      .filter((block) => block.trim() !== '')
      .map(plain)
      .join('\n')
  const tame = blocks.map((block) => (block.length > LONGEST_BLOCK ? `\n${plain(block)}\n` : block)).join('\n')
  return new Marked({ gfm: true, async: false }).parse(tame) as string
}

/**
 * The fields of the head, in lower case, and what follows it. Lists are joined by `; `, a list of mappings by their
 * names; deeper YAML is ignored. Not a YAML parser: heads that no parser accepts (`title: Deal: what now`) are common,
 * and the one tried took eight seconds for a kilobyte of question marks.
 */
function splitFrontMatter(text: string): { fields: Map<string, string>; rest: string } {
  const fields = new Map<string, string>()
  const lines = text.split(/\r?\n/)
  const end =
    lines[0]?.trimEnd() === '---' ? lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line)) : -1
  if (end < 0) return { fields, rest: text }
  let key = ''
  let isBlock = false
  const add = (value: string, between: string) => {
    const before = fields.get(key)
    fields.set(key, before ? `${before}${value && between}${value}` : value)
  }
  for (const line of lines.slice(1, end)) {
    const pair = /^([A-Za-z][\w-]*)\s*:(.*)$/.exec(line)
    const item = /^\s*-\s+(?:name\s*:\s*)?(.*)$/.exec(line)
    if (pair) {
      key = pair[1]!.toLowerCase()
      isBlock = /^\s*[>|][+-]?\s*$/.test(pair[2]!)
      fields.set(key, isBlock ? '' : unquote(pair[2]!).replace(/^\[(.*)\]$/, '$1'))
    } else if (key && isBlock) {
      add(line.trim(), ' ')
    } else if (key && item) {
      add(unquote(item[1]!), '; ')
    }
  }
  for (const [name, value] of fields) if (value === '') fields.delete(name)
  return { fields, rest: lines.slice(end + 1).join('\n') }
}

/** A scalar of YAML without its quotation marks and escapes, or without the comment behind it. */
function unquote(value: string): string {
  const scalar = value.trim()
  const quoted = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(scalar)
  if (!quoted) return scalar.replace(/\s#\s.*$/, '').trimEnd()
  return quoted[1] === '"' ? quoted[2]!.replace(/\\(["\\/])/g, '$1') : quoted[2]!.replaceAll("''", "'")
}

/** The `# heading` with which the text begins, if it does: its words without emphasis and link marks. */
function findTopHeading(text: string): string | null {
  const heading = /^#\s+(\S.*)/.exec(text.trimStart())?.[1]
  return heading
    ? heading
        .replace(/\s#+\s*$/, '')
        .replace(/\[([^\][]*)\]\([^()]*\)/g, '$1')
        .replace(/[*_`]+/g, '')
    : null
}
