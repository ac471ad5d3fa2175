import { atom } from './atom.ts'
import { email } from './email.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { jsonLines } from './json-lines.ts'
import { markdown } from './markdown.ts'
import { newsmlG2 } from './newsml-g2.ts'
import { nitf } from './nitf.ts'
import { plainText } from './plain-text.ts'
import { rss } from './rss.ts'
import type { SourceFormat } from './source-format.ts'

/**
 * Every format, in the order in which they are tried: the picky ones first, plain text, which accepts any text, last.
 */
export const FORMATS: readonly SourceFormat[] = [
  rss,
  atom,
  nitf,
  newsmlG2,
  html,
  markdown,
  jsonLines,
  json,
  email,
  plainText,
]
