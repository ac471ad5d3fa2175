/** What each key does; a sequence of two keys is written `g t`. */
export type Keys = Readonly<Record<string, () => void>>

const listeners: Keys[] = []
let before = ''

/** Has keys do something; what was said last goes first. Returns the function that stops it. */
export function onKey(keys: Keys): () => void {
  listeners.unshift(keys)
  return () => {
    listeners.splice(listeners.indexOf(keys), 1)
  }
}

/** Listens to the keyboard, but for what is typed into a field. */
export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    const { key, target } = event
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const isTyping = target instanceof Element && target.matches('input, textarea, select, [contenteditable]')
    if (isTyping) {
      if (key === 'Escape') (target as HTMLElement).blur()
      return
    }
    // Enter is what links and buttons are pressed with.
    if (key === 'Enter' && target instanceof Element && target.closest('a, button, summary')) return
    const pair = `${before} ${key}`
    before = key
    const work = find(pair) ?? find(key)
    if (!work) return
    event.preventDefault()
    before = ''
    work()
  })
}

function find(key: string): (() => void) | undefined {
  return listeners.map((keys) => (Object.hasOwn(keys, key) ? keys[key] : undefined)).find(Boolean)
}
