import type { Entity, EntityValue, Span } from '../article.ts'

/** A date, time, amount or number found in the text, with what it stands for. */
export type ValueMention = Span & {
  readonly type: Extract<Entity['type'], 'DATE' | 'TIME' | 'MONEY' | 'PERCENT' | 'QUANTITY' | 'ORDINAL' | 'CARDINAL'>
  readonly value: EntityValue | null
}
