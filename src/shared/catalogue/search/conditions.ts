import { storableText } from '../../store/storable-text.ts'
import type { ArticleFilter, QuoteFilter, QuoteKind } from '../filters.ts'
import { toSearchQuery } from '../search-words.ts'
import { foldPublisher } from '../steps/list-articles.ts'
import type { Bindings } from './bindings.ts'

/** What distinguishes a key from a name. */
const KEY = /^(?:wikidata|geonames|iso3166-[12]|m49|name):\S/

/** The conditions of a filter on articles, which stand under `a`. */
export function articleConditions(filter: ArticleFilter, { bind }: Bindings): string[] {
  const { q, speaker, about, has } = filter
  const found = common(filter, 'a', { bind })
  if (q !== undefined) found.push(...matches('a', q, { bind }))
  if (filter.story !== undefined) found.push(`a.story_id = ${bind(storableText(filter.story))}`)
  if (has === 'quotes') found.push('a.quotes > 0')
  if (has === 'changes') found.push('a.changes > 0')
  if (speaker !== undefined || about !== undefined) {
    const said = [
      `said.article_id = a.article_id`,
      `said.class = 'speech'`,
      ...saying({ speaker, about }, 'said', { bind }),
    ]
    found.push(`EXISTS (SELECT FROM newsloom.catalogue_quote AS said WHERE ${said.join(' AND ')})`)
  }
  return found
}

/** Which quotes of a speaker: all, or those that are found by one index and those that are found by the other. */
type SaidBy = 'anyhow' | 'first' | 'jointly'

/**
 * The conditions of a filter on quotes in parts, each of which one index serves, and no quote fits two of which: quotes
 * by a key are those that it says, alone or first, and those that it says with others.
 */
export function quoteParts(filter: QuoteFilter, bindings: Bindings): string[][] {
  const isByKey = filter.speaker !== undefined && KEY.test(filter.speaker)
  const parts: readonly SaidBy[] = isByKey ? ['first', 'jointly'] : ['anyhow']
  return parts.map((said) => quoteConditions(filter, bindings, 'q', said))
}

/** The conditions of a filter on quotes, which stand under `alias`. */
export function quoteConditions(
  filter: QuoteFilter,
  { bind }: Bindings,
  alias = 'q',
  said: SaidBy = 'anyhow',
): string[] {
  const found = [...common(filter, alias, { bind }), ...saying(filter, alias, { bind }, said)]
  found.push(...ofKind(filter.kind ?? 'speech', filter.minConfidence, alias, { bind }))
  if (filter.q !== undefined) found.push(...matches(alias, filter.q, { bind }))
  if (filter.article !== undefined) found.push(`${alias}.article_id = ${bind(storableText(filter.article))}`)
  if (filter.story !== undefined) {
    const story = bind(storableText(filter.story))
    found.push(
      `EXISTS (SELECT FROM newsloom.catalogue_article AS told WHERE told.article_id = ${alias}.article_id AND told.story_id = ${story})`,
    )
  }
  return found
}

type Binding = Pick<Bindings, 'bind'>

function common(filter: ArticleFilter | QuoteFilter, alias: string, { bind }: Binding): string[] {
  const { entity, type, publisher, language, from, to, after, upTo } = filter
  const found: string[] = []
  const named = (condition: string) =>
    found.push(
      `EXISTS (SELECT FROM newsloom.catalogue_mention AS named WHERE named.article_id = ${alias}.article_id AND ${condition})`,
    )
  if (entity !== undefined) named(`named.key = ${bind(storableText(entity))}`)
  if (type !== undefined) named(`named.type = ${bind(storableText(type))}`)
  if (publisher !== undefined) found.push(`${alias}.publisher_fold = ${bind(foldPublisher(publisher))}`)
  if (language !== undefined) {
    const tag = bind(storableText(language))
    found.push(`(${alias}.language = ${tag} OR starts_with(${alias}.language, ${tag} || '-'))`)
  }
  if (from !== undefined) found.push(`${alias}.day >= ${bind(from)}`)
  if (to !== undefined) found.push(`${alias}.day <= ${bind(to)}`)
  if (after !== undefined) found.push(`${alias}.number > ${bind(after)}::integer`)
  if (upTo !== undefined) found.push(`${alias}.number <= ${bind(upTo)}::integer`)
  return found
}

