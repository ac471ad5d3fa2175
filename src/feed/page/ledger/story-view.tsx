import type { StoryPage } from '../asking/rows.ts'
import { useAnswer } from '../asking/use-answer.ts'
import { ArticleLine } from '../parts/article-line.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTitle } from '../parts/use-title.ts'
import { sayCount } from '../words/plain-words.ts'
import { sayDate } from '../words/say-time.ts'

/** One story in all articles that tell it: who had it first, what each added or cut. */
export function StoryView({ id }: { id: string }) {
  const { value, problem } = useAnswer<StoryPage>(`/stories/${encodeURIComponent(id)}`).value
  useTitle(value?.title ?? 'A story')
  if (!value) return problem ? <Problem problem={problem} /> : <p class="waiting">Asking …</p>
  const { title, members, outlets, firstSeen } = value
  return (
    <>
      <h1>
        <bdi>{title ?? 'A story'}</bdi>
      </h1>
      <p>
        {sayCount(members.length, 'article')} of {sayCount(outlets.length, 'publisher')}; first {sayDate(firstSeen.at)}
        {firstSeen.publisher && (
          <>
            {' '}
            by <bdi>{firstSeen.publisher}</bdi>
          </>
        )}
      </p>
      <ul class="rows">
        {members.map(({ article, sharedWords, added, cut }, index) => (
          <li key={article.id} class="member">
            <ul class="plain">
              <ArticleLine row={article} />
            </ul>
            <p class="origin">
              {index === 0 ? 'First seen' : `${sayCount(sharedWords, 'word')} in common with the first`}
              {added.length > 0 && ` · ${sayCount(added.length, 'passage')} added`}
              {cut.length > 0 && ` · ${sayCount(cut.length, 'passage')} cut`}
            </p>
            {cut.length > 0 && (
              <details>
                <summary>What was cut</summary>
                <ul class="plain">
                  {cut.slice(0, 20).map(({ text }) => (
                    <li key={text}>
                      <del>
                        <bdi>{text.slice(0, 600)}</bdi>
                      </del>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
