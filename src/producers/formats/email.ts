import PostalMime, { type Email } from 'postal-mime'
import { PipelineError } from '../../shared/errors.ts'
import { parseTimestamp } from '../../shared/values/parse-timestamp.ts'
import { createDraft } from './create-draft.ts'
import { openingText } from './decode-text.ts'
import { claimOf } from './file-claim.ts'
import { type ForwardedText, readForwarded } from './read-forwarded.ts'
import type { SourceFormat } from './source-format.ts'
import { visibleText } from './visible-text.ts'

const MOST_PARTS = 2_000

/** A message begins with header fields; these are among the first. */
const HEADER_LINE = /^(?:[!-9;-~]+:.*|[ \t].*)$/
const KNOWN_HEADER =
  /^(?:received|return-path|from|to|subject|date|message-id|mime-version|delivered-to|content-type|list-id):/i

/** A message that is forwarded is the article where it says so much; what came with it is a note. */
const LEAST_FORWARDED = 200

/**
 * A newsletter as one message (`.eml`): its HTML part, else its text. A message that is forwarded, as an attachment or
 * within the text, is the article; other attachments are ignored.
 */
export const email: SourceFormat = {
  name: 'email',

  accepts: (file) => {
    const claim = claimOf(file)
    if (claim !== null) return claim === 'email'
    const head = openingText(file)
      .split(/\r?\n\r?\n/, 1)[0]!
      .split(/\r?\n/)
      .slice(0, 12)
    return head.every((line) => HEADER_LINE.test(line)) && head.filter((line) => KNOWN_HEADER.test(line)).length >= 2
  },

  async *read(file) {
    const message = await findForwarded(await parseMessage(file.bytes, file.name), file.name)
    const inner = forwardedWithin(message)
    const html = inner ? undefined : message.html?.trim()
    const content = inner?.text ?? (html || message.text?.trim())
    if (!content) throw new PipelineError('unreadable-source', `${file.name}: the message has no text in it`)
    const header = (key: string) => message.headers.find((field) => field.key === key)?.value ?? null
    yield createDraft(
      { kind: html ? 'html' : 'text', content },
      {
        externalId: message.messageId?.replace(/^<|>$/g, '') ?? null,
        title: inner?.subject ?? message.subject ?? null,
        publisher: (inner ? inner.from : message.from?.name) || null,
        publishedAt:
          parseTimestamp(inner?.date ?? null) ??
          parseTimestamp(withoutComment(header('date'))) ??
          parseTimestamp(message.date),
        language: header('content-language'),
      },
    )
  },
}

/** Parts of a message as far as their delimiters show: a newsletter has two, with pictures some dozens. */
function refuseManyParts(bytes: Uint8Array, name: string): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let count = 0
  for (let at = buffer.indexOf('\n--'); at >= 0; at = buffer.indexOf('\n--', at + 1)) {
    if (++count > MOST_PARTS) {
      throw new PipelineError('unreadable-source', `${name}: a mail message of more than ${MOST_PARTS} parts`)
    }
  }
}

async function parseMessage(bytes: Uint8Array, name: string): Promise<Email> {
  refuseManyParts(bytes, name)
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 32, maxHeadersSize: 512 * 1024, maxRfc822NestingDepth: 3 })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new PipelineError('unreadable-source', `${name}: not a mail message that can be read: ${reason}`, { cause })
  }
}

/** The message that a message forwards as an attachment, where that is an article; else the message itself. */
async function findForwarded(message: Email, name: string): Promise<Email> {
  for (const { mimeType, content } of message.attachments) {
    if (mimeType !== 'message/rfc822') continue
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
    const inner = await parseMessage(bytes, name)
    if ((inner.text ?? inner.html ?? '').trim().length >= LEAST_FORWARDED) return inner
  }
  return message
}

/** The message forwarded inside another one's text, or inside its HTML if it has no text, if that is an article. */
function forwardedWithin({ text, html, subject }: Email): ForwardedText | null {
  const words = text?.trim() ? text : html ? linesOf(html) : ''
  const inner = words ? readForwarded(words, subject ?? null) : null
  return inner && inner.text.length >= LEAST_FORWARDED ? inner : null
}

/** `From: Ann Orr`, `Betreff:`: a header field of the forwarded message. */
const FIELD = /^\*?\p{L}[\p{L} ]{1,20}:(?: .{0,300})?$/u

/** The text of a page by lines, with header fields one below the other as in plain text. */
function linesOf(html: string): string {
  const lines: string[] = []
  /** Where the last header field ends, as long as only empty lines followed. */
  let behindField = -1
  for (const raw of visibleText(html).split('\n')) {
    const line = raw.trim()
    const isField = FIELD.test(line)
    if (isField && behindField >= 0) lines.length = behindField
    lines.push(line)
    if (line !== '') behindField = isField ? lines.length : -1
  }
  return lines.join('\n')
}

/** Mail servers write the zone's name behind the date: `+0100 (CET)`. */
function withoutComment(date: string | null): string | null {
  const trimmed = date?.trim() ?? null
  const comment = trimmed?.endsWith(')') ? trimmed.lastIndexOf('(') : -1
  return comment < 0 ? trimmed : trimmed!.slice(0, comment).trimEnd()
}
