import { type KeptLines, type KeptModel, scoreKeptLines } from '../line-model/kept-lines.ts'
import type { Page } from '../page/parse-page.ts'

/**
 * The probability from which a line is odd. Paragraphs, headings and any line of a long text, beside which all are
 * short, need the higher one.
 */
const [ODD, SURELY_ODD] = [0.5, 0.8]
const [PARAGRAPH, LONG_TEXT] = [100, 60]
/**
 * Of whole sentences that the model takes for odd with less than this probability two in three are the article's own;
 * of last sentences, below the higher one of the two above, seven in eight.
 */
const ODD_SENTENCE = 0.7
/** Threshold for list items, which are all unlike paragraphs: below it, nearly two in three are the article's own. */
const ODD_ITEM = 0.9
/** `The boat was sold.`; neither `Ann Lee` nor `Read more.` */
const SENTENCE = /^(?:\S+\s+){4,}\S*[.!?…]["'”’»)]*$/
/** The first line, if so long, may be the standfirst: unlike the rest and the article's own. */
const STANDFIRST = 60
/**
 * A page that would lose more of its text, or of its lines, to the second look is one that the model does not
 * understand.
 */
const [MOST_TEXT, MOST_LINES, FEW_LINES] = [0.3, 0.2, 6]
/** What is set so is short and unlike the rest by its nature. */
const SET_APART = new Set(['table', 'pre', 'blockquote'])
const ITEMS = new Set(['li'])
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/**
 * Which of the kept lines of a page are unlike the rest of the article, by number: captions, links to other stories,
 * boxes and authors' lives that the line model took for its own.
 */
export function findOddLines(page: Page, kept: KeptLines, model: KeptModel): ReadonlySet<number> {
  const oddness = scoreKeptLines(model, kept)
  const isLong = kept.lines.length > LONG_TEXT
  const isOdd = kept.lines.map((line, k) => {
    const length = kept.lengths[k]!
    const { node, start, end } = page.lines[line]!
    const isSentence = SENTENCE.test(page.text.slice(start, end))
    const isLastSentence = isSentence && k === kept.lines.length - 1
    const mustBeSure = isLong || length >= PARAGRAPH || isLastSentence || HEADINGS.has(page.nodes[node]?.tag ?? '')
    if (oddness[k]! < (mustBeSure ? SURELY_ODD : isSentence ? ODD_SENTENCE : ODD)) return false
    if (oddness[k]! < ODD_ITEM && isWithin(page, node, ITEMS)) return false
    return !(k === 0 && length >= STANDFIRST) && !isWithin(page, node, SET_APART)
  })
  let [all, gone] = [0, 0]
  kept.lengths.forEach((length, k) => {
    all += length
    if (isOdd[k]) gone += length
  })
  const odd = kept.lines.filter((_, k) => isOdd[k])
  const isTooMuch = gone > MOST_TEXT * all || odd.length > Math.max(FEW_LINES, MOST_LINES * kept.lines.length)
  return new Set(isTooMuch ? [] : odd)
}

function isWithin({ nodes }: Page, node: number, tags: ReadonlySet<string>): boolean {
  for (let at = node; at >= 0; at = nodes[at]!.parent) if (tags.has(nodes[at]!.tag)) return true
  return false
}
