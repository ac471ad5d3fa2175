/** What is shown in place of a secret. */
export const HIDDEN = 'hidden'

/** An address in running text, up to the first character that no address holds. */
const ADDRESS = /\b(?:https?|postgres(?:ql)?|rediss?(?:-sentinel|-cluster)?):\/\/[^\s"'<>\\`]+/gi

/** Names of parameters that carry keys: `api_key`, `auth`, `sig`; not `keyword` or `author`. */
const SECRET_NAME =
  /(?:^|[._-])(?:api)?(?:key|token|secret|auth|authorization|pass|password|passwd|pwd|sig|signature|hash|session|sid|credential|credentials|jwt|code|user|login)$|(?:key|token|secret|password)$/i

/** From this length upwards a key is recognised wherever it stands, and not only under its name. */
const LONG = 8

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
  return hideInUrl(address, isSecretParameter, isMadeByMachine)
}

/**
 * Hides in other addresses what {@link hideSecretsOfUrl} hides in this one, wherever it stands, and users and
 * passwords. What looks like a key, but is none of this address, stays: it may be what tells one page from another.
 *
 * @example
 * hideSecretsOfAddress('https://a.example/rss?key=K1')('https://a.example/story?id=7&key=K1') // 'https://a.example/story?id=7&key=hidden'
 */
export function hideSecretsOfAddress(address: string): (other: string) => string {
  const url = URL.canParse(address) ? new URL(address) : null
  const parameters = [...(url?.searchParams ?? [])].filter(([name, value]) => isSecretParameter(name, value))
  const parts = url?.pathname.split('/').filter(isMadeByMachine) ?? []
  const named = new Set(parameters.map(([name, value]) => `${name}=${value}`))
  const anywhere = new Set([...parameters.map(([, value]) => value), ...parts].filter(isLong))
  return (other) =>
    hideInUrl(
      other,
      (name, value) => named.has(`${name}=${value}`) || anywhere.has(value),
      (part) => anywhere.has(part),
    )
}

function hideInUrl(
  address: string,
  isSecret: (name: string, value: string) => boolean,
  isSecretPart: (part: string) => boolean,
): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  const before = url.href
  url.username = ''
  url.password = ''
  for (const [name, value] of [...url.searchParams]) if (isSecret(name, value)) url.searchParams.set(name, HIDDEN)
  const path = url.pathname.split('/').map((part) => (isSecretPart(part) ? HIDDEN : part))
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

function isSecretParameter(name: string, value: string): boolean {
  return SECRET_NAME.test(name) || isMadeByMachine(value)
}

function isLong(secret: string): boolean {
  return secret.length >= LONG
}

function isMadeByMachine(part: string): boolean {
  return MADE_BY_MACHINE.test(part) && !WORDS.test(part)
}
