import { createHash } from 'node:crypto'

/**
 * SHA-256 (hexadecimal) of a value's JSON with the keys of every object in ascending order, so that equal values have
 * equal hashes however they were put together. Keys whose value is undefined do not count. For small values: sorting
 * is slow on large ones.
 *
 * @example
 * hashJson({ b: 1, a: 2 }) === hashJson({ a: 2, b: 1 }) // true
 */
export function hashJson(value: unknown): string {
  return hashText(JSON.stringify(value, sortKeys) ?? 'null')
}

/** SHA-256 (hexadecimal) of a text in UTF-8. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
