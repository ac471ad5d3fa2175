import { useEffect, useRef } from 'preact/hooks'

type KeyHelpProps = { views: readonly { name: string; key: string }[]; onClose: () => void }

/** Which keys do what. */
export function KeyHelp({ views, onClose }: KeyHelpProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const keys: [string, string][] = [
    ['/', 'search'],
    ['j', 'next row, or next quote of an article'],
    ['k', 'the one before'],
    ['Enter', 'why: the evidence for the chosen quote'],
    ['o', 'open: the chosen row, or the article at its publisher'],
    ['c', 'copy the chosen quote with its citation'],
    ...views.map(({ name, key }): [string, string] => [`g ${key}`, `go to ${name}`]),
    ['Esc', 'close'],
    ['?', 'this list'],
  ]
  return (
    <dialog ref={dialog} class="help" aria-labelledby="keys-head" onClose={onClose}>
      <h2 id="keys-head">Keys</h2>
      <dl class="keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div class="buttons">
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  )
}
