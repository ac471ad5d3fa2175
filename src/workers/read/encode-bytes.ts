/** Probabilities as one byte each (0–255), in base64. */
export function encodeBytes(probabilities: Float32Array): string {
  return Buffer.from(toBytes(probabilities)).toString('base64')
}

function toBytes(probabilities: Float32Array): Uint8Array {
  const bytes = new Uint8Array(probabilities.length)
  for (let index = 0; index < bytes.length; index++) bytes[index] = Math.round(probabilities[index]! * 255)
  return bytes
}

/**
 * Two rows of probabilities for the same words as bytes in base64, trimmed of the words at
 * both ends where both are zero; `skipped` counts those left out in front.
 */
export function encodeTrimmed(source: Float32Array, content: Float32Array) {
  const sources = toBytes(source)
  const contents = toBytes(content)
  let first = 0
  let last = sources.length
  while (first < last && sources[first] === 0 && contents[first] === 0) first++
  while (last > first && sources[last - 1] === 0 && contents[last - 1] === 0) last--
  const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes.subarray(first, last)).toString('base64')
  return { skipped: first, source: toBase64(sources), content: toBase64(contents) }
}
