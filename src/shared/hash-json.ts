import { createHash, type Hash } from 'node:crypto'

/**
 * SHA-256 (hexadecimal) of a value's JSON with the keys of every object in ascending order, so that equal values have
 * equal hashes however they were built. Keys whose value is undefined do not count. For small values: sorting is slow
 * on large ones.
 *
 * @example
 * hashJson({ b: 1, a: 2 }) === hashJson({ a: 2, b: 1 }) // true
 */
export function hashJson(value: unknown): string {
  return hashText(toSortedJson(value))
}

/**
 * Hashes lists that begin with the same value: gives for what follows it the very hash that {@link hashJson} has for
 * the whole list. The first value is written and hashed once, however many lists there are.
 *
 * @example
 * hashListsFrom('a')(['b']) === hashJson(['a', 'b']) // true
 */
export function hashListsFrom(first: unknown): (rest: readonly unknown[]) => string {
  const begun: Hash = createHash('sha256').update(`[${toSortedJson(first)}`)
  return (rest) => {
    const hash = begun.copy()
    for (const value of rest) hash.update(`,${toSortedJson(value)}`)
    return hash.update(']').digest('hex')
  }
}

function toSortedJson(value: unknown): string {
  return JSON.stringify(value, sortKeys) ?? 'null'
}

/** SHA-256 (hexadecimal) of a text in UTF-8, or of bytes. */
export function hashText(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
