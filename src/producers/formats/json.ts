import { decodeText, openingText } from './decode-text.ts'
import { claimOf } from './file-claim.ts'
import { parseJson } from './parse-json.ts'
import { parseJsonArticle } from './parse-json-article.ts'
import type { SourceFormat } from './source-format.ts'

/**
 * One JSON value: an article, or a list of articles. newsloom's own input form, schema.org and ninjs; see
 * `parse-json-article.ts`.
 */
export const json: SourceFormat = {
  name: 'json',

  accepts: (file) => {
    const claim = claimOf(file)
    return claim === 'json' || (claim === null && /^(?:\[\s*[{\]]|\{\s*["}])/.test(openingText(file)))
  },

  *read(file) {
    const value = parseJson(decodeText(file), file.name)
    if (!Array.isArray(value)) yield* parseJsonArticle(value, file.name)
    else for (const [at, item] of value.entries()) yield* parseJsonArticle(item, `${file.name}, record ${at + 1}`)
  },
}
