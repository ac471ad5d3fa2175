import { isProse, measureLine } from '../../src/workers/clean-up/lines/measure-line.ts'
import { labelLines } from './label-lines.ts'

/** A kind of error with the words that it has too many or too few. */
export type NamedError = { name: string; words: number }

/** Body lines so near either end count as its head or tail. */
const END_SHARE = 0.2

/**
 * What is wrong with a cleaned text: paragraphs that the reference does not hold, by where they stand and whether they
 * are running text, and lines of the reference that the text does not hold.
 */
export function nameErrors(reference: string, text: string): NamedError[] {
  const paragraphs = linesOf(text)
  const right = labelLines(paragraphs, reference).map((label) => label > 0.5)
  const [first, last] = [right.indexOf(true), right.lastIndexOf(true)]
  const extra = paragraphs.flatMap((line, i) => {
    if (right[i]) return []
    const place = first < 0 ? 'no article found' : i < first ? 'before' : i > last ? 'after' : 'inside'
    return [{ name: `extra, ${place}, ${kindOf(line)}`, words: countWords(line) }]
  })
  const body = linesOf(reference)
  const found = labelLines(body, text).map((label) => label > 0.5)
  const missing = body.flatMap((line, i) => {
    if (found[i]) return []
    const share = i / body.length
    const place = share < END_SHARE ? 'at the head' : share >= 1 - END_SHARE ? 'at the tail' : 'in the middle'
    return [{ name: `missing, ${place}, ${kindOf(line)}`, words: countWords(line) }]
  })
  const errors = [...extra, ...missing]
  return errors.length > 0 ? errors : [{ name: 'inside lines', words: 1 }]
}

/** The points of F1 that each kind of error costs on average, dearest first: a page's loss is parted by words. */
export function shareLoss(pages: readonly { lost: number; errors: readonly NamedError[] }[]): [string, number][] {
  const losses = new Map<string, number>()
  for (const { lost, errors } of pages) {
    const all = errors.reduce((sum, { words }) => sum + words, 0) || 1
    for (const { name, words } of errors)
      losses.set(name, (losses.get(name) ?? 0) + (lost * words) / all / Math.max(1, pages.length))
  }
  return [...losses].sort((a, b) => b[1] - a[1])
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function kindOf(line: string): string {
  return isProse(measureLine(line)) ? 'running text' : 'short lines'
}

function countWords(line: string): number {
  return line.match(/[\p{L}\p{N}_]+/gu)?.length ?? 0
}
