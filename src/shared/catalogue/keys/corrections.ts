import { z } from 'zod'
import { type DatabasePool, inTransaction, type Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'

const key = z
  .string()
  .max(1_000)
  .regex(/^(?:wikidata|geonames|iso3166-[12]|m49|name):\S/, 'it is no key')

const account = {
  by: z.string().trim().min(1).max(200).describe('Who decided'),
  why: z.string().trim().min(1).max(2_000).describe('Why'),
}

/** A decision by a person about keys: that two are one, or that one name is several people. */
export const KeyCorrection = z.discriminatedUnion('do', [
  z
    .strictObject({
      do: z.literal('merge-keys').describe('Two keys are one'),
      key: key.describe('The key that is no more'),
      into: key.describe('The key that it becomes'),
      ...account,
    })
    .refine(({ key: from, into }) => from !== into, 'a key cannot become itself'),
  z.strictObject({
    do: z.literal('split-key').describe('One name is several people: each role has a key of its own from now on'),
    key: key.describe('The key of the name'),
    ...account,
  }),
])
export type KeyCorrection = z.infer<typeof KeyCorrection>

/** A correction with its number and when it was made. */
export type MadeCorrection = { id: number; madeAt: string; correction: KeyCorrection }

/** Keys that become others, one after the other, at most: beyond that they go in a circle. */
const LONGEST_CHAIN = 20

/** All corrections, ready to be used: the names that are several people, and what a key has become. */
export type Corrections = { split: ReadonlySet<string>; follow(key: string): string }

export async function readCorrections(database: Queryable): Promise<Corrections> {
  const merged = new Map<string, string>()
  const split = new Set<string>()
  for (const { correction } of await listCorrections(database)) {
    if (correction.do === 'merge-keys') merged.set(correction.key, correction.into)
    else split.add(correction.key.split('~', 1)[0]!)
  }
  const follow = (from: string) => {
    let at = from
    for (let step = 0; step < LONGEST_CHAIN && merged.has(at); step += 1) at = merged.get(at)!
    return at
  }
  return { split, follow }
}

/** All corrections, the first first. */
export async function listCorrections(database: Queryable): Promise<MadeCorrection[]> {
  const { rows } = await database.query(`SELECT id, correction, made_at FROM newsloom.catalogue_correction ORDER BY id`)
  return rows.map(({ id, correction, made_at: madeAt }) => ({
    ...{ id, correction: JSON.parse(correction), madeAt: new Date(madeAt).toISOString() },
  }))
}

/** How many articles and quotes a correction touches. */
export async function previewCorrection(
  database: Queryable,
  { key: from }: KeyCorrection,
): Promise<{ articles: number; quotes: number }> {
  const { rows } = await database.query(
    `SELECT coalesce(sum(articles), 0)::integer AS articles, coalesce(sum(quotes), 0)::integer AS quotes
     FROM newsloom.catalogue_entity WHERE key = $1`,
    [storableText(from)],
  )
  return rows[0]
}

/** Keeps a correction, and has the articles that it touches catalogued once more. */
export async function makeCorrection(pool: DatabasePool, correction: KeyCorrection): Promise<MadeCorrection> {
  return inTransaction(pool, async (transaction) => {
    const { rows } = await transaction.query(
      `INSERT INTO newsloom.catalogue_correction (correction) VALUES ($1) RETURNING id, made_at`,
      [JSON.stringify(correction)],
    )
    await transaction.query(
      `INSERT INTO newsloom.catalogue_again (article_id) SELECT article_id FROM newsloom.catalogue_mention
       WHERE key = $1 ORDER BY article_id ON CONFLICT DO NOTHING`,
      [storableText(correction.key)],
    )
    return { id: rows[0].id, madeAt: new Date(rows[0].made_at).toISOString(), correction }
  })
}
