import { classifyLine, type RemovalReason } from './classify-line.ts'
import { lineKey } from './line-key.ts'
import { parseDate } from './parse-date.ts'

/** Why a line went, in the words of the account, where the model decided: from what the line itself looks like. */
export function nameRemoval(line: string, title: string | null, linkShare = 0): RemovalReason {
  const ruled = classifyLine(line)
  if (ruled !== null) return ruled
  if (title !== null && line.length < 400 && lineKey(line) === lineKey(title)) return 'repeated title'
  if (line.length < 90 && /^(?:written |posted )?by:? \p{Lu}/iu.test(line)) return 'byline'
  if (line.length < 60 && /\d/.test(line) && parseDate(line) !== null) return 'timestamp'
  if (linkShare > 0.6) return line.length > 30 ? 'related link' : 'navigation'
  return 'page furniture'
}
