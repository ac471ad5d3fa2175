import type { NameMention } from '../words/name-mention.ts'

/** Mentions of one thing, in reading order, and the name it goes by. */
export type NameCluster = {
  type: NameMention['type']
  name: string
  mentions: NameMention[]
  /** Whom a lone last name may mean, where nothing decides between them. */
  mayBe?: NameCluster[]
  /** A name that no mention has in full: the first name of a relative with the last name of the family. */
  composedName?: string
}

/** Takes the mentions of one cluster into another, where neither is gone yet. */
export function absorbCluster(into: NameCluster, from: NameCluster, gone: Set<NameCluster>): void {
  if (gone.has(from) || gone.has(into)) return
  into.mentions.push(...from.mentions)
  gone.add(from)
}
