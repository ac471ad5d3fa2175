import type { Entity, EntityLink } from '../../../shared/article.ts'

/** An entity, as a knowledge base is asked about it. */
export type LinkQuery = { readonly name: string; readonly aliases: readonly string[]; readonly type: Entity['type'] }

/** Something that knows identifiers of things by their names. Looking up has no effects and needs no waiting. */
export interface KnowledgeBase {
  /** Short name; with the digest of the content it goes into the stage's fingerprint. */
  readonly name: string
  readonly digest: string
  /** The link for the entity, or null where nothing or more than one thing fits. */
  link(query: LinkQuery): EntityLink | null
}
