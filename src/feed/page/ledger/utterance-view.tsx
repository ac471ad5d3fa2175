import { entityAddress } from '../address/route.ts'
import type { Utterance } from '../asking/rows.ts'
import { useAnswer } from '../asking/use-answer.ts'
import { WordDifference } from '../parts/difference.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTitle } from '../parts/use-title.ts'
import { sayCount, sayKind } from '../words/plain-words.ts'
import { sayDate } from '../words/say-time.ts'

/** One utterance in all articles that have it: how each words it, who had it first, whom each names. */
export function UtteranceView({ id }: { id: string }) {
  const { value, problem } = useAnswer<Utterance>(`/utterances/${encodeURIComponent(id)}`).value
  useTitle('The same words')
  if (!value) return problem ? <Problem problem={problem} /> : <p class="waiting">Asking …</p>
  const { wordings, uses, speakers } = value
  return (
    <>
      <h1>The same words in {sayCount(new Set(uses.map(({ article }) => article.id)).size, 'article')}</h1>
      {speakers.length > 1 && (
        <p class="problem">
          They disagree on who said it:{' '}
          {speakers.map(({ key, name, articles }, index) => (
            <span key={name}>
              {index > 0 && ', '}
              {key ? <a href={entityAddress(key)}>{name}</a> : <bdi>{name}</bdi>} ({sayCount(articles, 'article')})
            </span>
          ))}
        </p>
      )}
      {wordings.map(({ text, articles, firstSeen, differs }, index) => (
        <section key={text} class="wording" aria-label={`Wording ${index + 1}`}>
          <blockquote class={`said ${uses.find(({ wording }) => wording === index)?.kind ?? 'direct'}`}>
            {differs.length > 0 ? <WordDifference parts={differs} /> : <bdi>{text}</bdi>}
          </blockquote>
          <p class="origin">
            {index === 0 && wordings.length > 1 && 'The longest wording; the others are compared with it. '}
            {sayCount(articles, 'article')}, first {sayDate(firstSeen)}
          </p>
          <ul class="plain">
            {uses
              .filter(({ wording }) => wording === index)
              .map(({ article, quoteId, kind, speaker, permalink }) => (
                <li key={`${article.id} ${quoteId}`} data-row>
                  <a href={permalink} data-open>
                    <bdi>{article.title ?? 'Without a title'}</bdi>
                  </a>
                  <p class="origin">
                    <bdi>
                      {[article.publisher, article.publishedAt ? sayDate(article.publishedAt) : null]
                        .filter(Boolean)
                        .join(' · ')}
                    </bdi>
                    {' · '}
                    {sayKind({ kind, attitude: 'speech' })} · <bdi>{speaker?.name ?? 'not sure who'}</bdi>
                  </p>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}
