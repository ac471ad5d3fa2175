import { useState } from 'preact/hooks'
import { Refusal, token } from '../asking/ask.ts'
import { notify } from '../parts/notice.ts'
import { Problem } from '../parts/problem.tsx'
import { TokenField } from '../parts/token-field.tsx'
import { sayCount } from '../words/plain-words.ts'
import { fetchArticle, sendArticle, typeOfFile, typeOfText } from './put-in.ts'
import { readAddresses } from './read-addresses.ts'

/** Takes articles in: files that are dropped or chosen, words that are pasted. */
export function DropArea() {
  const [text, setText] = useState('')
  const [address, setAddress] = useState('')
  const [isOver, setOver] = useState(false)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Refusal | null>(null)

  async function sendAll(works: readonly (() => Promise<void>)[], what = 'file'): Promise<void> {
    setSending(true)
    setProblem(null)
    try {
      for (const work of works) await work()
      setText('')
      setAddress('')
      notify(works.length === 1 ? 'Taken in' : `${sayCount(works.length, what)} taken in`)
    } catch (refusal) {
      setProblem(refusal instanceof Refusal ? refusal : new Refusal(0, String(refusal)))
    } finally {
      setSending(false)
    }
  }

  const sendFiles = (files: FileList | null | undefined) => {
    const all = [...(files ?? [])]
    if (all.length > 0) void sendAll(all.map((file) => () => sendArticle(file, typeOfFile(file), file.name, address)))
  }

  // An address alone says where the article is; beside a text it says where that came from.
  const addresses = readAddresses(text.trim() === '' ? address : text)

  return (
    <section
      class={isOver ? 'drop-area over' : 'drop-area'}
      aria-labelledby="put-in-head"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        sendFiles(event.dataTransfer?.files)
      }}
    >
      <h2 id="put-in-head">Put an article in</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (addresses.length > 0)
            void sendAll(
              addresses.map((one) => () => fetchArticle(one)),
              'page',
            )
          else void sendAll([() => sendArticle(text, typeOfText(text), 'pasted text', address)])
        }}
      >
        <label>
          Paste the text or the HTML of an article, or addresses of pages to fetch, or drop files here
          <textarea rows={6} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <label>
          Its address, if it has one
          <input
            type="url"
            value={address}
            placeholder="https://"
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        </label>
        {!token.value && <TokenField />}
        <Problem problem={problem} />
        <div class="buttons">
          <button type="submit" class="strong" disabled={isSending || (text.trim() === '' && addresses.length === 0)}>
            {isSending ? 'Sending …' : addresses.length > 0 ? 'Fetch and put in' : 'Put in'}
          </button>
          <label class="button">
            Choose files …
            <input
              type="file"
              multiple
              class="out-of-sight"
              onChange={(event) => {
                sendFiles(event.currentTarget.files)
                event.currentTarget.value = ''
              }}
            />
          </label>
        </div>
      </form>
    </section>
  )
}
