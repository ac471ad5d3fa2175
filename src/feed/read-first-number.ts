import { readLineHead } from '../shared/store/write-line.ts'
import { readLines } from './read-lines.ts'

/** Number of the first entry in a feed file; null if its first line is incomplete or missing. */
export async function readFirstNumber(path: string): Promise<number | null> {
  for await (const { bytes } of readLines(path)) return readLineHead(bytes.toString('latin1', 0, 200))?.number ?? null
  return null
}
