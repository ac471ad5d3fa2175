import type { Edit } from '../traced-text.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff]+/g
/**
 * A space before a closing mark, shown by the two words before it. Not before `...`, `.5`, `:)` or a file extension.
 */
const SPACE_BEFORE_MARK = / +([.,;!?])(?=$|[\s”’"»)\]])(?!\s?[.)(])/gm
const MAY_STAND_BEFORE_SPACE = /[\p{L}\p{N}%)\]”’"»]/u
const SPACE_AFTER_CURRENCY =
  /(?<![\p{L}\p{N}])((?:US|A|C|AU|NZ|HK|CA)?[$€£¥₹₩]) +(\d[\d.,]*\d|\d)(?: (?:thousand|million|billion|trillion|mn|bn|tn)\b)?/gu
const WORDS_BEFORE = 2

/** Control and zero-width characters that show nothing, taken out. Joiners that scripts and emoji need stay. */
export function findInvisibles(text: string): Edit[] {
  return [...text.matchAll(INVISIBLE)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
    to: '',
    reason: 'invisible character',
    ...aroundOf(text, index, index + found.length),
  }))
}

/**
 * Spaces of other widths, line separators, tabs and runs of spaces, each made one plain space; at either end of a line
 * none.
 */
export function findOddSpaces(text: string): Edit[] {
  const edits: Edit[] = []
  for (const { index, 0: found } of text.matchAll(/[ \u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t]+/g)) {
    const end = index + found.length
    const atEdge = index === 0 || text[index - 1] === '\n' || end === text.length || text[end] === '\n'
    if (found === ' ' && !atEdge) continue
    edits.push({
      start: index,
      end,
      to: atEdge ? '' : ' ',
      reason: 'odd space',
      ...(atEdge ? aroundOf(text, index, end) : {}),
    })
  }
  return edits
}

/**
 * The spaces that stand before a closing mark. Shown with the two words before it.
 *
 * @example
 * findSpacesBeforeMarks('with NATO defenses .') // [{ start: 18, end: 19, to: '', … }]
 */
export function findSpacesBeforeMarks(text: string): Edit[] {
  return [...text.matchAll(SPACE_BEFORE_MARK)]
    .filter(({ index }) => MAY_STAND_BEFORE_SPACE.test(text[index - 1] ?? ''))
    .map(({ index, 0: found }) => ({
      start: index,
      end: index + found.length - 1,
      to: '',
      reason: 'space before mark',
      shownStart: startOfWordsBefore(text, index),
      shownEnd: index + found.length,
    }))
}

/**
 * The spaces between a currency sign and its amount. Shown with the whole amount.
 *
 * @example
 * findSpacesAfterCurrency('a $ 3.5 billion deal') // [{ start: 3, end: 4, to: '', … }]
 */
export function findSpacesAfterCurrency(text: string): Edit[] {
  return [...text.matchAll(SPACE_AFTER_CURRENCY)].map((match) => {
    const start = match.index + match[1]!.length
    return {
      start,
      end: start + (/^ +/.exec(text.slice(start, start + 8))?.[0].length ?? 1),
      to: '',
      reason: 'space after currency sign',
      shownStart: match.index,
      shownEnd: match.index + match[0].length,
    }
  })
}

/** Letters followed by marks that Unicode writes as one (form NFC). */
export function findDecomposed(text: string): Edit[] {
  if (text.normalize('NFC') === text) return []
  const edits: Edit[] = []
  for (const { index, 0: found } of text.matchAll(/[^\n]\p{M}+|[\u1100-\u11ff]+|[\u2126\u212a\u212b\uf900-\ufaff]/gu)) {
    const to = found.normalize('NFC')
    if (to !== found) edits.push({ start: index, end: index + found.length, to, reason: 'unicode form' })
  }
  return edits
}

function startOfWordsBefore(text: string, at: number): number {
  let start = at
  for (let words = 0; words < WORDS_BEFORE; words++) {
    let word = start
    while (word > 0 && text[word - 1] === ' ') word--
    while (word > 0 && !/\s/.test(text[word - 1]!) && at - word < 60) word--
    if (word === start || /\n/.test(text.slice(word, start))) break
    start = word
  }
  return start
}

/** One character to each side, so that a removal has a place where it can be shown. */
function aroundOf(text: string, start: number, end: number): { shownStart: number; shownEnd: number } {
  const before = start > 0 && text[start - 1] !== '\n' ? start - 1 : start
  const after = end < text.length && text[end] !== '\n' ? end + 1 : end
  return { shownStart: before, shownEnd: after }
}
