import type { LineFacts } from '../lines/describe-line.ts'

/** At least this share of its characters, and this many of its lines, are sentences. */
const [CHARACTERS, LINES] = [0.85, 0.3]
/** At most this share of its lines identify themselves as boilerplate: pages have more of them. */
const KNOWN = 0.01
const LEAST_WORDS = 4

/**
 * Whether lines are one long text from end to end, as transcripts, live blogs and long reads are once they are clean:
 * sentences, and next to nothing that a page has around an article. `least` is how many characters are long.
 */
export function isLongRunningText(facts: readonly LineFacts[], least: number): boolean {
  let [characters, inSentences, sentences, known] = [0, 0, 0, 0]
  for (const { measure, reason, isProse } of facts) {
    characters += measure.length
    if (reason !== null) known++
    else if (isProse || (isEnd(measure.end) && measure.words >= LEAST_WORDS)) {
      sentences++
      inSentences += measure.length
    }
  }
  return (
    characters >= least &&
    inSentences >= CHARACTERS * characters &&
    sentences >= LINES * facts.length &&
    known <= KNOWN * facts.length
  )
}

/** A full stop, an exclamation mark or a question mark. */
function isEnd(end: number): boolean {
  return end === 1 || end === 4
}
