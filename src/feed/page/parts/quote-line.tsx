import { entityAddress, saidAddress } from '../address/route.ts'
import type { QuoteRow } from '../asking/rows.ts'
import { sayAbstention, sayCount, sayKind, sayRole } from '../words/plain-words.ts'
import { sayDay } from '../words/say-time.ts'
import { MarkedWords } from './marked-words.tsx'

type QuoteLineProps = { row: QuoteRow; hasSpeaker?: boolean; isNew?: boolean }

/** A quote in a list: who said it, the words, and where they stand. */
export function QuoteLine({ row, hasSpeaker = true, isNew = false }: QuoteLineProps) {
  const { speaker, speakers, abstained, kind, attitude, article, utterance } = row
  const role = speaker ? sayRole(speaker) : ''
  const isDirect = kind === 'direct'
  return (
    <li class={isNew ? 'line new' : 'line'} data-row>
      {hasSpeaker && (
        <p class="who">
          {speaker ? (
            <SpeakerName {...speaker} />
          ) : (
            <span class="soft">{abstained ? sayAbstention(abstained) : 'Not sure who'}</span>
          )}
          {speakers && speakers.length > 1 && (
            <span class="role">
              {' '}
              with{' '}
              {speakers
                .slice(1)
                .map(({ name }) => name)
                .join(', ')}
            </span>
          )}
          {role && <span class="role"> {role}</span>}
        </p>
      )}
      <blockquote class={`said ${attitude === 'speech' ? kind : 'stance'}`}>
        <a href={row.permalink} data-open>
          {isDirect && '“'}
          <MarkedWords text={row.text} hits={row.hits} />
          {isDirect && '”'}
        </a>
      </blockquote>
      <p class="origin">
        {isNew && <span class="badge">new</span>}
        {sayKind({ kind, attitude })} in <bdi class="title">{article.title ?? 'an article without a title'}</bdi>
        <bdi>
          {[null, article.publisher, article.publishedAt ? sayDay(article.publishedAt) : null]
            .filter((part, index) => index === 0 || part)
            .map((part) => part ?? '')
            .join(' · ')}
        </bdi>
        {utterance && utterance.articles > 1 && (
          <>
            {' · '}
            <a href={saidAddress(utterance.id)}>in {sayCount(utterance.articles, 'article')}</a>
          </>
        )}
      </p>
    </li>
  )
}

function SpeakerName({ key, name }: { key: string | null; name: string }) {
  return key ? (
    <a href={entityAddress(key)}>
      <bdi>{name}</bdi>
    </a>
  ) : (
    <bdi>{name}</bdi>
  )
}
