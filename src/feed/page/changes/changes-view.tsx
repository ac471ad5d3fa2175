import { articleAddress } from '../address/route.ts'
import { newest } from '../asking/follow-feed.ts'
import type { Change } from '../asking/rows.ts'
import { usePages } from '../asking/use-pages.ts'
import { Rows } from '../parts/rows.tsx'
import { useTitle } from '../parts/use-title.ts'
import { ChangeLine } from './change-line.tsx'

/** What was changed after publication, in meaning: of all articles, or of one. */
export function ChangesView({ article }: { article: string | null }) {
  useTitle('Changes')
  const path = article === null ? '/changes' : `/articles/${encodeURIComponent(article)}/changes`
  const pages = usePages<Change>(path, newest.value)
  return (
    <>
      <h1>{article === null ? 'Changed after publication' : 'What was changed in this article'}</h1>
      <p class="soft">
        {article === null ? (
          'When an article comes again with other words, its versions are compared by what they say: quotes, speakers, numbers, dates, headline.'
        ) : (
          <a href={articleAddress(article)}>Back to the article</a>
        )}
      </p>
      <Rows pages={pages} empty="No article has been changed in what it says.">
        {(change) => (
          <ChangeLine
            key={`${change.article.id} ${change.toRevision} ${change.kind} ${change.before} ${change.after}`}
            change={change}
            hasArticle={article === null}
          />
        )}
      </Rows>
    </>
  )
}
