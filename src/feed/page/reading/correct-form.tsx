import { useRef, useState } from 'preact/hooks'
import type { Entity, Quote } from '../../../shared/article.ts'
import { CorrectionAccount } from '../parts/correction-account.tsx'
import { Problem } from '../parts/problem.tsx'
import { TypeChoice } from '../parts/type-choice.tsx'
import { useCorrecting } from '../parts/use-correcting.ts'
import { sayCount } from '../words/plain-words.ts'

/** What is wrong: a quote's speaker, or something about a name. */
export type CorrectFormProps = {
  article: string
  /** Of the article in the feed, by which it is seen that it was made again. */
  number: number
  about: { quote: Quote } | { entity: Entity }
  names: readonly string[]
}

/** What a correction would touch, or has touched. */
type Reach = { articles: number; quotes: number; entities: number }

/** Corrects a speaker or a name by hand: shows first what it will touch, then writes it down and has it run again. */
export function CorrectForm({ article, number, about, names }: CorrectFormProps) {
  const [what, setWhat] = useState('quote' in about ? 'speaker' : 'rename')
  const [to, setTo] = useState('')
  const correcting = useCorrecting<Reach>(`/articles/${encodeURIComponent(article)}/corrections`)
  const { reach, problem, stage } = correcting
  // What was shown when it was sent.
  const before = useRef(number)
  if (stage !== 'done') before.current = number

  if (stage === 'done') {
    return (
      <p role="status" class="done">
        {number === before.current
          ? 'Written down. The article is being made again; this page shows it as soon as it is there.'
          : 'Done: the article has been made again with your correction.'}
      </p>
    )
  }
  const isReady = what === 'never-tag' || what === 'nobody' || to.trim() !== ''
  return (
    <form
      class="correct"
      onSubmit={(event) => {
        event.preventDefault()
        void correcting.submit({ ...describe(about, what, to), article })
      }}
      onInput={correcting.forgetReach}
    >
      <label>
        What is wrong
        <select value={what} onChange={(event) => setWhat(event.currentTarget.value)}>
          {choices(about).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {what === 'retype' ? (
        <TypeChoice value={to} onChoose={setTo} />
      ) : (
        (what === 'speaker' || what === 'rename' || what === 'merge') && (
          <label>
            {what === 'speaker' ? 'Who said it' : what === 'merge' ? 'The same as' : 'The right name'}
            <input list="names-of-article" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
            <datalist id="names-of-article">
              {names.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </label>
        )
      )}
      <CorrectionAccount {...correcting} />
      {reach && (
        <p role="status">
          {reach.articles === 0 ? 'This changes nothing here.' : `This touches ${sayReach(reach)} of this article.`}
        </p>
      )}
      <Problem problem={problem} />
      <div class="buttons">
        <button
          type="submit"
          class={reach ? 'strong' : ''}
          disabled={!isReady || stage === 'sending' || reach?.articles === 0}
        >
          {reach ? 'Correct and run again' : 'See what it touches'}
        </button>
      </div>
    </form>
  )
}

function sayReach({ quotes, entities }: Reach): string {
  const parts = [quotes > 0 ? sayCount(quotes, 'quote') : null, entities > 0 ? sayCount(entities, 'name') : null]
  return parts.filter(Boolean).join(' and ')
}

function choices(about: CorrectFormProps['about']): [value: string, words: string][] {
  if ('quote' in about) {
    return [
      ['speaker', 'Somebody else said it'],
      ['nobody', 'It is not clear who said it'],
    ]
  }
  return [
    ['rename', 'The name is written wrongly'],
    ['merge', 'It is the same as another'],
    ['retype', 'It is something else'],
    ['never-tag', 'It is no name'],
  ]
}

function describe(about: CorrectFormProps['about'], what: string, to: string): Record<string, unknown> {
  if ('quote' in about) {
    return { do: 'speaker', quote: about.quote.text, to: what === 'nobody' ? null : to.trim() }
  }
  const target = { name: about.entity.name }
  if (what === 'merge') return { do: what, ...target, into: to.trim() }
  return what === 'rename' || what === 'retype' ? { do: what, ...target, to: to.trim() } : { do: what, ...target }
}
