import { useSignal } from '@preact/signals'
import { withQuery } from '../asking/ask.ts'
import { newest } from '../asking/follow-feed.ts'
import type { EntityRow } from '../asking/rows.ts'
import { usePages } from '../asking/use-pages.ts'
import { NameLine } from '../parts/name-line.tsx'
import { Rows } from '../parts/rows.tsx'
import { useTitle } from '../parts/use-title.ts'
import { NAME_TYPES, nameTypes } from '../words/plain-words.ts'

/** Everybody and everything named, the most first. */
export function PeopleView() {
  useTitle('Who')
  const type = useSignal('PERSON')
  const words = useSignal('')
  const pages = usePages<EntityRow>(withQuery('/entities', { type: type.value, q: words.value.trim() }), newest.value)
  return (
    <>
      <h1>Who</h1>
      <form class="row" onSubmit={(event) => event.preventDefault()}>
        <label>
          Kind
          <select value={type.value} onChange={(event) => (type.value = event.currentTarget.value)}>
            {NAME_TYPES.map((one) => (
              <option key={one} value={one}>
                {nameTypes(one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Part of a name
          <input type="search" value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />
        </label>
      </form>
      <Rows pages={pages} empty="Nobody and nothing of that name.">
        {(row) => <NameLine key={row.key} row={row} />}
      </Rows>
    </>
  )
}
