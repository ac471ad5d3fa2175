import type { PeopleName, SpanText } from '../../shared/article.ts'

/** A name in the text with its OntoNotes type. */
export type NameMention = SpanText & { readonly type: PeopleName['type']; readonly confidence: number }

/**
 * Mentions of one thing, in reading order, and the name it goes by; `known` is what layer `people` says of it, null
 * where only entities are at hand.
 */
export type NameCluster = {
  type: NameMention['type']
  name: string
  mentions: NameMention[]
  known: PeopleName | null
}
