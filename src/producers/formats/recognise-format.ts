import { PipelineError } from '../../shared/errors.ts'
import { looksBinary } from './decode-text.ts'
import { rootElementOf } from './file-claim.ts'
import { FORMATS } from './formats.ts'
import type { SourceFile, SourceFormat } from './source-format.ts'

/** First bytes of files that people drop by mistake. */
const KNOWN_BINARIES: readonly { begins: string; what: string }[] = [
  { begins: '%PDF-', what: 'a PDF file' },
  { begins: 'PK\u0003\u0004', what: 'a zip archive or an office document' },
  { begins: '\u00d0\u00cf\u0011\u00e0', what: 'an old office document' },
  { begins: '\u0089PNG', what: 'an image' },
  { begins: '\u00ff\u00d8\u00ff', what: 'an image' },
  { begins: 'GIF8', what: 'an image' },
  { begins: '{\\rtf', what: 'an RTF document' },
]

/**
 * The format of a file, by the ending of its name, its media type and its first bytes.
 * Throws `PipelineError('unsupported-format')`, or `'unreadable-source'` for an empty file, naming what it looks like.
 */
export function recogniseFormat(file: SourceFile): SourceFormat {
  if (file.bytes.every((byte) => byte === 32 || (byte >= 9 && byte <= 13))) {
    throw new PipelineError('unreadable-source', `${file.name}: the file is empty`)
  }
  const opening = Buffer.from(file.bytes.subarray(0, 8)).toString('latin1')
  const known = KNOWN_BINARIES.find(({ begins }) => opening.startsWith(begins))
  if (known) throw new PipelineError('unsupported-format', `${file.name}: ${known.what}, which newsloom does not read`)
  if (looksBinary(file.bytes))
    throw new PipelineError('unsupported-format', `${file.name}: no text, but binary content`)

  const format = FORMATS.find((candidate) => candidate.accepts(file))
  if (format) return format
  const root = rootElementOf(file)
  const what = root ? `XML with the root element <${root}>, which is` : 'its ending and its content fit'
  throw new PipelineError('unsupported-format', `${file.name}: ${what} no format that newsloom reads`)
}
