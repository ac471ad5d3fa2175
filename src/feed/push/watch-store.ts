import { randomBytes } from 'node:crypto'
import { blankHits } from '../../shared/store/blank-hits.ts'
import { type DatabasePool, inTransaction, type Queryable } from '../../shared/store/database.ts'
import { storableText } from '../../shared/store/storable-text.ts'
import { isOpen, type Search } from '../searches/feed-events.ts'
import type { Delivery, DueDelivery, Hit, Watch } from './watch.ts'

/** A stored hit. */
export type StoredHit = { hit: Hit; appendedAt: string }

/** Time that a process has for what it has taken to send, milliseconds; after it, another may. */
const LEASE_MS = 120_000
/** Days that hits are kept. */
const KEPT_DAYS = 90

/** Saved searches and their hits in the store's database. */
export interface WatchStore {
  add(watch: { name: string; search: Search; webhookUrl: string | null; position: number; epoch: string }): Promise<{
    watch: Watch
    secret: string | null
  }>
  list(): Promise<Watch[]>
  read(id: string): Promise<Watch | null>
  remove(id: string): Promise<boolean>
  /** Judges everything after a number again, and reports it again; takes a disabled watch up again. */
  replay(id: string, after: number): Promise<Watch | null>
  /**
   * Adds what was found up to `upTo` and raises the watch’s position to it, if it is still at `from`; false where
   * another process was faster.
   */
  addHits(watch: Watch, from: number, upTo: number, hits: readonly StoredHit[]): Promise<boolean>
  /** Hits behind a number, ascending, or the newest first before a number. */
  listHits(id: string, page: { after: number; limit: number } | { before: number; limit: number }): Promise<StoredHit[]>
  /** Takes what is to be sent now for this process, in the order of the numbers. */
  takeDue(limit: number): Promise<DueDelivery[]>
  /** Says how the sending ended. `retryMs`: when it is tried again; null: not any more. */
  settle(
    id: string,
    number: number,
    end: { sent: true } | { sent: false; problem: string; retryMs: number | null },
  ): Promise<void>
  /** Returns what was taken but not tried, to be taken again later. */
  giveBack(id: string, number: number, retryMs: number): Promise<void>
  disable(id: string, problem: string): Promise<void>
  /** Deliveries that have failed or are tried again, the newest first. */
  listTroubles(id: string, limit: number): Promise<Delivery[]>
  /** Follows the feed where it went back in time: what was found from `since` on is void. */
  turnBack(since: number, epoch: string): Promise<void>
  /** Numbers of hits that wait to be sent, and those of watches that are behind. */
  countWaiting(): Promise<number>
}

const COLUMNS = `id, name, search, webhook_url, made_at, position, state, problem`

