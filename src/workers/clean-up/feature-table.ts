/**
 * Numbers on the lines of a document, a row a line. A row has a place for each of `names` and after these some that are
 * still free. Two empty rows stand before the first and after the last one, so that what looks at the lines around a
 * line need not ask whether there are such.
 */
export type FeatureTable = {
  readonly names: readonly string[]
  readonly rows: number
  readonly width: number
  readonly values: Float32Array
}

/** So many empty rows stand before the first row and after the last. */
const MARGIN = 2

/** A table of zeros with so many free places at the end of each row. */
export function createFeatureTable(names: readonly string[], free: number, rows: number): FeatureTable {
  const width = names.length + free
  return { names, rows, width, values: new Float32Array((rows + 2 * MARGIN) * width) }
}

/** Where a row begins among the values. */
export function startOfRow({ width }: FeatureTable, row: number): number {
  return (row + MARGIN) * width
}

const LOGARITHMS = Float64Array.from({ length: 2048 }, (_, count) => Math.log1p(count))

/** The logarithm of one more than a whole number, as `Math.log1p` gives it; from a list for those that are not large. */
export function logOf(count: number): number {
  return count < LOGARITHMS.length ? LOGARITHMS[count]! : Math.log1p(count)
}

/** Writes a row of numbers into a table; a plain loop, since `set` with an array is many times slower. */
export function copyRow(values: Float32Array, row: readonly number[], at: number): void {
  for (let i = 0; i < row.length; i++) values[at + i] = row[i]!
}
