import type { AnnotatedText, QuotedPassage, WordRange } from '../../../shared/text/annotate-text.ts'

/**
 * The text with single quotations that run over several paragraphs: left open at the end of one paragraph, and resumed
 * at the start of the next. Pairing takes a single mark without a closing one for an apostrophe, since most are; the
 * mark at the start of the next paragraph distinguishes the two. A quotation inside such a quotation does not count as
 * one of its own.
 */
export function openSingleQuotations(annotated: AnnotatedText): AnnotatedText {
  const { paragraphs } = annotated
  const opened = paragraphs.flatMap((paragraph, index) => {
    const next = paragraphs[index + 1]
    return next && opensWithSingle(annotated, next) ? (findOpenMark(annotated, paragraph) ?? []) : []
  })
  if (opened.length === 0) return annotated
  const isInside = new Uint8Array(annotated.words.length)
  for (const { first, past } of opened) isInside.fill(1, first, past)
  const outside = annotated.quotations.filter(({ first, past }) => !isInside[first] && !isInside[past - 1])
  const quotations = [...outside, ...opened].sort((a, b) => a.first - b.first)
  const words = annotated.words.map((word) => ({ ...word, quotation: -1 }))
  for (const [index, { first, past }] of quotations.entries()) {
    for (let word = first; word < past; word++) words[word]!.quotation = index
  }
  return { ...annotated, words, quotations }
}

function opensWithSingle({ words }: AnnotatedText, { first }: WordRange): boolean {
  return (
    /^[‘']$/.test(words[first]!.text) &&
    words[first + 1]?.spoken === true &&
    words[first + 1]!.start === words[first]!.end
  )
}

/** The quotation from the last single mark that opens in a paragraph and is closed by none to the paragraph's end. */
function findOpenMark(annotated: AnnotatedText, paragraph: WordRange): QuotedPassage | null {
  const { words } = annotated
  for (let first = paragraph.past - 2; first >= paragraph.first; first--) {
    const around = annotated.quotations[words[first]!.quotation]
    if (around?.marks === 'single') return null
    const isDetached = first === paragraph.first || words[first - 1]!.end < words[first]!.start
    if (around || !isDetached || !opensWithSingle(annotated, { first, past: paragraph.past })) continue
    if (words[first]!.text !== '‘' && first > paragraph.first) continue
    let spokenCount = 0
    for (let word = first; word < paragraph.past; word++) if (words[word]!.spoken) spokenCount++
    const { past } = paragraph
    const span = { start: words[first]!.start, end: words[past - 1]!.end }
    return { ...span, first, past, spokenCount, marks: 'single', closed: false, continues: true }
  }
  return null
}
