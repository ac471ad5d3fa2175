import type { LineFacts } from './describe-line.ts'

/** How far down a title may stand. */
const REACH = 6
const LONGEST = 220

/**
 * Which of the lines is the article's title, or null. With a stated title: the line near the start that repeats it.
 * Without one: the first line, if it reads like a headline (four words or more, no full stop at the end, no speech)
 * and text in sentences follows.
 *
 * Of `Bridge opens two years late` and `The bridge opened on Monday.` it is the first.
 */
export function findTitleLine(lines: readonly LineFacts[], stated: string | null): number | null {
  if (stated !== null) {
    const wanted = titleKey(stated)
    const at = lines.slice(0, REACH).findIndex(({ text }) => titleKey(text) === wanted)
    return at < 0 || wanted === '' ? null : at
  }
  const first = lines.findIndex(({ reason }) => reason === null)
  if (first < 0 || first >= REACH) return null
  const line = lines[first]!.text
  const isHeadline =
    line.length <= LONGEST &&
    (line.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= 4 &&
    !/[.…,;:]["'”’)]*$/u.test(line) &&
    !/^["“„«]/.test(line)
  const sentences = lines.some(
    ({ text, measure }, i) => i > first && measure.length > line.length / 2 && /[.!?。！？]["'”’)]*$/u.test(text),
  )
  return isHeadline && sentences ? first : null
}

/** A title's letters and digits, to compare two renderings of it. */
export function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’'`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether a line is the title with this key and nothing else. */
export function repeatsTitle(line: string, key: string): boolean {
  // Punctuation and decomposed Unicode forms change the length, but not by this much.
  if (key === '' || line.length >= 400 || line.length * 2 < key.length || line.length > key.length * 2 + 20)
    return false
  const first = line.charCodeAt(0) | 32
  if (first >= 97 && first <= 122 && first !== key.charCodeAt(0)) return false
  return startsLike(line, key) && titleKey(line) === key
}

/** Whether the plain letters that a line begins with are those of a key, as far as no mark behind them changes them. */
function startsLike(line: string, key: string): boolean {
  for (let i = 0; i + 1 < line.length && i < key.length; i++) {
    const letter = line.charCodeAt(i) | 32
    if (letter < 97 || letter > 122 || line.charCodeAt(i + 1) >= 0x80) return true
    if (letter !== key.charCodeAt(i)) return false
  }
  return true
}
