import { createDraft } from './create-draft.ts'
import { decodeText, openingText } from './decode-text.ts'
import { claimOf } from './file-claim.ts'
import type { SourceFormat } from './source-format.ts'

/** Plain text: one article per file. The clean-up stage finds its title, byline and date. */
export const plainText: SourceFormat = {
  name: 'plain-text',

  accepts: (file) => {
    const claim = claimOf(file)
    return claim === 'text' || (claim === null && !openingText(file).startsWith('<?xml'))
  },

  *read(file) {
    yield createDraft({ kind: 'text', content: decodeText(file) }, { url: file.url ?? null })
  },
}
