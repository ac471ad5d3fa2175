import { classifyLine } from './classify-line.ts'

/** How far down a title may stand. */
const REACH = 6
const LONGEST = 220

/**
 * Which of the lines is the article's title, or null. With a stated title: the line near the start that repeats it.
 * Without one: the first line, if it reads like a headline (four words or more, no full stop at the end, no speech)
 * and text in sentences follows.
 *
 * @example
 * findTitleLine(['Bridge opens two years late', 'The bridge opened on Monday.'], null) // 0
 */
export function findTitleLine(lines: readonly string[], stated: string | null): number | null {
  if (stated !== null) {
    const wanted = titleKey(stated)
    const at = lines.slice(0, REACH).findIndex((line) => titleKey(line) === wanted)
    return at < 0 || wanted === '' ? null : at
  }
  const first = lines.findIndex((line) => classifyLine(line) === null)
  if (first < 0 || first >= REACH) return null
  const line = lines[first]!
  const isHeadline =
    line.length <= LONGEST &&
    (line.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= 4 &&
    !/[.…,;:]["'”’)]*$/u.test(line) &&
    !/^["“„«]/.test(line)
  const sentences = lines
    .slice(first + 1)
    .some((other) => /[.!?。！？]["'”’)]*$/u.test(other) && other.length > line.length / 2)
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
