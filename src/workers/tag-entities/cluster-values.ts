import type { Entity } from '../../shared/article.ts'
import type { ValueMention } from '../../shared/values/value-mention.ts'

/** Dates, amounts and numbers as entities: one for each type and value; without a value, one for each wording. */
export function clusterValues(text: string, values: readonly ValueMention[]): Omit<Entity, 'id' | 'salience'>[] {
  const byKey = new Map<string, Omit<Entity, 'id' | 'salience'>>()
  for (const { type, start, end, value } of values) {
    const words = text.slice(start, end)
    const key = `${type} ${value === null ? words.toLowerCase() : JSON.stringify(value)}`
    const known = byKey.get(key)
    if (known) {
      known.mentions.push({ start, end, text: words })
      if (words !== known.name && !known.aliases.includes(words)) known.aliases.push(words)
      continue
    }
    byKey.set(key, {
      type,
      name: words,
      mentions: [{ start, end, text: words }],
      aliases: [],
      value,
      links: [],
      role: null,
      affiliation: null,
    })
  }
  return [...byKey.values()]
}
