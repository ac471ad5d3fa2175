import { storableText } from '../../shared/store/storable-text.ts'
import { nameArticle } from '../projections/addresses.ts'
import type { FeedEvent } from '../searches/feed-events.ts'
import type { Hit, ToldQuote } from './watch.ts'

/** The most quotes of one article that a hit includes, and the most characters of each. */
const QUOTES = 10
const CHARACTERS = 500
const TITLE_CHARACTERS = 500

/** What is kept and told of an event. */
export function toHit({ kind, head, row, quotes, matched }: FeedEvent): Hit {
  const article = row ?? quotes[0]?.article ?? null
  return {
    ...{ number: head.number, kind, articleId: head.articleId, revision: head.revision },
    title: shorten(article?.title ?? head.title, TITLE_CHARACTERS),
    ...{ publisher: shorten(article?.publisher ?? null, TITLE_CHARACTERS), url: storableText(article?.url ?? null) },
    matched: matched.slice(0, QUOTES).map((words) => shorten(words, CHARACTERS)!),
    quotes: quotes.slice(0, QUOTES).map(
      ({ id, speaker, text, permalink }): ToldQuote => ({
        ...{ id, speaker: shorten(speaker?.name ?? null, CHARACTERS), text: shorten(text, CHARACTERS)!, permalink },
      }),
    ),
    ...{ withdraws: head.withdraws, reason: shorten(head.reason, CHARACTERS) },
  }
}

/** How a hit is called where it has no title. */
export function titleOf({ title, kind, articleId }: Hit): string {
  if (kind === 'withdrawn') return `Taken back: ${nameArticle(articleId)}`
  return title ?? nameArticle(articleId)
}

/** Without characters that the store cannot hold, too. */
function shorten(text: string | null, length: number): string | null {
  const storable = storableText(text)
  return storable === null || storable.length <= length ? storable : `${storable.slice(0, length - 1).toWellFormed()}…`
}
