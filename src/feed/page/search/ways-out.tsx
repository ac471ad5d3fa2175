import { withQuery } from '../asking/ask.ts'
import { CANNOT_COPY, notify } from '../parts/notice.ts'
import { copyText } from '../reading/copy-text.ts'
import type { Filter } from './search-view.tsx'

/** The same search as a feed, as a table, and for a terminal. */
export function WaysOut({ table, filter }: { table: 'articles' | 'quotes'; filter: Filter }) {
  const { order: _order, ...own } = filter
  const at = (path: string) => withQuery(`/api/v1${path}`, own)
  const command = `curl '${location.origin}${withQuery(`/api/v1/${table}`, filter)}'`
  return (
    <footer class="ways-out">
      <h2>Take this search with you</h2>
      <p>
        As a feed: <a href={at('/feed.rss')}>RSS</a> · <a href={at('/feed.atom')}>Atom</a> ·{' '}
        <a href={at('/feed.json')}>JSON Feed</a>
      </p>
      <p>
        As a table:{' '}
        <a href={at(`/export/${table}.csv`)} download={`${table}.csv`}>
          CSV
        </a>{' '}
        ·{' '}
        <a href={at(`/export/${table}.parquet`)} download={`${table}.parquet`}>
          Parquet
        </a>{' '}
        ·{' '}
        <a href={at(`/export/${table}.jsonl`)} download={`${table}.jsonl`}>
          JSON Lines
        </a>{' '}
        ·{' '}
        <a href={at('/export/package.zip')} download="newsloom-export.zip">
          articles, quotes and names together (ZIP)
        </a>
      </p>
      <p>
        <button
          type="button"
          onClick={() => void copyText(command).then((isDone) => notify(isDone ? 'Command copied' : CANNOT_COPY))}
        >
          Copy as curl
        </button>
      </p>
    </footer>
  )
}
