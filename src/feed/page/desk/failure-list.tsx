import { useState } from 'preact/hooks'
import { type Refusal, send, token } from '../asking/ask.ts'
import { usePages } from '../asking/use-pages.ts'
import { Problem } from '../parts/problem.tsx'
import { Rows } from '../parts/rows.tsx'
import { TokenField } from '../parts/token-field.tsx'
import { sayAgo } from '../words/say-time.ts'

/** Something that could not become an article, or an article that could not be finished. */
type FailureRow = {
  id: string
  kind?: 'failed' | 'quarantined'
  articleId?: string | null
  title?: string | null
  file?: string | null
  stage?: string | null
  code?: string | null
  message?: string | null
  reason?: string | null
  at?: string | null
  failedAt?: string | null
  attempts?: number | null
}

/** What failed and what was refused, with the reason, and what can be done about it. */
export function FailureList({ again }: { again: number }) {
  const [changed, setChanged] = useState(0)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [needsToken, setNeedsToken] = useState(false)
  const pages = usePages<FailureRow>('/failures', again + changed)

  function act(row: FailureRow, what: 'retry' | 'discard'): void {
    setProblem(null)
    send('POST', `/failures/${encodeURIComponent(row.id)}/${what}`).then(
      () => setChanged((before) => before + 1),
      (refusal: Refusal) => {
        setNeedsToken(refusal.status === 401 || refusal.status === 403)
        setProblem(refusal)
      },
    )
  }

  return (
    <section aria-labelledby="failures-head">
      <h2 id="failures-head">Failed and refused</h2>
      <Problem problem={problem} />
      {needsToken && !token.value && <TokenField />}
      <Rows pages={pages} empty="Nothing failed, nothing was refused.">
        {(row) => (
          <li class="line" key={row.id} data-row>
            <p class="who">
              <bdi>{row.title ?? row.file ?? row.articleId ?? row.id}</bdi>
            </p>
            <p>
              <bdi>{row.message ?? row.reason ?? row.code ?? 'no reason is known'}</bdi>
            </p>
            <p class="origin">
              {[row.stage ? `at ${row.stage}` : null, row.code].filter(Boolean).join(' · ')}
              {(row.at ?? row.failedAt) && ` · ${sayAgo((row.at ?? row.failedAt)!, Date.now())}`}
            </p>
            {row.kind !== 'quarantined' && (
              <div class="buttons">
                <button type="button" data-open onClick={() => act(row, 'retry')}>
                  Try again
                </button>
                <button type="button" onClick={() => act(row, 'discard')}>
                  Give it up
                </button>
              </div>
            )}
          </li>
        )}
      </Rows>
    </section>
  )
}
