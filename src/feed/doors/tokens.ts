import { createHash, timingSafeEqual } from 'node:crypto'

/** What a token allows: reading, or reading and writing. */
export type Scope = 'read' | 'write'

/** A token as it is kept: its hash, never itself. */
export type KnownToken = { scope: Scope; hash: Buffer; name: string }

const HASHED = /^sha256:([0-9a-f]{64})$/i

/**
 * The hash under which a token is kept. One round of SHA-256 is enough: tokens are long and made by chance, so that
 * nobody can guess their way to one.
 *
 * @example
 * hashToken('a').slice(0, 20) // 'sha256:ca978112ca1bb'
 */
export function hashToken(token: string): string {
  return `sha256:${createHash('sha256').update(token).digest('hex')}`
}

/** A token that stands in a setting, plain or as its hash. */
export function readToken(given: string, scope: Scope, name: string): KnownToken {
  const hash = HASHED.exec(given)?.[1] ?? HASHED.exec(hashToken(given))![1]!
  return { scope, hash: Buffer.from(hash, 'hex'), name }
}

/**
 * The tokens of a list: one a line, `read` or `write`, the hash, and a name for people; `#` begins a comment. Returns
 * sentences about the lines that are not tokens.
 */
export function parseTokens(list: string, file: string): { tokens: KnownToken[]; problems: string[] } {
  const tokens: KnownToken[] = []
  const problems: string[] = []
  for (const [index, line] of list.split(/\r?\n/).entries()) {
    const words = line.replace(/(?:^|\s)#.*$/, '').trim()
    if (words === '') continue
    const [scope = '', hash = '', ...name] = words.split(/\s+/)
    if ((scope === 'read' || scope === 'write') && HASHED.test(hash)) {
      tokens.push(readToken(hash, scope, name.join(' ')))
    } else {
      problems.push(`${file}, line ${index + 1}: it must be "read" or "write", "sha256:" with 64 digits, and a name`)
    }
  }
  return { tokens, problems }
}

/**
 * What the shown credentials allow; null where they allow nothing. `Bearer TOKEN`, or `Basic` with the token as the
 * password, which is what a browser asks a person for. Every known token is compared, each in the same time, so that
 * the time tells nothing.
 */
export function findScope(authorization: string | undefined, tokens: readonly KnownToken[]): Scope | null {
  const shown = readCredentials(authorization ?? '')
  const hash = createHash('sha256').update(shown).digest()
  const found = tokens.filter((token) => timingSafeEqual(token.hash, hash))
  if (shown === '' || found.length === 0) return null
  return found.some(({ scope }) => scope === 'write') ? 'write' : 'read'
}

function readCredentials(authorization: string): string {
  const bearer = /^Bearer +(\S+)\s*$/i.exec(authorization)?.[1]
  if (bearer !== undefined) return bearer
  const basic = /^Basic +([\w+/=-]+)\s*$/i.exec(authorization)?.[1]
  if (basic === undefined) return ''
  const pair = Buffer.from(basic, 'base64').toString('utf8')
  return pair.slice(pair.indexOf(':') + 1)
}
