import { token } from '../asking/ask.ts'
import { TokenField } from './token-field.tsx'
import type { Correcting } from './use-correcting.ts'

/** Who corrects and why, and the token where none is known yet. */
export function CorrectionAccount({
  by,
  setBy,
  why,
  setWhy,
}: Pick<Correcting<unknown>, 'by' | 'setBy' | 'why' | 'setWhy'>) {
  return (
    <>
      <label>
        Your name
        <input value={by} onInput={(event) => setBy(event.currentTarget.value)} autocomplete="name" />
      </label>
      <label>
        Why
        <input value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      {!token.value && <TokenField />}
    </>
  )
}
