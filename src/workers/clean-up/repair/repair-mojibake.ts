import iconv from 'iconv-lite'
import type { Edit } from '../traced-text.ts'

/** The encodings that UTF-8 text is most often misread in. */
const CODECS = ['windows-1252', 'macintosh', 'windows-1251', 'cp437', 'windows-1250', 'iso-8859-2'] as const
type Codec = (typeof CODECS)[number]

/** Lead characters after which a two-byte letter is repaired at once if a Latin letter stands beside it. */
const SURE_LEADS: Readonly<Record<Codec, string>> = {
  'windows-1252': 'ÃÂ',
  macintosh: '√',
  'windows-1251': 'Г',
  cp437: '├',
  'windows-1250': 'Ă',
  'iso-8859-2': 'Ă',
}
/** This many doubtful finds of one encoding in a text confirm each other. */
const ENOUGH = 3
/** Signs that rightly follow a capital letter at the end of a word: `NESTLÉ®`, `VOCÊ…`, `ZZAJÉ’s`. */
const RIGHTLY_AFTER_LETTERS = new Set('®°´·»ªº¿¡…’”"—–™£§')

/** `common`: the same characters also stand side by side in right text, so they prove nothing. */
type Find = { start: number; end: number; to: string; sure: boolean; common: boolean }

const LOST = '\ufffd'
/** Encodings that leave control characters where others have letters or signs. */
const HAS_CONTROLS: ReadonlySet<Codec> = new Set(['windows-1252', 'iso-8859-2'])
const CONTROLS = /[\u0080-\u009f]/

const byteTables = new Map<Codec, ReadonlyMap<string, number>>()

/**
 * The places where UTF-8 was read in another encoding (`â€™` for `’`, `Ã©` for `é`), put right one layer at a time.
 * Sequences that no right text holds are repaired at once; the others only if several of the same encoding stand in
 * the text. Right text in any language stays as it is. Linear in the length of the text.
 *
 * @example
 * repairMojibake('It doesnâ€™t') // [{ start: 8, end: 11, to: '’', … }]
 */
export function repairMojibake(text: string): Edit[] {
  const places = findPairs(text)
  if (places.length === 0 && !text.includes('Ã')) return []
  // Of the encodings that explain something, the one that explains most; of equals the likeliest, which comes first.
  let best: Edit[] = []
  for (const codec of CODECS) {
    const finds = findMisread(text, places, codec)
    const sure = finds.filter((find) => find.sure)
    const kinds = new Set(finds.filter((find) => !find.common).map(({ start, end }) => text.slice(start, end)))
    const confirmed = kinds.size >= ENOUGH && finds.length >= lonelyLeads(text, codec, finds) ? finds : sure
    const edits = confirmed.map(({ start, end, to }) => ({ start, end, to, reason: 'wrong encoding' }))
    if (codec === 'windows-1252') edits.push(...findLostSpaces(text, sure.length > 0))
    const isLikelier = codec === 'iso-8859-2' && edits.length === best.length && CONTROLS.test(text)
    if (edits.length > best.length || isLikelier) best = edits
  }
  return best.sort((x, y) => x.start - y.start).filter((edit, i, all) => i === 0 || edit.start >= all[i - 1]!.end)
}

/** Where two characters beyond ASCII stand side by side: nowhere else can a misread sequence begin. */
function findPairs(text: string): number[] {
  const places: number[] = []
  for (let i = 0; i < text.length - 1; i++) {
    if (text.charCodeAt(i + 1) < 0x80) i++
    else if (text.charCodeAt(i) >= 0x80) places.push(i)
  }
  return places
}

function findMisread(text: string, places: readonly number[], codec: Codec): Find[] {
  const table = bytesOf(codec)
  const finds: Find[] = []
  let next = 0
  for (const i of places) {
    if (i < next) continue
    const found = decodeAt(text, i, table)
    if (!found) continue
    const sure = isSure(text, i, found, codec)
    const common =
      !sure &&
      found.end === i + 2 &&
      (codec === 'windows-1252' || codec === 'windows-1250' || codec === 'iso-8859-2') &&
      (RIGHTLY_AFTER_LETTERS.has(text[i + 1]!) || /[\s\ufffd]/.test(text[i + 1]!))
    finds.push({ start: i, end: found.end, to: found.to, sure, common })
    next = found.end
  }
  return finds
}

/**
 * `Ã` for `à` whose second half, a no-break space, was made a plain space or lost: `voilÃ le`, `signe Ã s'éloigner`.
 */
