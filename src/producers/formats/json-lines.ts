import { PipelineError } from '../../shared/errors.ts'
import { decodeText, openingText } from './decode-text.ts'
import { claimOf } from './file-claim.ts'
import { findJsonFault } from './find-json-fault.ts'
import { parseJsonArticle } from './parse-json-article.ts'
import type { SourceFormat, SourceRecord } from './source-format.ts'

/** One JSON value per line, each an article as in `json.ts`. A bad line loses only itself. */
export const jsonLines: SourceFormat = {
  name: 'json-lines',

  accepts: (file) => {
    const claim = claimOf(file)
    if (claim === 'json-lines') return true
    // One object whole on the first line and another beginning on the second is no JSON document.
    return (claim === null || claim === 'json') && /^\{"[^\n]*\}[ \t\r]*\n\s*\{/.test(openingText(file, 65_536))
  },

  *read(file) {
    let number = 0
    let empty = true
    for (const line of eachLine(decodeText(file))) {
      number++
      if (line.trim() === '') continue
      empty = false
      yield* parseLine(line, `${file.name}, line ${number}`)
    }
    if (empty) throw new PipelineError('unreadable-source', `${file.name}: no line with an article in it`)
  },
}

function parseLine(line: string, place: string): SourceRecord[] {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    const fault = findJsonFault(line)
    return [
      { unreadable: `${place}, column ${(fault?.offset ?? 0) + 1}: not JSON, found ${fault?.found ?? 'no value'}` },
    ]
  }
  return parseJsonArticle(value, place)
}

/** Line by line without a second copy of the whole text. */
function* eachLine(text: string): Iterable<string> {
  let start = 0
  while (start < text.length) {
    const end = text.indexOf('\n', start)
    yield text.slice(start, end < 0 ? text.length : end)
    start = end < 0 ? text.length : end + 1
  }
}
