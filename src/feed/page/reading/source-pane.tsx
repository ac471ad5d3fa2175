import { useEffect, useState } from 'preact/hooks'
import type { EnrichedRecord } from '../../../shared/article.ts'
import { askText, type Refusal } from '../asking/ask.ts'
import { Problem } from '../parts/problem.tsx'
import { sayDate } from '../words/say-time.ts'

/** Characters of a source that are shown; all of it can be downloaded. */
const SHOWN = 400_000

/** What came in, as it came in, with what was taken out struck through. */
export function SourcePane({ id, record }: { id: string; record: EnrichedRecord }) {
  const path = `/articles/${encodeURIComponent(id)}/source`
  const [content, setContent] = useState<string | null>(null)
  const [problem, setProblem] = useState<Refusal | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    askText(path, { signal: leaving.signal }).then(setContent, (refusal: Refusal) => {
      if (!leaving.signal.aborted) setProblem(refusal)
    })
    return () => leaving.abort()
  }, [path])
  const { source } = record
  return (
    <section class="source-pane" aria-labelledby="source-head">
      <h2 id="source-head">The source as it arrived</h2>
      <p class="soft">
        {source.format}
        {source.file ? `, ${source.file}` : ''}, {sayDate(source.receivedAt)}.{' '}
        <a href={`/api/v1${path}`} download={source.file ?? `${id}.txt`}>
          Download
        </a>
        <br />
        SHA-256 <code class="digest">{source.sha256}</code>
      </p>
      <Problem problem={problem} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre tabIndex={0}>
        {content === null ? '' : strikeRemoved(content.slice(0, SHOWN), record)}
        {content !== null && content.length > SHOWN && '\n… the rest is in the download'}
      </pre>
    </section>
  )
}

/** Strikes what was taken out, where the account's places are those of what is shown (they count the article decoded). */
function strikeRemoved(content: string, { cleanup }: EnrichedRecord) {
  const pieces = []
  let from = 0
  for (const { text, reason, sourceStart, sourceEnd } of cleanup.removed) {
    if (sourceStart < from || sourceEnd > content.length || content.slice(sourceStart, sourceEnd) !== text) continue
    pieces.push(
      content.slice(from, sourceStart),
      <del key={sourceStart} title={`Taken out: ${reason}`}>
        {text}
      </del>,
    )
    from = sourceEnd
  }
  return [...pieces, content.slice(from)]
}
