import type { ArticleDraft, Usage } from '../../shared/article.ts'
import { collapseSpaces } from '../../shared/text/word-forms.ts'
import { parseDate } from '../../shared/values/parse-date.ts'
import { parseTimestamp } from '../../shared/values/parse-timestamp.ts'
import { WEEKDAY_NAMES } from '../../shared/words/time-words.ts'
import type { Stop } from './parse-usage.ts'
import { visibleText } from './visible-text.ts'

/** How many lines at the top of a text, or of a page with its menus, are searched for an embargo. */
const LINES = { text: 12, html: 60 }
const OPENING_CHARACTERS = { text: 6_000, html: 400_000 }
const LONGEST_LINE = 200

/** A quick look, before a page is taken apart. */
const HINT = /embargo|(?:for|hold for) (?:release|publication|broadcast)/i

/**
 * `EMBARGOED UNTIL …`, `Strict embargo: 10am, 5 May`, `Under embargo for release at …`; not `Embargo lifted`, `Embargo
 * on arms`.
 */
const EMBARGO = new RegExp(
  String.raw`^(?:(?:strictly|strict|under|press|media|news|a) +){0,3}embargo(?:ed)?(?: +date)?(?: +(?:until|till|to|for (?:release|publication|use|broadcast))\b|[ :–—-]+(?=\d|not before|until|till|midnight|noon|${WEEKDAY_NAMES.join('|')})|[ :!]*$)`,
  'i',
)
/** `Not for publication before …`, `Hold for release until …`; not `For immediate release`. */
const RELEASE =
  /^(?:not for (?:release|publication|broadcast|use)\b.{0,40}?\b(?:before|until|till)|hold for (?:release|publication)\b.{0,40}?\b(?:until|till)|for (?:release|publication|broadcast) (?:at|on|after|from|not before))\b/i

/** A date in figures holds what looks like a time. */
const IN_FIGURES = /\b\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b/g
/** `00.01`, `10:30 pm`, `0600 hrs`, `6am`; not the day of a date. */
const CLOCK =
  /\b(?:(\d{1,2})[.:](\d{2})(?![./]\d)|(\d{2})(\d{2}) ?(?:hrs|hours|h)\b|(\d{1,2})(?= ?[ap]\.?m\b)) ?([ap])?\.?(?:m\b)?/i
const ZONE = /\b(utc|gmt|bst|cet|cest|eet|eest|[ecmp][sd]?t)\b|\bz\b/i

/**
 * The embargo that a text or a page states in a line at its top, as a press release does; null where it states none.
 * The later reading counts where a date in figures has two.
 *
 * @example
 * findEmbargo({ kind: 'text', content: 'EMBARGOED UNTIL 6 JANUARY 2027\n\nRain fell.' })?.until // '2027-01-06'
 */
export function findEmbargo(body: ArticleDraft['body']): Usage | Stop | null {
  const opening = body.content.slice(0, OPENING_CHARACTERS[body.kind])
  if (!HINT.test(opening)) return null
  const lines = (body.kind === 'html' ? visibleText(opening) : opening).split(/\r\n|[\r\n\u2028\u2029]/)
  const top = lines.map((line) => collapseSpaces(line.replace(/[*_#>=[\]()]+/g, ' ')))
  const stated = top.filter((line) => line !== '').slice(0, LINES[body.kind])
  const at = stated.findIndex((line) => line.length <= LONGEST_LINE && (EMBARGO.test(line) || RELEASE.test(line)))
  if (at < 0) return null
  // The time may stand on the line below.
  const line = /\d/.test(stated[at]!) ? stated[at]! : `${stated[at]} ${(stated[at + 1] ?? '').slice(0, LONGEST_LINE)}`
  const until = findTime(line)
  const said = `says of itself: ${line.slice(0, 120)}`
  return until === null
    ? { reason: `${said}, which names no time for the end` }
    : { status: 'embargoed', until, terms: null, reason: said }
}

function findTime(line: string): string | null {
  const date = findDate(line)
  if (date === null) return null
  const time = findClock(line)
  if (time === null) return date
  const zone =
    ZONE.exec(line)?.[0]
      .toLowerCase()
      .replace(/^([ecmp])t$/, '$1st') ?? null
  const zoned = zone === null ? null : parseTimestamp(`${date}T${time} ${zone}`)
  // Where the zone is not stated the last one on Earth counts.
  return zoned?.includes('T') ? zoned : `${date}T${time}:00-12:00`
}

/** The day that a line names; of two readings of figures the later one. */
function findDate(line: string): string | null {
  const readings = [parseDate(line), parseDate(line, true)].flatMap((date) => date?.slice(0, 10) ?? [])
  return readings.sort().at(-1) ?? null
}

/** `HH:MM`; midnight is that of the day's end. */
function findClock(line: string): string | null {
  if (/\bmidnight\b/i.test(line)) return '23:59'
  const clock = CLOCK.exec(line.replace(IN_FIGURES, ' '))
  if (!clock) return /\bnoon\b/i.test(line) ? '12:00' : null
  const half = clock[6]?.toLowerCase()
  const said = Number(clock[1] ?? clock[3] ?? clock[5])
  const hour = half === 'p' && said < 12 ? said + 12 : half === 'a' && said === 12 ? 0 : said
  const minute = clock[2] ?? clock[4] ?? '00'
  return hour < 24 && Number(minute) < 60 ? `${String(hour).padStart(2, '0')}:${minute}` : null
}
