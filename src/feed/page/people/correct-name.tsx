import { useState } from 'preact/hooks'
import { ask, withQuery } from '../asking/ask.ts'
import type { EntityPage, EntityRow } from '../asking/rows.ts'
import { CorrectionAccount } from '../parts/correction-account.tsx'
import { Problem } from '../parts/problem.tsx'
import { TypeChoice } from '../parts/type-choice.tsx'
import { useCorrecting } from '../parts/use-correcting.ts'
import { sayCount, sayWho } from '../words/plain-words.ts'

/** What a correction would touch. */
type Reach = { articles: number; quotes: number }

type What = 'merge-keys' | 'split-key' | 'rename' | 'retype' | 'never-tag'

/** Others that are offered for what was typed. */
const OFFERED = 8

/** Corrects somebody or something in all articles: shows first what that touches. */
export function CorrectName({ entity }: { entity: EntityPage }) {
  const [what, setWhat] = useState<What>('merge-keys')
  const [to, setTo] = useState('')
  const [into, setInto] = useState<EntityRow | null>(null)
  const correcting = useCorrecting<Reach>('/corrections')
  const { reach, problem, stage } = correcting

  if (stage === 'done') {
    return (
      <p role="status" class="done">
        Written down. It holds for all articles within seconds, and for those to come.
      </p>
    )
  }
  const isReady = what === 'split-key' || what === 'never-tag' || (what === 'merge-keys' ? into !== null : to !== '')
  return (
    <form
      class="correct"
      aria-label={`Correct ${entity.name}`}
      onSubmit={(event) => {
        event.preventDefault()
        void correcting.submit(describe(entity, what, to, into))
      }}
      onInput={correcting.forgetReach}
    >
      <label>
        What is wrong, in all articles
        <select
          value={what}
          onChange={(event) => {
            setWhat(event.currentTarget.value as What)
            setTo('')
          }}
        >
          <option value="merge-keys">It is the same as another</option>
          {entity.type === 'PERSON' && <option value="split-key">Several people have this name</option>}
          <option value="rename">The name is written wrongly</option>
          <option value="retype">It is something else</option>
          <option value="never-tag">It is no name</option>
        </select>
      </label>
      {what === 'merge-keys' && <PickOther entity={entity} chosen={into} onChoose={setInto} />}
      {what === 'rename' && (
        <label>
          The right name
          <input value={to} onInput={(event) => setTo(event.currentTarget.value)} />
        </label>
      )}
      {what === 'retype' && <TypeChoice value={to} except={entity.type} onChoose={setTo} />}
      <CorrectionAccount {...correcting} />
      {reach && (
        <p role="status">
          This touches {sayCount(reach.articles, 'article')} and {sayCount(reach.quotes, 'quote')}.
        </p>
      )}
      <Problem problem={problem} />
      <div class="buttons">
        <button type="submit" class={reach ? 'strong' : ''} disabled={!isReady || stage === 'sending'}>
          {reach ? 'Correct everywhere' : 'See what it touches'}
        </button>
      </div>
    </form>
  )
}

type PickOtherProps = { entity: EntityPage; chosen: EntityRow | null; onChoose(chosen: EntityRow | null): void }

/** Another one, found by its name; namesakes are told apart by what they are. */
function PickOther({ entity, chosen, onChoose }: PickOtherProps) {
  const [rows, setRows] = useState<readonly EntityRow[]>([])
  async function look(words: string): Promise<void> {
    onChoose(null)
    if (words.trim().length < 2) return setRows([])
    const { items } = await ask<{ items: EntityRow[] }>(withQuery('/entities', { q: words.trim(), limit: OFFERED }))
    setRows(items.filter(({ key }) => key !== entity.key))
  }
  return (
    <>
      <label>
        The same as
        <input
          type="search"
          placeholder="part of the name"
          onInput={(event) => void look(event.currentTarget.value).catch(() => setRows([]))}
          autocomplete="off"
        />
      </label>
      {rows.length > 0 && (
        <fieldset class="choices">
          <legend class="out-of-sight">Which one</legend>
          {rows.map((row) => (
            <label key={row.key}>
              <input type="radio" name="same-as" checked={chosen?.key === row.key} onChange={() => onChoose(row)} />{' '}
              <bdi>{row.name}</bdi>{' '}
              <span class="soft">
                {sayWho(row)}, {sayCount(row.articles, 'article')}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}

function describe(entity: EntityPage, what: What, to: string, into: EntityRow | null): Record<string, unknown> {
  if (what === 'merge-keys') return { do: what, key: entity.key, into: into?.key }
  if (what === 'split-key') return { do: what, key: entity.key }
  const name = { name: entity.name, type: entity.type }
  return what === 'never-tag' ? { do: what, ...name } : { do: what, ...name, to: to.trim() }
}
