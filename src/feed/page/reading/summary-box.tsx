import type { EnrichedRecord } from '../../../shared/article.ts'
import { articleAddress } from '../address/route.ts'

/** The summary; each of its sentences leads to its place in the text. */
export function SummaryBox({ record }: { record: EnrichedRecord }) {
  const { id, summary, text, keyphrases } = record
  // A summary that is the whole text helps nobody.
  if (!summary || summary.text.length > text.length * 0.8) return null
  const isVerbatim = summary.method === 'extractive'
  return (
    <section class="summary" aria-labelledby="summary-head">
      <h2 id="summary-head">In short</h2>
      <p dir="auto">
        {isVerbatim
          ? summary.sentences.map(({ start, end }, index) => (
              <a key={start} href={articleAddress(id, `summary-${index + 1}`)}>
                {text.slice(start, end)}{' '}
              </a>
            ))
          : summary.text}
      </p>
      {!isVerbatim && (
        <p class="soft">
          Written by a text model; it rests on{' '}
          {summary.sentences.map(({ start }, index) => (
            <a key={start} href={articleAddress(id, `summary-${index + 1}`)}>
              sentence {index + 1}{' '}
            </a>
          ))}
        </p>
      )}
      {keyphrases.length > 0 && (
        <p class="keyphrases soft">
          <bdi>
            {keyphrases
              .slice(0, 8)
              .map((phrase) => phrase.text)
              .join(' · ')}
          </bdi>
        </p>
      )}
    </section>
  )
}
