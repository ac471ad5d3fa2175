import { signal } from '@preact/signals'

const SHOWN_MS = 4_000

/** Shown when the clipboard is not available. */
export const CANNOT_COPY = 'The browser did not let us copy'

/** A sentence that is shown for a moment, and read out. */
export const notice = signal('')
let timer: ReturnType<typeof setTimeout> | undefined

/** Shows a sentence for a moment. */
export function notify(sentence: string): void {
  notice.value = sentence
  clearTimeout(timer)
  timer = setTimeout(() => {
    notice.value = ''
  }, SHOWN_MS)
}
