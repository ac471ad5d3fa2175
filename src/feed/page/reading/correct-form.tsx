import { useState } from 'preact/hooks'
import type { Entity, Quote } from '../../../shared/article.ts'
import { type Refusal, send, token } from '../asking/ask.ts'
import { forgetAnswers } from '../asking/use-answer.ts'
import { Problem } from '../parts/problem.tsx'
import { TokenField } from '../parts/token-field.tsx'
import { NAME_TYPES, nameType, sayCount } from '../words/plain-words.ts'

/** What is wrong: a quote's speaker, or something about a name. */
export type CorrectFormProps = {
  article: string
  about: { quote: Quote } | { entity: Entity }
  names: readonly string[]
}

/** What a correction would touch, or has touched. */
type Reach = { articles: number; quotes: number; entities: number }

const BY_KEY = 'newsloom.by'

/** Corrects a speaker or a name by hand: shows first what it will touch, then writes it down and has it run again. */
export function CorrectForm({ article, about, names }: CorrectFormProps) {
  const [what, setWhat] = useState('quote' in about ? 'speaker' : 'rename')
  const [to, setTo] = useState('')
  const [by, setBy] = useState(localStorage.getItem(BY_KEY) ?? '')
  const [why, setWhy] = useState('')
  const [reach, setReach] = useState<Reach | null>(null)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [stage, setStage] = useState<'asking' | 'sending' | 'done'>('asking')
  const correction = {
    ...describe(about, what, to),
    article,
    by: by || 'the page',
    why: why || 'corrected on the page',
  }

  async function submit(isDry: boolean): Promise<void> {
    setStage('sending')
    setProblem(null)
    localStorage.setItem(BY_KEY, by)
    try {
      const answer = await send<Reach>(
        'POST',
        `/articles/${encodeURIComponent(article)}/corrections${isDry ? '?dry=yes' : ''}`,
        correction,
      )
      setReach(answer)
      if (!isDry) forgetAnswers()
      setStage(isDry ? 'asking' : 'done')
    } catch (refusal) {
      setProblem(refusal as Refusal)
      setStage('asking')
    }
  }

  if (stage === 'done') {
    return (
      <p role="status" class="done">
        Written down. The record is being made again; this page shows it as soon as it is there.
      </p>
    )
  }
  const isReady = what === 'never-tag' || what === 'nobody' || to.trim() !== ''
  return (
    <form
      class="correct"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(reach === null)
      }}
      onInput={() => setReach(null)}
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
        <label>
          It is a
          <select value={to} onChange={(event) => setTo(event.currentTarget.value)}>
            <option value="">choose …</option>
            {NAME_TYPES.map((type) => (
              <option key={type} value={type}>
                {nameType(type)}
              </option>
            ))}
          </select>
        </label>
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
      <label>
        Your name
        <input value={by} onInput={(event) => setBy(event.currentTarget.value)} autocomplete="name" />
      </label>
      <label>
        Why
        <input value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      {!token.value && <TokenField />}
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
