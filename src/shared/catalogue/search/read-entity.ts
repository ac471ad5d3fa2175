import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'
import type { EntityPage } from '../rows.ts'
import { ENTITY_COLUMNS, toEntityRow, USUAL_ROLE } from './search-entities.ts'

/** The most lines of each list, and how many of the newest rows the lists are made from. */
const LINES = 20
const LOOKED_AT = 1_000

/** All about one thing that is named; null where nothing has this key. */
export async function readEntity(database: Queryable, given: string): Promise<EntityPage | null> {
  const key = storableText(given)
  const { rows } = await database.query(
    `SELECT ${ENTITY_COLUMNS}, e.links FROM newsloom.catalogue_entity AS e ${USUAL_ROLE} WHERE e.key = $1`,
    [key],
  )
  if (!rows[0]) return null
  const links = JSON.parse(rows[0].links) as EntityPage['links']
  const place = links.find(({ latitude, longitude }) => latitude !== undefined && longitude !== undefined)
  return {
    ...{ ...toEntityRow(rows[0]), links },
    coordinates: place ? { latitude: place.latitude!, longitude: place.longitude! } : null,
    days: await readDays(database, key),
    aboutWhom: await readAboutWhom(database, key),
    saidAboutBy: await readSaidAboutBy(database, key),
    namedWith: await readNamedWith(database, key),
    outlets: await readOutlets(database, key),
  }
}

async function readDays(database: Queryable, key: string): Promise<EntityPage['days']> {
  const { rows } = await database.query(
    `SELECT day, count(*)::integer AS articles, sum(quotes)::integer AS quotes FROM newsloom.catalogue_mention
     WHERE key = $1 GROUP BY day ORDER BY day`,
    [key],
  )
  return rows
}

async function readAboutWhom(database: Queryable, key: string): Promise<EntityPage['aboutWhom']> {
  const { rows } = await database.query(
    `SELECT about AS key, name, said AS quotes FROM (
       SELECT about, count(*)::integer AS said FROM (
         (SELECT about_keys FROM newsloom.catalogue_quote WHERE speaker_key = $1 AND class = 'speech'
          ORDER BY number DESC LIMIT ${LOOKED_AT})
         UNION ALL (SELECT about_keys FROM newsloom.catalogue_quote
          WHERE joint_keys <> '{}' AND joint_keys @> ARRAY[$1::text] AND class = 'speech' LIMIT ${LOOKED_AT})
       ) AS newest, unnest(about_keys) AS about WHERE about <> $1 GROUP BY about ORDER BY said DESC, about LIMIT ${LINES}
     ) AS most JOIN newsloom.catalogue_entity ON key = about ORDER BY said DESC, about`,
    [key],
  )
  return rows
}

async function readSaidAboutBy(database: Queryable, key: string): Promise<EntityPage['saidAboutBy']> {
  const { rows } = await database.query(
    `SELECT speaker_key AS key, name, said AS quotes FROM (
       SELECT speaker_key, count(*)::integer AS said FROM (
         SELECT unnest(array_prepend(speaker_key, joint_keys)) AS speaker_key FROM newsloom.catalogue_quote
         WHERE about_keys @> ARRAY[$1::text] AND class = 'speech' LIMIT ${LOOKED_AT}
       ) AS found WHERE speaker_key <> $1 GROUP BY speaker_key ORDER BY said DESC, speaker_key LIMIT ${LINES}
     ) AS most JOIN newsloom.catalogue_entity ON key = speaker_key ORDER BY said DESC, speaker_key`,
    [key],
  )
  return rows
}

async function readNamedWith(database: Queryable, key: string): Promise<EntityPage['namedWith']> {
  const { rows } = await database.query(
    `SELECT other AS key, name, together AS articles FROM (
       SELECT other.key AS other, count(*)::integer AS together FROM (
         SELECT article_id FROM newsloom.catalogue_mention WHERE key = $1 ORDER BY number DESC LIMIT ${LOOKED_AT / 5}
       ) AS newest JOIN newsloom.catalogue_mention AS other USING (article_id) WHERE other.key <> $1
       GROUP BY other.key ORDER BY together DESC, other LIMIT ${LINES}
     ) AS most JOIN newsloom.catalogue_entity ON key = other ORDER BY together DESC, other`,
    [key],
  )
  return rows
}

async function readOutlets(database: Queryable, key: string): Promise<EntityPage['outlets']> {
  const { rows } = await database.query(
    `SELECT (SELECT publisher FROM newsloom.catalogue_article AS a WHERE a.publisher_fold = most.publisher_fold
       ORDER BY number LIMIT 1) AS publisher, articles FROM (
       SELECT publisher_fold, count(*)::integer AS articles FROM newsloom.catalogue_mention WHERE key = $1
       GROUP BY publisher_fold ORDER BY articles DESC, publisher_fold LIMIT ${LINES}
     ) AS most ORDER BY articles DESC, most.publisher_fold`,
    [key],
  )
  return rows
}
