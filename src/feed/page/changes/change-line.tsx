import { articleAddress } from '../address/route.ts'
import type { Change } from '../asking/rows.ts'
import { WordDifference } from '../parts/difference.tsx'
import { sayAgo } from '../words/say-time.ts'

const KINDS: Readonly<Record<string, string>> = {
  'quote-added': 'A quote was added',
  'quote-removed': 'A quote was taken out',
  'quote-reworded': 'A quote was reworded',
  'speaker-changed': 'Another speaker is named',
  'number-changed': 'A number was changed',
  'date-changed': 'A date was changed',
  'title-changed': 'The headline was changed',
  'text-changed': 'The text was changed',
}

/** Longest words that are shown of a change, in characters. */
const LONGEST = 600

/** One change of an article in meaning, with the words before and after. */
export function ChangeLine({ change, hasArticle = true }: { change: Change; hasArticle?: boolean }) {
  const { article, kind, before, after, differs, quoteId, at, fromRevision, toRevision } = change
  return (
    <li class="line change" data-row>
      <p class="who">
        <a href={articleAddress(article.id, kind === 'quote-removed' ? null : quoteId)} data-open>
          {KINDS[kind] ?? kind.replaceAll('-', ' ')}
        </a>
      </p>
      <p class="words">
        {differs && differs.length > 0 ? (
          <WordDifference parts={differs} />
        ) : (
          <>
            {before !== null && (
              <del>
                <bdi>{before.slice(0, LONGEST)}</bdi>
              </del>
            )}{' '}
            {after !== null && (
              <ins>
                <bdi>{after.slice(0, LONGEST)}</bdi>
              </ins>
            )}
          </>
        )}
      </p>
      <p class="origin">
        version {fromRevision} to {toRevision}, {sayAgo(at, Date.now())}
        {hasArticle && (
          <>
            {' · '}
            <a href={articleAddress(article.id)}>
              <bdi>{article.title ?? 'the article'}</bdi>
            </a>
          </>
        )}
      </p>
    </li>
  )
}
