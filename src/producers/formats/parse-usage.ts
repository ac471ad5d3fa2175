import type { Usage } from '../../shared/article.ts'
import { endOfEmbargo } from '../../shared/end-of-embargo.ts'
import { collapseSpaces } from '../../shared/text/word-forms.ts'
import { parseTimestamp } from '../../shared/values/parse-timestamp.ts'
import { wordSet } from '../../shared/words/word-set.ts'
import type { WithdrawalRecord } from './source-format.ts'

/** What an item of a wire format says about its use, verbatim. */
export type StatedUsage = {
  /** Publication status, with or without a scheme: `usable`, `stat:canceled`. */
  status: string | null | undefined
  /** End of the embargo; the empty string where there is one without an end. */
  embargoedUntil: string | null | undefined
  /** Rights and terms, each in the source's words. */
  terms: readonly (string | null | undefined)[]
}

/** Why an item must not be used at all. */
export type Stop = { reason: string }

const CANCELED = wordSet('cancelled canceled killed kill withdrawn retracted')
const WITHHELD = wordSet('withheld withhold hold held')
const LONGEST_TERMS = 2_000

/**
 * What is allowed with an item, or why nothing is. An embargo whose end is not stated, or not as a time, stops the item
 * as being withheld does.
 *
 * @example
 * parseUsage({ status: 'stat:canceled', embargoedUntil: null, terms: [] })
 * // { reason: 'canceled by its source (status stat:canceled)' }
 */
export function parseUsage({ status, embargoedUntil, terms }: StatedUsage): Usage | Stop | null {
  const word = /[^:/]*$/.exec(status?.trim().toLowerCase() ?? '')![0]
  if (CANCELED.has(word)) return { reason: `canceled by its source (status ${status!.trim()})` }
  if (WITHHELD.has(word)) return { reason: `withheld by its source (status ${status!.trim()})` }
  const said = embargoedUntil?.trim() ?? (word === 'embargoed' ? '' : null)
  const stated = terms.map((text) => collapseSpaces(text ?? '')).filter((text) => text !== '')
  const joined = [...new Set(stated)].join(' ').slice(0, LONGEST_TERMS) || null
  if (said === null) return joined === null ? null : { status: 'usable', until: null, terms: joined, reason: null }
  const until = parseTimestamp(said)
  if (until === null || endOfEmbargo(until) === null) {
    return {
      reason: said === '' ? 'embargoed without an end' : `embargoed until ${said.slice(0, 60)}, which is no time`,
    }
  }
  return { status: 'embargoed', until, terms: joined, reason: `embargoed by its source until ${until}` }
}

/** Whether an item is stopped; else it is as allowed as it says. */
export function isStop(usage: Usage | Stop | null): usage is Stop {
  return usage !== null && !('status' in usage)
}

/** The record that takes back what came under an item's id, or keeps it from coming. */
export function withdrawalOf(
  stop: Stop,
  place: string,
  item: { externalId: string | null; url: string | null; at: string | null },
): WithdrawalRecord {
  return { withdraws: { ...item, externalId: item.externalId?.trim() || null, reason: stop.reason }, place }
}