/** Opens the watches of a store whose tables are up to date. */
export function openWatchStore(pool: DatabasePool): WatchStore {
  return {
    async add({ name, search, webhookUrl, position, epoch }) {
      const id = randomBytes(8).toString('hex')
      const secret = webhookUrl === null ? null : `whsec_${randomBytes(32).toString('base64')}`
      const { rows } = await pool.query(
        `INSERT INTO newsloom.watch (id, name, search, webhook_url, webhook_secret, position, epoch)
         VALUES ($1, $2, $3, $4, $5, $6::integer, $7) RETURNING ${COLUMNS}`,
        [id, storableText(name), JSON.stringify(search), webhookUrl, secret, position, epoch],
      )
      return { watch: toWatch(rows[0]), secret }
    },
    async list() {
      const { rows } = await pool.query(`SELECT ${COLUMNS} FROM newsloom.watch ORDER BY made_at, id`)
      return rows.map(toWatch)
    },
    async read(id) {
      const { rows } = await pool.query(`SELECT ${COLUMNS} FROM newsloom.watch WHERE id = $1`, [storableText(id)])
      return rows[0] ? toWatch(rows[0]) : null
    },
    async remove(id) {
      const { rows } = await pool.query(`DELETE FROM newsloom.watch WHERE id = $1 RETURNING id`, [storableText(id)])
      return rows.length > 0
    },
    replay: (id, after) =>
      inTransaction(pool, async (transaction) => {
        const { rows } = await transaction.query(
          `UPDATE newsloom.watch SET position = LEAST(position, $2::integer), state = 'active', problem = NULL
           WHERE id = $1 RETURNING ${COLUMNS}`,
          [storableText(id), after],
        )
        await transaction.query(`DELETE FROM newsloom.watch_hit WHERE watch_id = $1 AND number > $2::integer`, [
          storableText(id),
          after,
        ])
        return rows[0] ? toWatch(rows[0]) : null
      }),
    addHits: (watch, from, upTo, hits) =>
      inTransaction(pool, async (transaction) => {
        const { rows } = await transaction.query(
          `UPDATE newsloom.watch SET position = $3::integer WHERE id = $1 AND position = $2::integer RETURNING id`,
          [watch.id, from, upTo],
        )
        if (rows.length === 0) return false
        for (const hit of hits) await insertHit(transaction, watch, hit)
        await transaction.query(
          `DELETE FROM newsloom.watch_hit WHERE watch_id = $1 AND delivery <> 'waiting'
             AND appended_at < now() - interval '${KEPT_DAYS} days' AND number <= $2::integer`,
          [watch.id, from],
        )
        return true
      }),
    async listHits(id, page) {
      const isAfter = 'after' in page
      const { rows } = await pool.query(
        `SELECT hit, appended_at FROM newsloom.watch_hit
         WHERE watch_id = $1 AND number ${isAfter ? '>' : '<'} $2::integer
         ORDER BY number ${isAfter ? '' : 'DESC'} LIMIT $3::integer`,
        [storableText(id), isAfter ? page.after : page.before, page.limit],
      )
      return rows.map((row) => ({ hit: JSON.parse(row.hit), appendedAt: toTime(row.appended_at) }))
    },
    async takeDue(limit) {
      const { rows } = await pool.query(
        `UPDATE newsloom.watch_hit AS h
         SET attempts = attempts + 1, next_at = now() + interval '${LEASE_MS} milliseconds'
         FROM newsloom.watch AS w
         WHERE w.id = h.watch_id AND (h.watch_id, h.number) IN (
           SELECT due.watch_id, due.number FROM newsloom.watch_hit AS due JOIN newsloom.watch ON id = due.watch_id
           WHERE due.delivery = 'waiting' AND due.next_at <= now() AND state = 'active'
           ORDER BY due.number LIMIT $1::integer FOR UPDATE OF due SKIP LOCKED
         )
         RETURNING h.hit, h.attempts, h.appended_at, w.webhook_secret, ${COLUMNS.replace(/\w+/g, 'w.$&')}`,
        [limit],
      )
      return rows
        .map((row) => ({
          ...{ watch: toWatch(row), secret: row.webhook_secret, hit: JSON.parse(row.hit) as Hit },
          ...{ appendedAt: toTime(row.appended_at), attempts: row.attempts },
        }))
        .sort((a, b) => a.hit.number - b.hit.number)
    },
    async settle(id, number, end) {
      const [state, problem, retryMs] = end.sent
        ? ['sent', null, 0]
        : [end.retryMs === null ? 'failed' : 'waiting', end.problem, end.retryMs ?? 0]
      await pool.query(
        `UPDATE newsloom.watch_hit SET delivery = $3, problem = $4, next_at = now() + $5::float8 * interval '1 millisecond'
         WHERE watch_id = $1 AND number = $2::integer AND delivery = 'waiting'`,
        [id, number, state, storableText(problem), retryMs],
      )
    },
    async giveBack(id, number, retryMs) {
      await pool.query(
        `UPDATE newsloom.watch_hit SET attempts = attempts - 1, next_at = now() + $3::float8 * interval '1 millisecond'
         WHERE watch_id = $1 AND number = $2::integer AND delivery = 'waiting'`,
        [id, number, retryMs],
      )
    },
    async disable(id, problem) {
      await pool.query(`UPDATE newsloom.watch SET state = 'disabled', problem = $2 WHERE id = $1`, [
        id,
        storableText(problem),
      ])
    },
    async listTroubles(id, limit) {
      const { rows } = await pool.query(
        `SELECT number, delivery, attempts, next_at, problem FROM newsloom.watch_hit
         WHERE watch_id = $1 AND problem IS NOT NULL AND delivery IN ('waiting', 'failed')
         ORDER BY number DESC LIMIT $2::integer`,
        [storableText(id), limit],
      )
      return rows.map(({ number, delivery, attempts, next_at, problem }) => ({
        ...{ number, state: delivery, attempts, nextAt: toTime(next_at), problem },
      }))
    },
    turnBack: (since, epoch) =>
      inTransaction(pool, async (transaction) => {
        await transaction.query(
          `DELETE FROM newsloom.watch_hit WHERE number >= $1::integer
             AND watch_id IN (SELECT id FROM newsloom.watch WHERE epoch <> $2)`,
          [since, epoch],
        )
        await transaction.query(
          `UPDATE newsloom.watch SET position = LEAST(position, $1::integer - 1), epoch = $2 WHERE epoch <> $2`,
          [since, epoch],
        )
      }),
    async countWaiting() {
      const { rows } = await pool.query(
        `SELECT count(*)::integer AS waiting FROM newsloom.watch_hit WHERE delivery = 'waiting'`,
      )
      return rows[0].waiting
    },
  }
}

async function insertHit(transaction: Queryable, watch: Watch, { hit, appendedAt }: StoredHit): Promise<void> {
  if (hit.kind !== 'article' && !(await isOfInterest(transaction, watch, hit))) return
  if (hit.kind === 'withdrawn') await blankHits(transaction, hit.articleId, watch.id)
  await transaction.query(
    `INSERT INTO newsloom.watch_hit (watch_id, number, article_id, kind, hit, appended_at, delivery)
     VALUES ($1, $2::integer, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [
      ...[watch.id, hit.number, storableText(hit.articleId), hit.kind, JSON.stringify(hit)],
      ...[appendedAt, watch.webhookUrl === null ? 'none' : 'waiting'],
    ],
  )
}

/** That an article does not fit any more, or was taken back, is news for those alone who were told of it. */
async function isOfInterest(transaction: Queryable, { id, search }: Watch, { kind, articleId }: Hit): Promise<boolean> {
  if (isOpen(search)) return true
  const { rows } = await transaction.query(
    `SELECT kind FROM newsloom.watch_hit WHERE watch_id = $1 AND article_id = $2 ORDER BY number DESC LIMIT 1`,
    [id, storableText(articleId)],
  )
  const told = rows[0]?.kind
  return told === 'article' || (told === 'left' && kind === 'withdrawn')
}

// biome-ignore lint/suspicious/noExplicitAny: a row of COLUMNS.
function toWatch(row: any): Watch {
  return {
    ...{ id: row.id, name: row.name, search: JSON.parse(row.search), webhookUrl: row.webhook_url },
    ...{ madeAt: toTime(row.made_at), position: row.position, state: row.state, problem: row.problem },
  }
}

function toTime(time: string | Date): string {
  return new Date(time).toISOString()
}
