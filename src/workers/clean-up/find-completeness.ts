import { type Completeness, FULL, type Removal } from '../../shared/article.ts'
import { READ_ON } from '../../shared/words/read-on-words.ts'

/** A text with at least this many characters is not a teaser, whatever stands below it. */
const LONGEST_TEASER = 1500
/** Behind a wall that the page itself speaks of, the beginning is no longer than this. */
const LONGEST_BEFORE_WALL = 1000
/** The end of a sentence that was cut off. */
const CUT_OFF = /(?:…|\.\.\.|\[\s*(?:…|\.{3})\s*\])["'”’)]*$/
/** The same with the way to the rest in one line: `The bridge is open. Read more →`. */
const LEADS_ON = new RegExp(String.raw`[.!?…]["'”’)]*\s+${READ_ON}[^\p{L}]{0,6}$`, 'iu')
/**
 * A wall in words: whoever wants to read on is to subscribe, log in or register. A prompt to subscribe alone is none.
 */
const WALL = new RegExp(
  [
    String.raw`\b(?:to (?:continue|keep) reading|to read (?:on|the (?:full|rest|whole))|to (?:access|unlock) (?:this|the)\b).{0,60}\b(?:subscrib|log ?in|sign ?in|regist|member)`,
    String.raw`\b(?:subscrib|log ?in|sign ?in|regist|membership).{0,60}\bto (?:(?:continue|keep) reading|read (?:on|the (?:full|rest|whole))|(?:access|unlock) (?:this|the)\b)`,
    String.raw`\b(?:weiterlesen|artikel lesen)\b.{0,40}\b(?:abo|anmelden|registrier)|nur für abonnent|réservé (?:aux|à nos) abonnés|seuls nos abonnés|(?:exclusivo|solo|sólo) para suscriptores|riservato agli abbonati|alleen voor abonnees`,
  ].join('|'),
  'iu',
)
const LONGEST_WALL = 200
const GO_ON =
  /^(?:read|continue|weiter|lire|leer|leia|lees|leggi|läs|les)\b|\bread (?:more|on|the full|full)\b|continue reading/i

/**
 * Whether a text is the whole article or its beginning only, by its kept lines and what was removed behind them: a
 * sentence cut off, a link to read on at its end, or a wall that the page states (`free` is its `isAccessibleForFree`)
 * or speaks of right behind the text (`behind` are the lines there).
 *
 * @example
 * findCompleteness(['The bridge was opened by…'], []).reason // 'ends in an ellipsis'
 */
export function findCompleteness(
  kept: readonly string[],
  removed: readonly Removal[],
  free?: unknown,
  behind: readonly string[] = [],
): Completeness {
  const length = kept.reduce((sum, line) => sum + line.length, 0)
  const last = kept.at(-1)?.trim() ?? ''
  if (length === 0 || length > LONGEST_TEASER) return FULL
  if (CUT_OFF.test(last)) return teaser('ends in an ellipsis')
  if (LEADS_ON.test(last)) return teaser('read-more link')
  const lastLine = removed.at(-1)
  if (
    removed.length > 0 &&
    removed.length <= MOST_IN_TEASER &&
    lastLine &&
    lastLine.text.length < 60 &&
    GO_ON.test(lastLine.text)
  )
    return teaser('read-more link')
  if ([last, ...behind].some((line) => line.length <= LONGEST_WALL && WALL.test(line))) return teaser('wall')
  if (length <= LONGEST_BEFORE_WALL && (free === false || /^false$/i.test(String(free)))) return teaser('wall')
  return FULL
}

/** A feed's item has no more lines besides its text; below the article of a page stand many links to read more. */
const MOST_IN_TEASER = 3

function teaser(reason: string): Completeness {
  return { kind: 'teaser', reason }
}
