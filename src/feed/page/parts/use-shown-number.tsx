import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { newest } from '../asking/follow-feed.ts'
import { sayCount } from '../words/plain-words.ts'

/** Scrolled no further than this, a list may change under the reader's eyes. */
const NEAR_TOP = 80

/**
 * The number of the newest entry that a list shows. It follows the feed while the reader is at the top; once they have
 * scrolled, or have chosen a row, nothing moves, and a button says how much has come.
 */
export function useShownNumber() {
  const shown = useSignal(newest.peek())
  const latest = newest.value
  const show = () => {
    shown.value = newest.peek()
  }
  useEffect(() => {
    const isReading = scrollY > NEAR_TOP || document.activeElement?.closest('[data-row]')
    if (!isReading || shown.peek() === 0) show()
  }, [latest])
  const waiting = latest - shown.value
  const pill = (
    <p class="pill" role="status">
      {waiting > 0 && (
        <button type="button" onClick={show}>
          {sayCount(waiting, 'new entry', 'new entries')}: show
        </button>
      )}
    </p>
  )
  return { number: shown.value, pill }
}