/** Who says it, and whom or what it names. */
function saying(
  { speaker, about }: Pick<QuoteFilter, 'speaker' | 'about'>,
  alias: string,
  { bind }: Binding,
  said: SaidBy = 'anyhow',
): string[] {
  const found: string[] = []
  if (speaker !== undefined) {
    found.push(
      KEY.test(speaker)
        ? isSaidBy(bind(storableText(speaker)), alias, said)
        : `${alias}.speaker_terms @@ plainto_tsquery('newsloom.plain', ${bind(toWords(speaker))})`,
    )
  }
  if (about !== undefined) {
    if (KEY.test(about)) found.push(`${alias}.about_keys @> ARRAY[${bind(storableText(about))}::text]`)
    else {
      const words = bind(toWords(about))
      found.push(
        `(${alias}.about_terms @@ plainto_tsquery('newsloom.plain', ${words}) OR ${alias}.terms @@ ${eitherQuery('plainto_tsquery', words)})`,
      )
    }
  }
  return found
}

/** Whether it is said by this key. The empty list is left out as the index leaves it out. */
function isSaidBy(key: string, alias: string, said: SaidBy): string {
  const isFirst = `${alias}.speaker_key = ${key}`
  const isJoint = `${alias}.joint_keys <> '{}' AND ${alias}.joint_keys @> ARRAY[${key}::text]`
  if (said === 'first') return isFirst
  return said === 'jointly'
    ? `${isJoint} AND ${alias}.speaker_key IS DISTINCT FROM ${key}`
    : `(${isFirst} OR (${isJoint}))`
}

function ofKind(kind: QuoteKind, least: number | undefined, alias: string, { bind }: Binding): string[] {
  if (kind === 'all') return least === undefined ? [] : [`${alias}.confidence >= ${bind(toReal(least))}::real`]
  if (kind === 'stance' || kind === 'doubtful') {
    const floor = least === undefined ? [] : [`${alias}.confidence >= ${bind(toReal(least))}::real`]
    return [`${alias}.class = '${kind}'`, ...floor]
  }
  const isKind = kind === 'speech' ? [] : [`${alias}.kind = '${kind}'`]
  if (least === undefined) return [`${alias}.class = 'speech'`, ...isKind]
  return [
    ...[`${alias}.class IN ('speech', 'weak')`, ...isKind],
    `(${alias}.kind <> 'indirect' OR ${alias}.confidence >= ${bind(toReal(least))}::real)`,
  ]
}

/** A number that fits the column: one that is too small for it would be refused. */
function toReal(probability: number): number {
  return Math.round(probability * 1e6) / 1e6
}

/**
 * Words as people type them, against stems for English and words as they stand for the rest: one look-up finds both. A
 * word that must not be there is looked at once more in the language of each row: its stem may stand where it does not.
 */
function matches(alias: string, words: string, { bind }: Binding): string[] {
  const typed = bind(toWords(words))
  const found = [`${alias}.terms @@ ${eitherQuery('websearch_to_tsquery', typed)}`]
  if (!/(?:^|\s)-\S/.test(words)) return found
  return [
    ...found,
    `${alias}.terms @@ CASE WHEN ${alias}.language ~* '^en(-|$)' THEN websearch_to_tsquery('newsloom.english', ${typed})
       ELSE websearch_to_tsquery('newsloom.plain', ${typed}) END`,
  ]
}

/** A query that holds in one configuration or the other. */
export function eitherQuery(parser: 'websearch_to_tsquery' | 'plainto_tsquery', typed: string): string {
  return `(${parser}('newsloom.english', ${typed}) || ${parser}('newsloom.plain', ${typed}))`
}

/** What somebody typed, as the store takes it. */
export function toWords(typed: string): string {
  return toSearchQuery(storableText(typed))
}
