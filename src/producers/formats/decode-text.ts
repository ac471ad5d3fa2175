import chardet from 'chardet'
import iconv from 'iconv-lite'
import { wordSet } from '../../shared/words/word-set.ts'
import { findDeclaredCharset } from './find-declared-charset.ts'
import type { SourceFile } from './source-format.ts'

const JAPANESE = wordSet('shift-jis shiftjis sjis x-sjis ms-kanji')
const CHINESE = wordSet('gb2312 gbk x-gbk')
const TURKISH = wordSet('iso-8859-9 iso-88599 iso8859-9 iso88599 latin-5 latin5')
const WESTERN = wordSet('iso-8859-1 iso-88591 iso8859-1 iso88591 latin-1 latin1 l1 us-ascii ascii cp1252 x-cp1252')

/** How much of a file the charset detector sees: more does not change its answer, only the time it takes. */
const DETECTION_BYTES = 65_536

const BYTE_ORDER_MARKS: readonly { mark: readonly number[]; charset: string }[] = [
  // UTF-32 first: its little-endian mark begins with that of UTF-16.
  { mark: [0xff, 0xfe, 0, 0], charset: 'utf-32le' },
  { mark: [0, 0, 0xfe, 0xff], charset: 'utf-32be' },
  { mark: [0xef, 0xbb, 0xbf], charset: 'utf-8' },
  { mark: [0xff, 0xfe], charset: 'utf-16le' },
  { mark: [0xfe, 0xff], charset: 'utf-16be' },
]

/** Charsets of one byte a character: text in one of them is never by accident UTF-8 with characters beyond ASCII. */
const SINGLE_BYTE = /^(?:(?:iso-?8859|windows|cp|koi8|mac)[-_\w]*|latin\d+|(?:us-)?ascii)$/i

/**
 * The characters of a file. In this order: byte order mark, UTF-16 without a mark (every other byte of the first ones
 * is zero), what the file or its way in declares, strict UTF-8, and what the bytes look like. A declaration of a
 * single-byte charset or of UTF-8 gives way where the bytes prove it wrong; line ends and odd characters stay.
 */
export function decodeText(file: SourceFile): string {
  const { bytes } = file
  const marked = findMark(bytes)
  if (marked) return iconv.decode(bytes.subarray(marked.length), marked.charset)
  const unmarked = findUnmarkedUtf16(bytes)
  if (unmarked) return iconv.decode(bytes, unmarked)

  const declared = findDeclaredCharset(file)
  if (!declared || SINGLE_BYTE.test(declared) || isUtf8(declared)) {
    const utf8 = decodeStrictUtf8(bytes)
    if (utf8 !== null) return utf8
    if (!declared || isUtf8(declared)) return decodeBrokenUtf8(bytes)
  }
  return iconv.decode(bytes, webCharset(declared))
}

/** The first characters of a file, decoded roughly: enough to recognise a format by, never to be kept. */
export function openingText(file: SourceFile, bytes = 2048): string {
  const head = file.bytes.subarray(0, bytes)
  const charset = findMark(head)?.charset ?? findUnmarkedUtf16(head) ?? 'utf-8'
  return iconv.decode(head, charset).trimStart()
}

/** Whether bytes are no text in any charset: zero bytes outside of UTF-16 and UTF-32, or many control characters. */
export function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096)
  if (findMark(head) || findUnmarkedUtf16(head)) return false
  let controls = 0
  for (const byte of head) {
    if (byte === 0) return true
    // Tab, line feed, vertical tab, form feed, carriage return and escape (ISO-2022) belong to text.
    if (byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27) controls++
  }
  return controls * 50 > head.length
}

function findMark(bytes: Uint8Array): { charset: string; length: number } | null {
  const found = BYTE_ORDER_MARKS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte))
  return found ? { charset: found.charset, length: found.mark.length } : null
}

function findUnmarkedUtf16(bytes: Uint8Array): string | null {
  const pairs = Math.min(bytes.length >> 1, 64)
  if (pairs < 4) return null
  let even = 0
  let odd = 0
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[2 * pair] === 0) even++
    if (bytes[2 * pair + 1] === 0) odd++
  }
  if (odd * 2 > pairs && even === 0) return 'utf-16le'
  return even * 2 > pairs && odd === 0 ? 'utf-16be' : null
}

function decodeStrictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Text that is not UTF-8 throughout. Where sound sequences outnumber broken bytes it is UTF-8 with an accident (cut
 * off, or pasted together), and only the accidents become U+FFFD; otherwise the detector decides.
 */
function decodeBrokenUtf8(bytes: Uint8Array): string {
  const lossy = new TextDecoder('utf-8').decode(bytes)
  let sound = 0
  let broken = 0
  for (let at = 0; at < lossy.length; at++) {
    const unit = lossy.charCodeAt(at)
    if (unit === 0xfffd) broken++
    else if (unit > 0x7f) sound++
  }
  if (sound > broken) return lossy
  const guess = chardet.detect(bytes.subarray(0, DETECTION_BYTES))
  return iconv.decode(bytes, webCharset(guess && !isUtf8(guess) ? guess : 'windows-1252'))
}

/** The charset that a label means on the web (WHATWG Encoding): Latin-1 and ASCII are windows-1252, and so on. */
function webCharset(label: string | null): string {
  const name = (label ?? '').toLowerCase().replaceAll('_', '-')
  if (WESTERN.has(name)) return 'windows-1252'
  if (TURKISH.has(name)) return 'windows-1254'
  if (CHINESE.has(name)) return 'gb18030'
  if (JAPANESE.has(name)) return 'shift_jis'
  return iconv.encodingExists(name) ? name : 'windows-1252'
}

function isUtf8(label: string): boolean {
  return /^utf-?8$/i.test(label)
}
