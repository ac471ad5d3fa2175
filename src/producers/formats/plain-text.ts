import { createDraft } from './create-draft.ts'
import { decodeText, openingText } from './decode-text.ts'
import { claimOf } from './file-claim.ts'
import type { SourceFormat } from './source-format.ts'

/** Text as it is: one article a file. Its title, byline and date are found by the clean-up stage. */
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
