import { classifyLine } from './classify-line.ts'
import { describeText } from './describe-lines.ts'
import { type LineModel, scoreLines } from './line-model.ts'
import { isProse, measureLine } from './measure-line.ts'

/** From this probability on a line of a text full of boilerplate is taken for the article's own. */
const OWN = 0.42
/** A line less probable than this is foreign, if the lines around it are too. */
const FOREIGN = 0.15
/** A text is full of boilerplate where so many of its lines, and at least so many in number, look foreign. */
const FULL_SHARE = 0.3
const FULL_LINES = 12
const MOST_ROUNDS = 5

/**
 * Which lines of a plain text are the article's own; true means kept. Most texts arrive nearly clean: from those only
 * lines go that say themselves what they are, and runs of foreign lines at either end that are no running text. Only a
 * text full of boilerplate is left to the model line by line. Repeated until nothing more goes, so that a second
 * cleaning finds nothing to do.
 */
export function pickTextLines(lines: readonly string[], title: string | null, model: LineModel | null): boolean[] {
  const ruled = lines.map((line) => classifyLine(line) !== null)
  if (model === null) return ruled.map((rule) => !rule)
  let all = lines.map((_, i) => i)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const words = all.map((i) => lines[i]!)
    const rules = all.map((i) => ruled[i]!)
    const keep = pickOnce(words, rules, title, model)
    const next = all.filter((_, i) => keep[i])
    if (next.length === all.length || next.length === 0) break
    all = next
  }
  const stay = new Set(all)
  return lines.map((_, i) => stay.has(i))
}

function pickOnce(
  lines: readonly string[],
  ruled: readonly boolean[],
  title: string | null,
  model: LineModel,
): boolean[] {
  const belief = scoreLines(model, describeText(lines, title))
  const foreign = belief.filter((p, i) => p < 2 * FOREIGN && !ruled[i]).length
  if (foreign >= FULL_LINES && foreign >= FULL_SHARE * lines.length)
    return lines.map((_, i) => !ruled[i] && belief[i]! >= OWN)
  const keep = ruled.map((rule) => !rule)
  const isForeign = (i: number) => ruled[i]! || (belief[i]! < FOREIGN && !isProse(measureLine(lines[i]!)))
  dropRun(keep, isForeign, 0, 1)
  dropRun(keep, isForeign, lines.length - 1, -1)
  return keep
}

/** Drops the run of foreign lines at one end of the text if it is two lines or more, and not all of the text. */
function dropRun(keep: boolean[], isForeign: (line: number) => boolean, from: number, step: 1 | -1): void {
  let end = from
  while (end >= 0 && end < keep.length && isForeign(end)) end += step
  const length = Math.abs(end - from)
  if (length >= 2 && length < keep.length) for (let i = from; i !== end; i += step) keep[i] = false
}
