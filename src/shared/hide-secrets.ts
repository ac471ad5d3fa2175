/** What stands where a secret was. */
export const HIDDEN = 'hidden'

/** An address in running text, up to the first character that no address holds. */
const ADDRESS = /\b(?:https?|postgres(?:ql)?|rediss?(?:-sentinel|-cluster)?):\/\/[^\s"'<>\\`]+/gi

/** Names of parameters that carry keys: `api_key`, `auth`, `sig`; not `keyword` or `author`. */
const SECRET_NAME =
  /(?:^|[._-])(?:api)?(?:key|token|secret|auth|authorization|pass|password|passwd|pwd|sig|signature|hash|session|sid|credential|credentials|jwt|code|user|login)$|(?:key|token|secret|password)$/i

/** A value or a part of a path that only a machine would write: 20 characters and more with letters and digits. */
const MADE_BY_MACHINE = /^(?=.*\d)(?=.*[a-z])[\w~.%+=-]{20,}$/i
/** Letters and digits in words: `market-report-2026-11-28` is a name. */
const WORDS = /^[\da-z]{1,14}(?:[-_.][\da-z]{0,14})+$/i

/**
 * An address without its user, password and keys: parameters by their names, and long values and parts of the path that
 * only a machine would write, are replaced by `hidden`. What is no address comes back as it is.
 *
 * @example
 * hideSecretsOfUrl('https://ada:pw@example.org/rss?key=K1&page=2') // 'https://example.org/rss?key=hidden&page=2'
 */
export function hideSecretsOfUrl(address: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  const before = url.href
  url.username = ''
  url.password = ''
  for (const [name, value] of [...url.searchParams]) {
    if (SECRET_NAME.test(name) || isMadeByMachine(value)) url.searchParams.set(name, HIDDEN)
  }
  const path = url.pathname.split('/').map((part) => (isMadeByMachine(part) ? HIDDEN : part))
  url.pathname = path.join('/')
  // Unchanged addresses keep the spelling in which they came.
  return url.href === before ? address : url.href
}

/**
 * Text with every address in it passed through {@link hideSecretsOfUrl}: for logs and messages.
 *
 * @example
 * hideSecrets('GET https://a.example/?token=T failed') // 'GET https://a.example/?token=hidden failed'
 */
export function hideSecrets(text: string): string {
  return text.includes('://') ? text.replace(ADDRESS, hideSecretsOfUrl) : text
}

function isMadeByMachine(part: string): boolean {
  return MADE_BY_MACHINE.test(part) && !WORDS.test(part)
}
