import { useState } from 'preact/hooks'
import type { FailureRow, RefusedRow } from '../../api/schemas/operating.ts'
import { articleAddress } from '../address/route.ts'
import { type Refusal, send, token } from '../asking/ask.ts'
import { useAnswer } from '../asking/use-answer.ts'
import { usePages } from '../asking/use-pages.ts'
import { Problem } from '../parts/problem.tsx'
import { Rows } from '../parts/rows.tsx'
import { TokenField } from '../parts/token-field.tsx'
import { sayCount } from '../words/plain-words.ts'
import { sayAgo } from '../words/say-time.ts'

/** Articles that a stage could not finish, with the reason, and what can be done about it. */
export function FailureList({ again }: { again: number }) {
  const [changed, setChanged] = useState(0)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [needsToken, setNeedsToken] = useState(false)
  const pages = usePages<FailureRow>('/failures', again + changed)

  function act(id: number, what: 'retry' | 'discard'): void {
    setProblem(null)
    send('POST', `/failures/${id}/${what}`, what === 'discard' ? { note: 'given up at the desk' } : undefined).then(
      () => setChanged((before) => before + 1),
      (refusal: Refusal) => {
        setNeedsToken(refusal.status === 401 || refusal.status === 403)
        setProblem(refusal)
      },
    )
  }

  return (
    <section aria-labelledby="failures-head">
      <h2 id="failures-head">Failed</h2>
      <Problem problem={problem} />
      {needsToken && !token.value && <TokenField />}
      <Rows pages={pages} empty="No article has failed.">
        {({ id, articleId, file, stage, code, message, attempts, failedAt }) => (
          <li class="line" key={id} data-row>
            <p class="who">
              <a href={articleAddress(articleId)} data-open>
                <bdi>{file ?? articleId}</bdi>
              </a>
            </p>
            <p>
              <bdi>{message}</bdi>
            </p>
            <p class="origin">
              at {stage} · {code} · {sayCount(attempts, 'try', 'tries')} · {sayAgo(failedAt, Date.now())}
            </p>
            <div class="buttons">
              <button type="button" onClick={() => act(id, 'retry')}>
                Try again
              </button>
              <button type="button" onClick={() => act(id, 'discard')}>
                Give it up
              </button>
            </div>
          </li>
        )}
      </Rows>
      <RefusedList again={again} />
    </section>
  )
}

/** What could not become an article, and why. */
function RefusedList({ again }: { again: number }) {
  const { value } = useAnswer<{ items: RefusedRow[] }>('/refused', again).value
  if (!value || value.items.length === 0) return null
  return (
    <>
      <h2>Refused</h2>
      <ul class="rows">
        {value.items.map(({ file, url, via, format, receivedAt, reason }, index) => (
          <li class="line" key={`${receivedAt} ${index}`}>
            <p class="who">
              <bdi>{file ?? url ?? `something by ${via}`}</bdi>
            </p>
            <p class="reason">
              <bdi>{reason}</bdi>
            </p>
            <p class="origin">
              {format === 'unknown' ? 'of no format that is known' : `taken for ${format}`} · came by {via} ·{' '}
              {sayAgo(receivedAt, Date.now())}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