function findLostSpaces(text: string, isMisread: boolean): Edit[] {
  if (!text.includes('Ã')) return []
  return [...text.matchAll(/(?<=(^|[\p{L}'’ ]))Ã(?:( {2})|[ \u00a0])(?! )/gu)].flatMap((match) => {
    const afterSmall = /\p{Ll}|['’]/u.test(match[1] ?? '')
    if (!afterSmall && !isMisread && match[2] === undefined) return []
    // Portuguese goes on in the same word: `Ã s crianças`, `Ã quele`.
    const isOneWord = /^(?:s|quel[ae]s?|quilo)(?![\p{L}'’])/u.test(text.slice(match.index + match[0].length))
    const to = isOneWord ? 'à' : 'à '
    return [{ start: match.index, end: match.index + match[0].length, to, reason: 'wrong encoding' }]
  })
}

/** The character whose UTF-8 bytes the characters from `at` on stand for; two surrogates written so count as one. */
function decodeAt(text: string, at: number, table: ReadonlyMap<string, number>): { to: string; end: number } | null {
  const lead = table.get(text[at]!) ?? -1
  const count = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0
  if (count === 0) return null
  let code = lead & (0xff >> (count + 1))
  let isLost = false
  for (let k = 1; k < count; k++) {
    const found = text[at + k] ?? ''
    const byte = table.get(found) ?? -1
    // A byte that the wrong encoding has no character for was lost, and the letter with it.
    if (found === LOST) {
      isLost = true
      continue
    }
    if (byte < 0x80 || byte > 0xbf) return null
    code = (code << 6) | (byte & 0x3f)
  }
  if (isLost) return { to: LOST, end: at + count }
  if (code > 0x10ffff || code < (count === 2 ? 0x80 : count === 3 ? 0x800 : 0x10000)) return null
  if (code === 0x17f) return null
  if (code < 0xd800 || code > 0xdfff) return { to: String.fromCodePoint(code), end: at + count }
  if (code >= 0xdc00) return null
  const low = decodeLow(text, at + 3, table)
  return low === null ? null : { to: String.fromCharCode(code, low), end: at + 6 }
}

function decodeLow(text: string, at: number, table: ReadonlyMap<string, number>): number | null {
  const [lead, second, third] = [0, 1, 2].map((k) => table.get(text[at + k] ?? '') ?? -1)
  if (lead !== 0xed || second! < 0xb0 || second! > 0xbf || third! < 0x80 || third! > 0xbf) return null
  return 0xd000 | ((second! & 0x3f) << 6) | (third! & 0x3f)
}

function isSure(text: string, start: number, { to, end }: { to: string; end: number }, codec: Codec): boolean {
  const [before, after] = [text[start - 1] ?? '', text[end] ?? '']
  const continuation = text[start + 1]!
  if (to.length === 2) return true
  if (to === LOST) return end - start === 3 && text.slice(start, start + 2) === 'â€'
  // Control characters of this range stand in no right text.
  if (HAS_CONTROLS.has(codec) && CONTROLS.test(text.slice(start + 1, end))) return true
  if (/[\u2010-\u2027\u20ac\u2122\ufeff\ufffd\ufb00-\ufb06\u2500-\u27bf]/.test(to)) return true
  if (codec === 'cp437' && end - start === 3)
    return /[\u1e00-\u1eff]/.test(to) && /[\u2500-\u259f]/.test(text.slice(start + 1, end)) && /[A-Za-z]/.test(before)
  // Three characters in a row that Latin text never holds: a letter with two signs after it.
  if (end - start === 3)
    return (
      /[\u00a1-\u00bf\u0080-\u009f]/.test(text.slice(start + 1, end)) &&
      /[\u0900-\u0e7f\u1e00-\u1eff\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7af\uff00-\uffef]/.test(to)
    )
  if (end - start !== 2) return false
  const isInside = /[A-Za-z]/.test(before) && /[A-Za-z]/.test(after)
  if (SURE_LEADS[codec].includes(text[start]!)) {
    if (codec === 'windows-1250' || codec === 'iso-8859-2')
      return (
        isInside &&
        (/[\u00a8\u00b4\u00b8\u02c7\u02db\u02dd]/.test(continuation) ||
          (continuation === '\u00ad' && /[a-z]/.test(before)))
      )
    // Boxes are drawn of such signs: `├┤`.
    if (/[\u2500-\u259f]/.test(continuation)) return isInside
    if (continuation === '\u00a0' && (after === '' || /\s/.test(after))) return true
    if (continuation === '’' && after === 's') return false
    if (/[\u00a0-\u00bf]/.test(to)) return true
    return /[\u00c0-\u017e]/.test(to) && (/[A-Za-z]/.test(before) || /[A-Za-z]/.test(after))
  }
  if (codec === 'windows-1252' && /[ÎÏ]/.test(text[start]!))
    return isInside && /[\u00a1-\u00bf]/.test(continuation) && !RIGHTLY_AFTER_LETTERS.has(continuation)
  // A capital at the start of a word: `Ä°stanbul`, `ÄŒeÅ¡tina`.
  if (codec === 'windows-1252' && /[ÄÅ]/.test(text[start]!) && /[°ŒŽŠ]/.test(continuation))
    return !/\p{L}/u.test(before) && /[a-z]/.test(after)
  const isCapitalInside = /[a-z]/.test(before) || /[a-z]/.test(after)
  return (
    codec === 'windows-1252' &&
    /[ÄÅ]/.test(text[start]!) &&
    isCapitalInside &&
    /[\u00a1-\u00bf]/.test(continuation) &&
    (!RIGHTLY_AFTER_LETTERS.has(continuation) || (isInside && !/[´·]/.test(continuation)))
  )
}

/**
 * How often the finds' lead characters stand in the text without starting a find: then they are letters in their own
 * right.
 */
function lonelyLeads(text: string, codec: Codec, finds: readonly Find[]): number {
  const leads = new Set(finds.filter(({ sure }) => !sure).map(({ start }) => text[start]!))
  if (leads.size === 0 || codec === 'windows-1252') return 0
  const starts = new Set(finds.map(({ start }) => start))
  let lonely = 0
  for (let i = 0; i < text.length; i++) if (leads.has(text[i]!) && !starts.has(i)) lonely++
  return lonely * 3
}

/** Byte of each character above ASCII; where the encoding has no character for a byte, the one of the same number. */
function bytesOf(codec: Codec): ReadonlyMap<string, number> {
  const known = byteTables.get(codec)
  if (known) return known
  const table = new Map<string, number>()
  for (let byte = 0x80; byte < 0x100; byte++) {
    const character = iconv.decode(Buffer.from([byte]), codec)
    if (character.length === 1 && character !== '\ufffd') table.set(character, byte)
    const same = String.fromCharCode(byte)
    if (byte < 0xa0 && !table.has(same)) table.set(same, byte)
  }
  byteTables.set(codec, table)
  return table
}
