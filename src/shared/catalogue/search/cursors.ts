import { z } from 'zod'

/**
 * Where a list continues: after the row of this number and place; in lists ordered by relevance also its rank, and the
 * newest number at that time.
 */
export const CursorPlace = z.object({
  n: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  p: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .optional(),
  r: z.number().optional(),
  s: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .optional(),
  k: z.string().max(1_000).optional(),
})
export type CursorPlace = z.infer<typeof CursorPlace>

/** A place as an opaque word. */
export function writeCursor(place: CursorPlace): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The place of a cursor; a `RangeError` if it is not one of ours. */
export function readCursor(cursor: string | undefined): CursorPlace | null {
  if (cursor === undefined) return null
  try {
    return CursorPlace.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new RangeError('cursor: it is none that this server gave')
  }
}
