import { randomBytes } from 'node:crypto'
import { hashToken } from '../feed/doors/tokens.ts'
import type { Say } from './operate.ts'

/**
 * Makes a random token. The line for the file of NEWSLOOM_TOKENS, which holds its hash, goes to one output and the
 * token itself to the other: it is stored nowhere, and cannot be shown again.
 */
export function makeToken({ scope, name }: { scope: string; name: string }, say: Say, tell: Say): number {
  if (scope !== 'read' && scope !== 'write') throw new RangeError(`--scope must be read or write, not ${scope}`)
  const token = randomBytes(24).toString('base64url')
  say([scope, hashToken(token), name.replace(/[\s#]+/g, ' ').trim()].filter(Boolean).join(' '))
  tell(`The token, shown this once: ${token}`)
  tell('Put the line above into the file that NEWSLOOM_TOKENS names, and start the server again.')
  return 0
}
