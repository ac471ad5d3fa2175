import { useState } from 'preact/hooks'
import type { Entity, Quote } from '../../../shared/article.ts'
import { type Refusal, send, token } from '../asking/ask.ts'
import type { ArticleRow } from '../asking/rows.ts'
import { forgetAnswers } from '../asking/use-answer.ts'
import { Problem } from '../parts/problem.tsx'
import { TokenField } from '../parts/token-field.tsx'
import { NAME_TYPES, nameType, sayCount } from '../words/plain-words.ts'

/** What is wrong: a quote's speaker, or something about a name. */
export type CorrectFormProps = {
  about: { quote: Quote; article: string } | { entity: Entity }
  names: readonly string[]
}

/** What a correction would touch, or has touched. */
type Reach = { articles: number; quotes?: number; sample?: ArticleRow[] }

const BY_KEY = 'newsloom.by'

/** Corrects a speaker or a name by hand: shows first what it will touch, then writes it down and has it run again. */
export function CorrectForm({ about, names }: CorrectFormProps) {
  const [what, setWhat] = useState('quote' in about ? 'speaker' : 'rename')
  const [to, setTo] = useState('')
  const [by, setBy] = useState(localStorage.getItem(BY_KEY) ?? '')
  const [why, setWhy] = useState('')
  const [reach, setReach] = useState<Reach | null>(null)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [stage, setStage] = useState<'asking' | 'sending' | 'done'>('asking')
  const override = { ...describe(about, what, to), by: by || 'the page', why: why || 'corrected on the page' }

  async function submit(isDry: boolean): Promise<void> {
    setStage('sending')
    setProblem(null)
    localStorage.setItem(BY_KEY, by)
    try {
      const answer = await send<Reach>('POST', `/corrections${isDry ? '?dry=yes' : ''}`, override)
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
        Written down. {reach ? sayReach(reach) : 'What it touches'} is being run again; this page shows it as soon as it
        is done.
      </p>
    )
  }
  const isReady = what === 'split' || what === 'never-tag' || what === 'nobody' || to.trim() !== ''
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
          This touches {sayReach(reach)}.
          {reach.sample && reach.sample.length > 0 && (
            <span class="soft">
              {' '}
              {reach.sample
                .slice(0, 3)
                .map(({ title }) => title ?? 'Without a title')
                .join(' · ')}
            </span>
          )}
        </p>
      )}
      <Problem problem={problem} />
      <div class="buttons">
        <button type="submit" class={reach ? 'strong' : ''} disabled={!isReady || stage === 'sending'}>
          {reach ? 'Correct and run again' : 'See what it touches'}
        </button>
      </div>
    </form>
  )
}

function sayReach({ articles, quotes }: Reach): string {
  const parts = [sayCount(articles, 'article'), quotes === undefined ? null : sayCount(quotes, 'quote')]
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
    ['split', 'These words mean somebody else'],
    ['never-tag', 'It is no name'],
  ]
}

function describe(about: CorrectFormProps['about'], what: string, to: string): Record<string, unknown> {
  if ('quote' in about) {
    return { do: 'speaker', article: about.article, quote: about.quote.text, to: what === 'nobody' ? null : to.trim() }
  }
  const target = { name: about.entity.name, type: about.entity.type }
  if (what === 'merge') return { do: what, ...target, into: to.trim() }
  return what === 'rename' || what === 'retype' ? { do: what, ...target, to: to.trim() } : { do: what, ...target }
}
