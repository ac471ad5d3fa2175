import { changesAddress, storyAddress } from '../address/route.ts'
import type { ArticleRow } from '../asking/rows.ts'
import { sayCount } from '../words/plain-words.ts'
import { sayAgo, sayDay } from '../words/say-time.ts'
import { MarkedWords } from './marked-words.tsx'

/** An article in a list; `since` is the last number that the reader has seen. */
export function ArticleLine({ row, since = Number.POSITIVE_INFINITY }: { row: ArticleRow; since?: number }) {
  const { title, publisher, publishedAt, appendedAt, snippet, titleHits, counts, story, revised, changes } = row
  return (
    <li class={row.number > since ? 'line new' : 'line'} data-row>
      <a class="headline" href={row.permalink} data-open>
        {title === null ? 'Without a title' : <MarkedWords text={title} hits={titleHits} />}
      </a>
      <p class="origin">
        {row.number > since && <span class="badge">new</span>}
        <bdi>
          {[publisher, publishedAt ? sayDay(publishedAt) : null].filter(Boolean).join(' · ') || 'publisher not known'}
        </bdi>
        <span title={appendedAt}> · came {sayAgo(appendedAt, Date.now())}</span> · {sayCount(counts.quotes, 'quote')}
        {revised && (
          <>
            {' · '}
            <a href={changesAddress(row.id)}>revised{changes > 0 ? `, ${sayCount(changes, 'change')}` : ''}</a>
          </>
        )}
        {story && story.articles > 1 && (
          <>
            {' · '}
            <a href={storyAddress(story.id)}>{sayCount(story.articles, 'article')} tell it</a>
          </>
        )}
        {row.completeness === 'teaser' && ' · only the beginning'}
      </p>
      <p class="snippet">
        <MarkedWords text={snippet.text} hits={snippet.hits} />
      </p>
    </li>
  )
}
