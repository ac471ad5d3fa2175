import { lineKey } from '../line-key.ts'
import { type JsonLdNode, typesOf } from '../page/read-json-ld.ts'
import type { Found } from './found.ts'

const NEWS_TYPES = /^(?:Reportage|Opinion|Analysis|Background)?NewsArticle$|^LiveBlogPosting$/

/**
 * A better title than a heading that no statement repeats word for word: the heading without its kicker, if a statement
 * ends in the same words; for news, whose pages may show readers another headline than they state, what most of the
 * statements agree on. Null if the heading is best. `plain` are the stated titles without the site's name.
 */
export function findStatedHeadline(
  heading: string,
  stated: readonly Found<string>[],
  plain: readonly Found<string>[],
  article: JsonLdNode | null,
): Found<string> | null {
  const key = lineKey(heading)
  if ([...stated, ...plain].some(({ value }) => lineKey(value).includes(key))) return null
  const headline = lineKey(withoutKicker(heading))
  if (headline !== key && plain.some(({ value }) => lineKey(withoutKicker(value)) === headline))
    return { value: withoutKicker(heading), from: 'h1' }
  if (article === null || !typesOf(article).some((type) => NEWS_TYPES.test(type))) return null
  // The meta element and the element of that name say the same thing twice.
  const votes = plain.filter(({ from }) => from !== 'meta title')
  const keys = votes.map(({ value }) => lineKey(value))
  const counts = keys.map((one) => keys.filter((other) => other === one).length)
  const most = Math.max(...counts)
  const winners = votes.filter((_, i) => counts[i] === most)
  return most >= 2 && winners.length === most ? winners[0]! : null
}

/** `Talks in Geneva go on` of `Trade: Talks in Geneva go on`; a title without a short part in front as it is. */
function withoutKicker(title: string): string {
  const [, kicker = '', headline = ''] = /^(.{2,60}?)(?::|\s[|–—-])\s+(\S.*)$/u.exec(title) ?? []
  const words = (text: string) => lineKey(text).split(' ').length
  return kicker !== '' && words(kicker) <= 4 && words(headline) >= 4 ? headline : title
}
