import { anyOf } from '../../../shared/words/any-of.ts'
import type { NameMention } from '../words/name-mention.ts'
import { standsFor } from '../words/stands-for.ts'

const SHORT = /^[^\S\n]?\(["“‘']?(\p{Lu}[\p{L}&.-]{1,7})["”’']?[);,]/u
/** `…, or OCB,` */
const SHORT_BEHIND_OR =
  /^,[^\S\n](?:or|known as)[^\S\n](?:the[^\S\n])?["“‘']?(\p{Lu}[\p{L}&.-]{1,7}?)["”’']?(?=[,.;)\s])/u
const FORM_OF_SHORT = /^\p{Lu}[\p{L}&.-]{1,7}$/u
const OPENS_FULL = /^[^\S\n]\((?:the[^\S\n])?$/
/** Abbreviations that a text may explain by plain words. */
const ABBREVIATION = /^\p{Lu}{2,6}$/u
const OPENS_BRACKET = /\(["“‘']?$/
const CLOSES_BRACKET = /^s?["”’']?\)/
const PLAIN_WORDS =
  /(?<![\p{L}-])(?:(?<=(?:^|[.!?]["”’)]?|\n)\s*)\p{Lu}\p{Ll}[\p{L}-]{0,40}[^\S\n])?(?:\p{Ll}[\p{L}-]{0,40}[^\S\n]){1,6}$/u
/** `OCB (open coal boiler)` */
const PLAIN_BEHIND = /^s?[^\S\n]\(["“‘']?((?:\p{Ll}[\p{L}-]{0,40}[^\S\n]?){2,6})["”’']?\)/u
const IN_WORD = /[\p{L}-]/u
/** Words that name bodies in papers that write them in lower case: `the department of coal (DoC)`. */
const SMALL_BODIES = `
  department ministry agency board council commission committee union party association authority government bureau
  office service bank fund court congress federation institute university corporation
`
const SMALL_BODY = new RegExp(`(?<!\\p{L})${anyOf(SMALL_BODIES)}(?!\\p{L})`, 'u')
/** This far before a bracket its words are looked for, and behind an abbreviation those of its bracket. */
const REACH = 120
const REACH_BEHIND = 260
/** Of offices and kinds, no names: what the abbreviations of jobs and contracts stand for is lower-case in full. */
const KINDS: ReadonlySet<string> = new Set(
  'CEO CFO COO CTO CIO CMO CPO CSO CRO CISO SVP EVP VP MD HR PR IT AI LNG LPG EV EVs SUV SUVs UAV UAVs PPA PPAs EPC FEED FID MoU MOU IPO GDP ESG R&D Q&A ATM CCTV GPS DIY FAQ HGV MPs MEPs NGO NGOs PhD MBA SME SMEs REIT ETF ETFs SaaS PaaS IaaS UX UI HQ OEM OEMs API APIs VPN VPNs DBA DBAs IoT VR FinTech Fintech'.split(
    ' ',
  ),
)

/** What a text's abbreviations stand for. */
type Explanations = {
  /**
   * The full name that the text gives a short one: `Orrin Coal Board (OCB)`, `OCB (Orrin Coal Board)`, `…, or OCB,`.
   */
  readonly fullNames: ReadonlyMap<string, Pick<NameMention, 'text' | 'type'>>
  /** Abbreviations of plain words (`robotic process automation (RPA)`), of jobs, contracts and kinds: no names. */
  readonly isPlain: (words: string) => boolean
}

/** The abbreviations that a text explains itself; well-known bodies (`isBody`) are never plain words. */
export function findExplanations(
  text: string,
  names: readonly NameMention[],
  isBody: (words: string) => boolean = () => false,
): Explanations {
  const fullNames = new Map<string, NameMention>()
  for (const [index, name] of names.entries()) {
    const { text: own, end } = name
    if (own.includes(' ')) {
      const behind = text.slice(end, end + 30)
      const short = (SHORT.exec(behind) ?? SHORT_BEHIND_OR.exec(behind))?.[1]
      if (short && isExplained(name) && (abbreviates(short, own) || isForeignShort(short, own)))
        fullNames.set(short, name)
    } else if (FORM_OF_SHORT.test(own)) {
      const full = names[index + 1]
      if (!full?.text.includes(' ') || !OPENS_FULL.test(text.slice(end, full.start)) || text[full.end] !== ')') continue
      if (isExplained(full) && abbreviates(own, full.text)) fullNames.set(own, full)
    }
  }
  const plain = new Map<string, boolean>()
  const isPlain = (words: string): boolean => {
    if (KINDS.has(words.replaceAll('.', ''))) return true
    const short = words.replace(/s$/, '')
    if (!ABBREVIATION.test(short) || isBody(words)) return false
    const known = plain.get(short) ?? isPlainIn(text, short)
    plain.set(short, known)
    return known
  }
  return { fullNames, isPlain }
}

/** Whether a text says anywhere that an abbreviation stands for plain words. */
function isPlainIn(text: string, short: string): boolean {
  for (let at = text.indexOf(short); at >= 0; at = text.indexOf(short, at + 1))
    if (isExplainedBefore(text, short, at) || isExplainedBehind(text, short, at)) return true
  return false
}

/** `robotic process automation (RPA)` */
function isExplainedBefore(text: string, short: string, at: number): boolean {
  const opening = OPENS_BRACKET.exec(text.slice(Math.max(0, at - 2), at))?.[0]
  if (!opening || !CLOSES_BRACKET.test(text.slice(at + short.length, at + short.length + 3))) return false
  const bracket = at - opening.length
  const words = PLAIN_WORDS.exec(text.slice(Math.max(0, bracket - REACH), bracket))?.[0]
  return words !== undefined && !SMALL_BODY.test(words) && initialsOf(words).endsWith(short.toLowerCase())
}

function isExplainedBehind(text: string, short: string, at: number): boolean {
  if (at > 0 && IN_WORD.test(text[at - 1]!)) return false
  const end = at + short.length
  const words = PLAIN_BEHIND.exec(text.slice(end, end + REACH_BEHIND))?.[1]
  return words !== undefined && !SMALL_BODY.test(words) && initialsOf(words) === short.toLowerCase()
}

const isExplained = ({ type }: NameMention): boolean => type === 'ORG' || type === 'FAC' || type === 'PRODUCT'

const initialsOf = (words: string): string =>
  words
    .split(/[\s-]+/)
    .map((word) => word[0] ?? '')
    .join('')
    .toLowerCase()

const FEWEST_WORDS = 4

/**
 * Of a long name a short one in brackets may be of its own language: `Orrin Organisation for Applied Research (OTG)`.
 */
const isForeignShort = (short: string, full: string): boolean =>
  /^\p{Lu}{3,6}$/u.test(short) && !KINDS.has(short) && full.split(' ').length >= FEWEST_WORDS

const abbreviates = (short: string, full: string): boolean =>
  hasLettersOf(short, full) || standsFor(short, full, /^\p{Lu}+$/u.test(short))

/** Whether the letters of a short form come in a full name in their order, the first of them first. */
function hasLettersOf(short: string, full: string): boolean {
  const letters = short.toLowerCase().replace(/[^\p{L}]/gu, '')
  const name = full.toLowerCase().replace(/^the /, '')
  if (letters[0] !== name[0] || !/\p{Lu}\p{L}*\p{Lu}/u.test(short)) return false
  let at = 0
  for (const letter of letters) {
    at = name.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
