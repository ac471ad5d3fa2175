import { useState } from 'preact/hooks'
import { ask, type Refusal, showToken } from '../asking/ask.ts'
import type { Check } from '../asking/rows.ts'
import { WordDifference } from '../parts/difference.tsx'
import { Problem } from '../parts/problem.tsx'
import { QuoteLine } from '../parts/quote-line.tsx'
import { useTitle } from '../parts/use-title.ts'

const VERDICTS: Readonly<Record<Check['quotations'][number]['verdict'], string>> = {
  verbatim: 'Stands so, word for word',
  nearly: 'Stands nearly so: words differ',
  'not-in-this-corpus': 'Not in the articles that newsloom has. That does not mean that nobody said it.',
}

/** Checks quotations against everything newsloom has. */
export function CheckView() {
  useTitle('Check')
  const [text, setText] = useState('')
  const [speaker, setSpeaker] = useState('')
  const [check, setCheck] = useState<Check | null>(null)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [isAsking, setAsking] = useState(false)

  async function submit(): Promise<void> {
    setAsking(true)
    setProblem(null)
    const body = JSON.stringify({ text, ...(speaker.trim() ? { speaker: speaker.trim() } : {}) })
    const headers = { 'content-type': 'application/json', ...showToken() }
    try {
      setCheck(await ask<Check>('/quotes/check', { method: 'POST', body, headers }))
    } catch (refusal) {
      setProblem(refusal as Refusal)
    } finally {
      setAsking(false)
    }
  }

  return (
    <>
      <h1>Check a quotation</h1>
      <p class="soft">
        Paste a quotation, or a paragraph with quotations in it. Each is looked for in all articles: does it stand so,
        which words differ, who said it first?
      </p>
      <form
        class="check"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <label>
          Quotation or paragraph
          <textarea rows={5} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <label>
          Said by, if you want that checked, too
          <input value={speaker} onInput={(event) => setSpeaker(event.currentTarget.value)} />
        </label>
        <div class="buttons">
          <button type="submit" class="strong" disabled={isAsking || text.trim() === ''}>
            {isAsking ? 'Checking …' : 'Check'}
          </button>
        </div>
      </form>
      <Problem problem={problem} />
      <div aria-live="polite">
        {check?.quotations.length === 0 && <p class="empty">No quotation is in that.</p>}
        {check?.quotations.map((quotation) => (
          <section key={quotation.text} class={`verdict ${quotation.verdict}`}>
            <h2>
              <bdi>“{quotation.text}”</bdi>
            </h2>
            <p class="judgement">{VERDICTS[quotation.verdict]}</p>
            {quotation.speakerAgrees === false && <p class="problem">The articles name somebody else.</p>}
            {quotation.speakerAgrees === true && <p>The articles name the same speaker.</p>}
            {quotation.matches.length > 0 && (
              <>
                <h3>Where it stands, the earliest first</h3>
                <ul class="rows">
                  {quotation.matches.map(({ quote, differs }) => (
                    <>
                      <QuoteLine key={`${quote.article.id} ${quote.id}`} row={quote} />
                      {differs.some(({ op }) => op !== 'same') && (
                        <li class="compared">
                          What differs: <WordDifference parts={differs} />
                        </li>
                      )}
                    </>
                  ))}
                </ul>
              </>
            )}
          </section>
        ))}
      </div>
    </>
  )
}
