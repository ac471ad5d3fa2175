import type { EntityValue, Span, VALUE_TYPES } from '../article.ts'

/** A date, time, amount or number found in the text, with the value it stands for. */
export type ValueMention = Span & {
  readonly type: (typeof VALUE_TYPES)[number]
  readonly value: EntityValue | null
}
