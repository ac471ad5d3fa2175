import { changesAddress, storyAddress } from '../address/route.ts'
import type { ArticleAnswer } from '../asking/rows.ts'
import { sayCount } from '../words/plain-words.ts'
import { sayDate } from '../words/say-time.ts'

/** Title, origin and state of an article. */
export function ArticleHead({ answer }: { answer: ArticleAnswer }) {
  const { record, revision, changes, story, number } = answer
  const { publisher, byline, publishedAt, source, language, usage, completeness, url, text } = record
  const address = [url, source.url].find((candidate) => candidate && /^https?:/.test(candidate))
  const origin = [publisher, byline.join(', '), publishedAt ? sayDate(publishedAt) : null].filter(Boolean)
  return (
    <header class="article-head">
      <h1 dir="auto">{record.title ?? 'Without a title'}</h1>
      <p class="origin">
        <bdi>{origin.join(' · ')}</bdi>
        {address && (
          <>
            {' '}
            <a href={address} target="_blank" rel="noreferrer noopener">
              {new URL(address).hostname}
            </a>
          </>
        )}
      </p>
      <p class="badges">
        {revision > 1 && (
          <a class="badge" href={changesAddress(record.id)}>
            revised: version {revision}
            {changes > 0 && `, ${sayCount(changes, 'change')} in meaning`}
          </a>
        )}
        {story && story.articles > 1 && (
          <a class="badge" href={storyAddress(story.id)}>
            same story in {sayCount(story.articles, 'article')}
          </a>
        )}
        {completeness?.kind === 'teaser' && <span class="badge">only the beginning is known</span>}
        {usage?.status !== 'usable' && usage && (
          <span class="badge warning">
            {usage.status}
            {usage.until ? ` until ${sayDate(usage.until)}` : ''}
          </span>
        )}
        {language.tag !== 'en' && <span class="badge">language: {language.tag}</span>}
        <span class="soft">
          No. {number} · {sayCount(record.quotes.length, 'quote')} · {sayCount(text.split(/\s+/).length, 'word')}
          {source.file ? ` · ${source.file}` : ''}
        </span>
      </p>
      {usage?.terms && <p class="soft">Terms of use: {usage.terms}</p>}
      {record.stages['read']?.status === 'skipped' && (
        <p class="problem">
          The model has not learnt this language: quotes are found by their marks alone, and nobody is named as a
          speaker.
        </p>
      )}
    </header>
  )
}
