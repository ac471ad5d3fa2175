/**
 * A 32-bit hash of some words as a signed integer: FNV-1a over UTF-16 units, mixed at the end so that its low bits are
 * as good as its high ones.
 *
 * @example
 * hashToken('grain contract') === hashToken('grain contract') // true
 */
export function hashToken(words: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) | 0
}
