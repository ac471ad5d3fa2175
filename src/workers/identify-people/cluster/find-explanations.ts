import type { NameMention } from '../words/name-mention.ts'

const SHORT = /^[^\S\n]?\(["“‘']?(\p{Lu}[\p{L}&.-]{1,7})["”’']?[);,]/u
const PLAIN_WORDS = /(?<![\p{L}-])((?:\p{Ll}[\p{L}-]{0,40}[^\S\n]){1,6})\(["“‘']?(\p{Lu}{2,6})s?["”’']?\)/gu
/** Of offices and kinds, no names: what the abbreviations of jobs and contracts stand for is written small in full. */
const KINDS: ReadonlySet<string> = new Set(
  'CEO CFO COO CTO CIO CMO CPO CSO CRO CISO SVP EVP VP MD HR PR IT AI LNG LPG EV EVs SUV SUVs UAV UAVs PPA PPAs EPC FEED FID MoU MOU IPO GDP ESG R&D Q&A ATM CCTV GPS DIY FAQ HGV MPs MEPs NGO NGOs PhD MBA SME SMEs REIT ETF ETFs'.split(
    ' ',
  ),
)

/** What a text's abbreviations stand for. */
type Explanations = {
  /** The full name that the text gives a short one in brackets: `Orrin Coal Board (OCB)`. */
  readonly fullNames: ReadonlyMap<string, Pick<NameMention, 'text' | 'type'>>
  /** Abbreviations of plain words (`robotic process automation (RPA)`), of jobs, contracts and kinds: no names. */
  readonly isPlain: (words: string) => boolean
}

/** The abbreviations that a text explains itself. */
export function findExplanations(text: string, names: readonly NameMention[]): Explanations {
  const fullNames = new Map<string, NameMention>()
  for (const name of names) {
    const { text: full, end, type } = name
    if (type !== 'ORG' && type !== 'FAC' && type !== 'PRODUCT') continue
    const short = SHORT.exec(text.slice(end, end + 12))?.[1]
    if (short && full.includes(' ') && abbreviates(short, full)) fullNames.set(short, name)
  }
  const plain = new Set<string>()
  for (const [, words, short] of text.matchAll(PLAIN_WORDS))
    if (initialsOf(words!).endsWith(short!.toLowerCase())) plain.add(short!)
  return { fullNames, isPlain: (words) => KINDS.has(words) || plain.has(words.replace(/s$/, '')) }
}

const initialsOf = (words: string): string =>
  words
    .split(/[\s-]+/)
    .map((word) => word[0] ?? '')
    .join('')
    .toLowerCase()

/** Whether the letters of a short form come in a full name in their order, the first of them first. */
function abbreviates(short: string, full: string): boolean {
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
