import { parseDate } from '../../../shared/values/parse-date.ts'
import type { LineFacts } from './describe-line.ts'
import { repeatsTitle } from './find-title-line.ts'
import type { RemovalReason } from './removal-reasons.ts'

/**
 * Why a line was removed, in the words of the account, where the model decided from the look of the line itself. `key`
 * is the title's, empty if there is none.
 */
export function nameRemoval({ text, measure, reason }: LineFacts, key: string, linkShare = 0): RemovalReason {
  if (reason !== null) return reason
  if (repeatsTitle(text, key)) return 'repeated title'
  if (measure.length < 90 && /^(?:written |posted )?by:? \p{Lu}/iu.test(text)) return 'byline'
  if (measure.length < 60 && measure.digits > 0 && parseDate(text) !== null) return 'timestamp'
  if (linkShare > 0.6) return measure.length > 30 ? 'related link' : 'navigation'
  return 'page furniture'
}
