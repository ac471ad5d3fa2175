import { createReadStream } from 'node:fs'

/** A line of a file without its line break, and the offsets where it begins and where the next one does. */
export type FileLine = { bytes: Buffer; start: number; end: number }

const LINE_END = 0x0a

/**
 * The whole lines of a file from an offset, as bytes. A last line without its end is not given. Split at line feeds
 * alone: `node:readline` also parts at U+2028, which JSON leaves inside of strings.
 */
export async function* readLines(path: string, from = 0): AsyncGenerator<FileLine> {
  let start = from
  let pieces: Buffer[] = []
  for await (const chunk of createReadStream(path, { start: from }) as AsyncIterable<Buffer>) {
    let at = 0
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, at)) {
      pieces.push(chunk.subarray(at, end))
      const bytes = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
      pieces = []
      at = end + 1
      yield { bytes, start, end: start + bytes.length + 1 }
      start += bytes.length + 1
    }
    if (at < chunk.length) pieces.push(chunk.subarray(at))
  }
}
