/** Words of a line that the lexicon may know: `u` single words, `b` pairs, `l` the whole line if it is short. */
export type LineTokens = { unigrams: string[]; bigrams: string[]; whole: string | null }

/**
 * The tokens of a line, lower case, every number made `0`; of a long line only the first 16 words and the last 4.
 *
 * @example
 * lineTokens('Read 3 comments').whole // '=read 0 comments'
 */
export function lineTokens(line: string): LineTokens {
  const words =
    headAndTail(line)
      .toLowerCase()
      .replace(/\d+/g, '0')
      .match(/[\p{L}\p{M}]+|0/gu) ?? []
  const picked = words.length > 20 ? [...words.slice(0, 16), ...words.slice(-4)] : words
  const bigrams: string[] = []
  for (let i = 0; i + 1 < Math.min(6, picked.length); i++) bigrams.push(`${picked[i]} ${picked[i + 1]}`)
  return {
    unigrams: [...new Set(picked)],
    bigrams,
    whole: words.length > 0 && words.length <= 5 ? `=${words.join(' ')}` : null,
  }
}

function headAndTail(line: string): string {
  return line.length <= 320 ? line : `${line.slice(0, 200)} ${line.slice(-60)}`
}

/** The words in an element's class and id, camel case and dashes parted, digits dropped. */
export function classTokens(attributes: Readonly<Record<string, string>>): string[] {
  const names = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`
  if (names.length < 2) return []
  const parts = names
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  return [...new Set(parts.filter((part) => part.length >= 3 && part.length <= 20))]
}
