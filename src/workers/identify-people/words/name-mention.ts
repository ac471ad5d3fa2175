import type { Entity, NameTypeScores, Span } from '../../../shared/article.ts'

/** The four coarse types that the reader distinguishes. */
export type CoarseType = keyof NameTypeScores

/** A name in the text with the one coarse type that reader, document and lists agree on. */
export type CoarseName = Span & {
  readonly text: string
  readonly coarse: CoarseType
  /** How sure the type is, 0 to 1. */
  readonly confidence: number
}

/** A name in the text with its OntoNotes type. */
export type NameMention = Span & {
  readonly text: string
  readonly type: Entity['type']
  readonly confidence: number
}
