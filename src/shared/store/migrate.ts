import { Kysely, type Migration, Migrator, PostgresDialect, type PostgresPool, sql } from 'kysely'
import { PipelineError } from '../errors.ts'
import type { DatabasePool } from './database.ts'
import { BEGIN } from './migrations/0001-begin.ts'
import { HOLDS } from './migrations/0002-holds.ts'
import { FEED_IDENTITY } from './migrations/0003-feed-identity.ts'
import { CATALOGUE } from './migrations/0004-catalogue.ts'
import { LEDGER } from './migrations/0005-ledger.ts'
import { WATCHES } from './migrations/0006-watches.ts'
import { CORRECTIONS } from './migrations/0007-corrections.ts'
import { JOINT_SPEAKERS } from './migrations/0008-joint-speakers.ts'
import { NAMED_TYPES } from './migrations/0009-named-types.ts'
import { SAID_BY } from './migrations/0010-said-by.ts'
import { SOURCES_BY_HASH } from './migrations/0011-sources-by-hash.ts'
import { BEFORE_NEXT } from './migrations/0012-before-next.ts'
import { SHORT_KEYS } from './migrations/0013-short-keys.ts'

/** Every step from an empty database to the present one, in order. A released step never changes. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-begin': plainSql(BEGIN),
  '0002-holds': plainSql(HOLDS),
  '0003-feed-identity': plainSql(FEED_IDENTITY),
  '0004-catalogue': plainSql(CATALOGUE),
  '0005-ledger': plainSql(LEDGER),
  '0006-watches': plainSql(WATCHES),
  '0007-corrections': plainSql(CORRECTIONS),
  '0008-joint-speakers': plainSql(JOINT_SPEAKERS),
  '0009-named-types': plainSql(NAMED_TYPES),
  '0010-said-by': plainSql(SAID_BY),
  '0011-sources-by-hash': plainSql(SOURCES_BY_HASH),
  '0012-before-next': plainSql(BEFORE_NEXT),
  '0013-short-keys': plainSql(SHORT_KEYS),
}

/**
 * Brings the database to the present schema; several processes may try at once, one does it.
 * Kysely's migrator, since it runs plain SQL through any pool of the node-postgres shape, takes an advisory lock, does
 * all steps in one transaction, refuses a database whose history is another, and comes without dependencies.
 */
export async function migrate(pool: DatabasePool): Promise<void> {
  // Not destroyed at the end: that would end the pool, which belongs to the caller.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }) })
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    migrationTableSchema: 'newsloom',
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const unknown = /previously executed migration (\S+) is missing/.exec(reason)?.[1]
    const words = unknown
      ? `This store was written by a newer newsloom, which has "${unknown}". Start that one, or restore a back-up from before`
      : `The store's tables cannot be brought up to date: ${reason}`
    throw new PipelineError('store-unavailable', words, { cause: error })
  }
}

function plainSql(text: string): Migration {
  return {
    up: async (db) => {
      await sql.raw(text).execute(db)
    },
  }
}
