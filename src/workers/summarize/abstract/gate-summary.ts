import type { Quote, Span, Summary } from '../../../shared/article.ts'
import { findSentences } from '../../../shared/text/find-sentences.ts'
import { checkFaithfulness, readArticle } from '../faithful/check-faithfulness.ts'
import type { Fault } from '../faithful/fault.ts'

type Withheld = NonNullable<Summary['withheld']>

/**
 * The abstractive summary that remains after every sentence has been checked against the article: those without a
 * fault, at most `limits.sentences` and `limits.words` of them, each with the sentences it rests on. Sentences that
 * fail, occur twice or exceed the limits are withheld with the reason. `summary` is null if nothing remains.
 */
export function gateSummary(
  answer: readonly string[],
  article: { text: string; sentences: readonly Span[]; quotes: readonly Quote[] },
  limits: { sentences: number; words: number },
): { summary: Summary | null; withheld: Withheld } {
  const read = readArticle(article.text, article.sentences, article.quotes)
  const support: NonNullable<Summary['support']> = []
  const withheld: Withheld = []
  let words = 0
  for (const text of answer.flatMap(splitSentences)) {
    const { sources, faults, score } = checkFaithfulness(text, read)
    const length = text.split(/\s+/).length
    if (faults.length > 0)
      withheld.push({ text, reason: faults.map(reasonOf).join('; '), score: Number(score.toFixed(2)) })
    else if (support.some((kept) => kept.text === text)) withheld.push({ text, reason: 'said before' })
    else if (support.length >= limits.sentences || words + length > limits.words)
      withheld.push({ text, reason: 'too long' })
    else {
      support.push({ text, sources, score: Number(score.toFixed(2)) })
      words += length
    }
  }
  if (support.length === 0) return { summary: null, withheld }
  const sentences = uniqueSpans(support.flatMap(({ sources }) => sources))
  const text = support.map((sentence) => sentence.text).join(' ')
  return {
    summary: { text, sentences, method: 'abstractive', support, ...(withheld.length > 0 && { withheld }) },
    withheld,
  }
}

function reasonOf({ kind, words }: Fault): string {
  return kind === 'unlikely' ? 'put together as the article has it nowhere' : `${kind}: ${words}`
}

function splitSentences(line: string): string[] {
  return findSentences(line).map(({ start, end }) => line.slice(start, end))
}

function uniqueSpans(spans: readonly Span[]): Span[] {
  const byStart = new Map(spans.map((span) => [span.start, span]))
  return [...byStart.values()].sort((a, b) => a.start - b.start)
}
