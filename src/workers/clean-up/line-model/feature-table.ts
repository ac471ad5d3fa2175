/**
 * The features of a document's lines: a row per line, with a place for each of `names`. Two empty rows come before the
 * first and after the last one, so that code that looks at neighbouring lines need not check whether there are any.
 */
export type FeatureTable = {
  readonly names: readonly string[]
  readonly rows: number
  readonly width: number
  readonly values: Float32Array
}

/** This many empty rows stand before the first row and after the last. */
const MARGIN = 2

/**
 * Room that one table after the other takes, since fresh memory costs more than to fill it; a larger one has its own.
 */
let room = new Float32Array(0)
const MOST_ROOM = 1 << 20

/** A table of zeros. It takes the room of the one before, so it is good until the next is made. */
export function createFeatureTable(names: readonly string[], rows: number): FeatureTable {
  const width = names.length
  const size = (rows + 2 * MARGIN) * width
  if (size > MOST_ROOM) return { names, rows, width, values: new Float32Array(size) }
  if (size > room.length) room = new Float32Array(Math.min(MOST_ROOM, 2 * size))
  return { names, rows, width, values: room.subarray(0, size).fill(0) }
}

/** Where a row begins among the values. */
export function startOfRow({ width }: FeatureTable, row: number): number {
  return (row + MARGIN) * width
}

const LOGARITHMS = Float64Array.from({ length: 2048 }, (_, count) => Math.log1p(count))

/**
 * The logarithm of one more than a whole number, as `Math.log1p` gives it; from a list for those that are not large.
 */
export function logOf(count: number): number {
  return count < LOGARITHMS.length ? LOGARITHMS[count]! : Math.log1p(count)
}
