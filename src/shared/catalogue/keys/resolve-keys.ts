import type { EnrichedRecord, Entity } from '../../article.ts'
import type { Queryable } from '../../store/database.ts'
import { chooseKey, type KnownPerson } from './choose-key.ts'
import { contentWords } from './content-words.ts'
import { readCorrections } from './corrections.ts'
import { isNamed, keyOfLinks, keyOfName } from './name-key.ts'

/** Newest articles of a person in which companions are looked for, and articles of a companion that tells something. */
const LOOKED_AT = 300
const RARE = 100

/**
 * Keys over all articles of everything that a record names, by the ids of its entities. What is linked has the key of
 * its link, what is not that of its type and name; people of one full name are distinguished by `choose-key.ts`. What
 * people have corrected holds last.
 */
export async function resolveKeys(transaction: Queryable, record: EnrichedRecord): Promise<Map<string, string>> {
  const corrections = await readCorrections(transaction)
  const keys = new Map<string, string>()
  const people: Entity[] = []
  for (const entity of record.entities.filter(isNamed)) {
    const linked = keyOfLinks(entity.links)
    keys.set(entity.id, linked ?? keyOfName(entity))
    if (linked === null && entity.type === 'PERSON' && /\S\s+\S/.test(entity.name)) people.push(entity)
  }
  const known = await readKnown(transaction, new Set(people.map(({ id }) => keys.get(id)!)))
  const others = record.entities
    .filter(({ type }) => type === 'PERSON' || type === 'ORG')
    .map(({ id }) => keys.get(id)!)
  for (const person of people) {
    const base = keys.get(person.id)!
    const stated = { roleWords: contentWords(person.role), affiliationWords: contentWords(person.affiliation) }
    const companions = others.filter((key) => key !== base)
    const chosen = await chooseKey(
      base,
      stated,
      known.get(base) ?? [],
      (key) => countCompanions(transaction, key, companions),
      corrections.split.has(base),
    )
    keys.set(person.id, chosen)
  }
  for (const [id, key] of keys) keys.set(id, corrections.follow(key))
  return keys
}

async function readKnown(transaction: Queryable, bases: ReadonlySet<string>): Promise<Map<string, KnownPerson[]>> {
  const known = new Map<string, KnownPerson[]>()
  if (bases.size === 0) return known
  const { rows } = await transaction.query(
    `SELECT key, base, role_words, affiliation_words FROM newsloom.catalogue_entity WHERE base = ANY($1::text[])
     ORDER BY articles DESC, key`,
    [[...bases]],
  )
  for (const { key, base, role_words: roles, affiliation_words: affiliations } of rows) {
    const person = { key, roleWords: wordsOf(roles), affiliationWords: wordsOf(affiliations) }
    known.set(base, [...(known.get(base) ?? []), person])
  }
  return known
}

function wordsOf(joined: string): string[] {
  return joined.split(' ').filter(Boolean)
}

/** How many of these are named with somebody elsewhere; who is named everywhere tells nothing. */
async function countCompanions(transaction: Queryable, key: string, others: readonly string[]): Promise<number> {
  if (others.length === 0) return 0
  const { rows } = await transaction.query(
    `SELECT count(DISTINCT other.key)::integer AS companions FROM (
       SELECT article_id FROM newsloom.catalogue_mention WHERE key = $1 ORDER BY number DESC LIMIT ${LOOKED_AT}
     ) AS newest JOIN newsloom.catalogue_mention AS other USING (article_id)
     JOIN newsloom.catalogue_entity AS entity ON entity.key = other.key
     WHERE other.key = ANY($2::text[]) AND entity.articles <= ${RARE}`,
    [key, others],
  )
  return rows[0].companions
}
