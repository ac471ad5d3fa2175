import { type EndLine, type EndModel, scoreEndLine } from '../line-model/end-lines.ts'

/** Threshold: at or above it, five lines in six are not the article's, on sites not used for training. */
const NOTE = 0.55

/**
 * Which of the last kept lines of a page are not the article's but of the site, its makers or its readers, by number:
 * pleas and offers, where the text comes from, who wrote or edited it, links to other stories.
 */
export function findEndNotes(lines: readonly EndLine[], model: EndModel): ReadonlySet<number> {
  return new Set(lines.filter((line) => scoreEndLine(model, line) >= NOTE).map(({ line }) => line))
}
