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
            <Passages summary="What was added" as="ins" passages={added} />
            <Passages summary="What was cut" as="del" passages={cut} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** Passages that are shown, and characters of each. */
const [SHOWN, LENGTH] = [20, 600]

type PassagesProps = { summary: string; as: 'ins' | 'del'; passages: readonly { text: string }[] }

/** Words that one article has and the other has not. */
function Passages({ summary, as: Mark, passages }: PassagesProps) {
  if (passages.length === 0) return null
  return (
    <details>
      <summary>{summary}</summary>
      <ul class="plain">
        {passages.slice(0, SHOWN).map(({ text }, index) => (
          <li key={`${index} ${text}`}>
            <Mark>
              <bdi>{text.length > LENGTH ? `${text.slice(0, LENGTH)} …` : text}</bdi>
            </Mark>
          </li>
        ))}
        {passages.length > SHOWN && <li class="soft">and {sayCount(passages.length - SHOWN, 'other passage')}</li>}
      </ul>
    </details>
  )
}
