import { readLineHead } from '../shared/store/write-line.ts'
import { readLines } from './read-lines.ts'

/** Number of the first entry in a file of the feed; null where its first line is not whole, or none. */
export async function readFirstNumber(path: string): Promise<number | null> {
  for await (const { bytes } of readLines(path)) return readLineHead(bytes.toString('latin1', 0, 200))?.number ?? null
  return null
}
