import EmailForwardParser from 'email-forward-parser'

/** What a message forwards in its own text: who wrote it, under which subject, when, and its words. */
export type ForwardedText = { subject: string | null; from: string | null; date: string | null; text: string }

/** So much of a text is looked through for the fields of the forwarded message; the parser takes the square of it. */
const HEAD = 6_000

/**
 * The message that a text forwards below a note (`---------- Forwarded message ---------`, `-----Original
 * Message-----`, `Begin forwarded message:`, in some thirty languages), or null. `subject` is that of the message
 * around it.
 */
export function readForwarded(text: string, subject: string | null): ForwardedText | null {
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n(?:[^\S\n]*\n){2,}/g, '\n\n')
  // Cut before a line's end, since the parser trims what it gives back.
  const head = plain.length > HEAD ? plain.slice(0, Math.max(0, plain.lastIndexOf('\n', HEAD))).trimEnd() : plain
  const { forwarded, email } = new EmailForwardParser().read(head, subject)
  if (!forwarded || !email.body) return null
  // Where the whole message is set off as a quotation, so is what lies beyond the head.
  const rest = head.includes(email.body) ? plain.slice(head.length) : plain.slice(head.length).replace(/^> ?/gm, '')
  return {
    subject: email.subject,
    from: email.from.name ?? null,
    date: email.date ?? null,
    text: `${email.body}${rest}`.trim(),
  }
}
