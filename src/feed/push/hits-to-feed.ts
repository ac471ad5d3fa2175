import type { Addresses } from '../projections/addresses.ts'
import { nameArticle } from '../projections/addresses.ts'
import type { FeedItem } from '../projections/feed-item.ts'
import { titleOf } from './to-hit.ts'
import type { Hit, Watch } from './watch.ts'
import type { StoredHit } from './watch-store.ts'

/** A watch's hit as feeds show it, with what matched. */
export function hitToFeedItem(
  { id }: Pick<Watch, 'id'>,
  { hit, appendedAt }: StoredHit,
  addresses: Addresses,
): FeedItem {
  return {
    id: `urn:newsloom:watch:${id}:${hit.number}`,
    permalink: addresses.article(hit.articleId),
    ...{ original: null, title: titleOf(hit), text: describeHit(hit), publishedAt: null, appendedAt, authors: [] },
    ...{ publisher: hit.publisher, language: 'und', facts: { ...hit } },
  }
}

/** Hits of whole days, one thing a day, the newest day first; `today` is left out, since it is not over. */
export function toDigest(
  { id, name }: Pick<Watch, 'id' | 'name'>,
  hits: readonly StoredHit[],
  today: string,
  addresses: Addresses,
): FeedItem[] {
  const days = [...new Set(hits.map(({ appendedAt }) => appendedAt.slice(0, 10)))].sort().reverse()
  return days
    .filter((day) => day < today)
    .map((day) => {
      const found = hits.filter(({ appendedAt }) => appendedAt.startsWith(day)).map(({ hit }) => hit)
      const lines = found.map((hit) => [titleOf(hit), describeHit(hit), addresses.article(hit.articleId)].join('\n'))
      return {
        ...{ id: `urn:newsloom:watch:${id}:${day}`, permalink: addresses.article(found[0]!.articleId), original: null },
        ...{ title: `${name}: ${found.length} on ${day}`, text: lines.join('\n\n'), publishedAt: null },
        ...{ appendedAt: `${day}T23:59:59.999Z`, authors: [], publisher: null, language: 'und' },
        facts: { day, hits: found.map((hit) => ({ ...hit, id: nameArticle(hit.articleId) })) },
      }
    })
}

function describeHit({ kind, matched, quotes, reason }: Hit): string {
  if (kind === 'withdrawn') return ['The article was taken back.', reason].filter(Boolean).join(' ')
  if (kind === 'left') return 'A new state of the article does not fit any more.'
  const said = quotes.map(({ speaker, text }) => `${speaker ?? 'Somebody'}: “${text}”`)
  return [...(matched.length > 0 ? [`Matched ${matched.join(', ')}`] : []), ...said].join('\n')
}
