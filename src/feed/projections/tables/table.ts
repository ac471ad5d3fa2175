import { z } from 'zod'

/** The value of a cell. Times are ISO 8601 texts, as the articles state them; lists are texts separated by `; `. */
export type Cell = string | number | boolean | null

/** A row: a cell for each column. */
export type TableRow = Readonly<Record<string, Cell>>

/** A column with the type that its cells have, and what it means. */
export type Column = { name: string; type: 'string' | 'integer' | 'number' | 'boolean'; about: string }

/** The columns of a table in their order, out of the schema of its rows. */
export function columnsOf(schema: z.ZodObject): Column[] {
  const { properties = {} } = z.toJSONSchema(schema) as { properties?: Record<string, JsonColumn> }
  return Object.entries(properties).map(([name, column]) => ({
    name,
    type: typeOf(column),
    about: column.description ?? '',
  }))
}

type JsonColumn = { type?: string | string[]; anyOf?: JsonColumn[]; description?: string }

function typeOf({ type, anyOf = [] }: JsonColumn): Column['type'] {
  const found = [type, ...anyOf.map((option) => option.type)].flat().find((name) => name && name !== 'null')
  return (found as Column['type'] | undefined) ?? 'string'
}

/** Several values in one cell; null for none. */
export function joinCell(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join('; ')
}
