import { PipelineError } from '../../shared/errors.ts'
import { createDraft } from './create-draft.ts'
import { decodeText } from './decode-text.ts'
import { claimOf, rootElementOf } from './file-claim.ts'
import { parseNitf } from './parse-nitf.ts'
import { isStop, withdrawalOf } from './parse-usage.ts'
import { parseXml } from './parse-xml.ts'
import type { SourceFormat } from './source-format.ts'

/** NITF (IPTC News Industry Text Format): one article per file. */
export const nitf: SourceFormat = {
  name: 'nitf',

  accepts: (file) => {
    const claim = claimOf(file)
    return (claim === 'xml' || claim === null) && rootElementOf(file) === 'nitf'
  },

  *read(file) {
    const { content, usage, ...stated } = parseNitf(parseXml(decodeText(file), file.name))
    if (isStop(usage)) {
      yield withdrawalOf(usage, file.name, { ...stated, at: stated.publishedAt })
      return
    }
    if (!content) throw new PipelineError('unreadable-source', `${file.name}: the NITF file has no body.content`)
    yield createDraft(
      { kind: 'html', content },
      { ...stated, ...(usage && { usage }), url: stated.url ?? file.url ?? null },
    )
  },
}
