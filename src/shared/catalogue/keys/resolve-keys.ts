import type { Entity } from '../../article.ts'
import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'
import type { CatalogueEntry } from '../catalogue-step.ts'
import { chooseKey, isUnsure, type KnownPerson } from './choose-key.ts'
import { contentWords } from './content-words.ts'
import type { Corrections } from './corrections.ts'
import { isNamed, keyOfLinks, keyOfName } from './name-key.ts'

/**
 * How many of a person's newest articles are searched for companions, and the most articles that a companion may have
 * to tell people apart.
 */
const LOOKED_AT = 300
const RARE = 100

/**
 * Keys over all articles of everything that a record names, by the ids of its entities. What is linked has the key of
 * its link, what is not that of its type and name; people of one full name are distinguished by `choose-key.ts`. What
 * people have corrected holds last. What the catalogue holds of the article itself does not count. `isNew`: whether the
 * record has not been catalogued before; then articles that did not say which of several people they mean may be looked
 * at once more, now that more is known; gives whether any are.
 */
export async function resolveKeys(
  transaction: Queryable,
  { articleId, record }: Pick<CatalogueEntry, 'articleId' | 'record'>,
  corrections: Corrections,
  isNew: boolean,
): Promise<{ keys: Map<string, string>; asksOthers: boolean }> {
  const keys = new Map<string, string>()
  const people: Entity[] = []
  for (const entity of record.entities.filter(isNamed)) {
    const linked = keyOfLinks(entity.links)
    keys.set(entity.id, linked ?? keyOfName(entity))
    if (linked === null && entity.type === 'PERSON' && /\S\s+\S/.test(entity.name)) people.push(entity)
  }
  const itself = storableText(articleId)
  const known = await readKnown(transaction, new Set(people.map(({ id }) => keys.get(id)!)), itself)
  const others = record.entities
    .filter(({ type }) => type === 'PERSON' || type === 'ORG')
    .map(({ id }) => keys.get(id)!)
  let asksOthers = false
  for (const person of people) {
    const base = keys.get(person.id)!
    const stated = { roleWords: contentWords(person.role), affiliationWords: contentWords(person.affiliation) }
    const companions = others.filter((key) => key !== base)
    const chosen = await chooseKey(
      base,
      stated,
      known.get(base) ?? [],
      (key) => countCompanions(transaction, key, companions, itself),
      corrections.split.has(base),
    )
    keys.set(person.id, chosen)
    if (isNew && (await askAgain(transaction, known.get(base) ?? []))) asksOthers = true
  }
  for (const [id, key] of keys) keys.set(id, corrections.follow(key))
  return { keys, asksOthers }
}

/** Whether the catalogue holds these keys for an article already. */
export async function holdsKeys(
  transaction: Queryable,
  articleId: string,
  keys: ReadonlyMap<string, string>,
): Promise<boolean> {
  const { rows } = await transaction.query(
    `SELECT key, entity_ids FROM newsloom.catalogue_mention WHERE article_id = $1`,
    [storableText(articleId)],
  )
  const held = rows.flatMap(({ key, entity_ids: ids }) => (JSON.parse(ids) as string[]).map((id) => [id, key] as const))
  return held.length === keys.size && held.every(([id, key]) => keys.get(id) === key)
}

async function readKnown(
  transaction: Queryable,
  bases: ReadonlySet<string>,
  except: string,
): Promise<Map<string, KnownPerson[]>> {
  const known = new Map<string, KnownPerson[]>()
  if (bases.size === 0) return known
  const { rows } = await transaction.query(
    `SELECT key, base, role_words, affiliation_words, elsewhere AS articles FROM newsloom.catalogue_entity AS e
     CROSS JOIN LATERAL (
       SELECT e.articles - count(*)::integer AS elsewhere FROM newsloom.catalogue_mention AS m
       WHERE m.article_id = $2 AND m.key = e.key
     ) AS counted WHERE base = ANY($1::text[]) AND elsewhere > 0 ORDER BY elsewhere DESC, key`,
    [[...bases], except],
  )
  for (const { key, base, role_words: roles, affiliation_words: affiliations, articles } of rows) {
    const person = { key, articles, roleWords: wordsOf(roles), affiliationWords: wordsOf(affiliations) }
    known.set(base, [...(known.get(base) ?? []), person])
  }
  return known
}

/** Articles that are asked once more at a time, before the next entry. */
const ASKED_AGAIN = 200

/**
 * Has those articles catalogued once more that name somebody without telling which of several, whenever twice as many
 * are known as the last time: so each is asked again as often as a number has digits, not with each article that comes.
 */
async function askAgain(transaction: Queryable, known: readonly KnownPerson[]): Promise<boolean> {
  const unsure = known.find(({ key }) => isUnsure(key))
  const articles = 1 + known.reduce((sum, person) => sum + person.articles, 0)
  if (!unsure || !Number.isInteger(Math.log2(articles))) return false
  await transaction.query(
    `INSERT INTO newsloom.catalogue_again (article_id, before_next) SELECT article_id, true FROM newsloom.catalogue_mention
     WHERE key = $1 ORDER BY number DESC LIMIT ${ASKED_AGAIN} ON CONFLICT (article_id) DO UPDATE SET before_next = true`,
    [unsure.key],
  )
  return true
}

function wordsOf(joined: string): string[] {
  return joined.split(' ').filter(Boolean)
}

/** How many of these are named with somebody elsewhere; who is named everywhere tells nothing. */
async function countCompanions(
  transaction: Queryable,
  key: string,
  others: readonly string[],
  except: string,
): Promise<number> {
  if (others.length === 0) return 0
  const { rows } = await transaction.query(
    `SELECT count(DISTINCT other.key)::integer AS companions FROM (
       SELECT article_id FROM newsloom.catalogue_mention WHERE key = $1 AND article_id <> $3 ORDER BY number DESC LIMIT ${LOOKED_AT}
     ) AS newest JOIN newsloom.catalogue_mention AS other USING (article_id)
     JOIN newsloom.catalogue_entity AS entity ON entity.key = other.key
     WHERE other.key = ANY($2::text[]) AND entity.articles <= ${RARE}`,
    [key, others, except],
  )
  return rows[0].companions
}
