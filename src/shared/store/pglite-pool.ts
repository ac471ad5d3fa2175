import { EventEmitter } from 'node:events'
import type { PGlite, Results } from '@electric-sql/pglite'
import type { DatabaseClient, DatabasePool, QueryRows } from './database.ts'

/**
 * A PGlite instance in the shape of a node-postgres pool. PGlite has one session: a client that begins a transaction
 * keeps the others waiting until it commits, rolls back or is released; notifications reach every client.
 */
export class PglitePool implements DatabasePool {
  /** Read by the queue engine: there is no socket that could drop silently. */
  readonly options = { keepAlive: true }
  readonly #db: PGlite
  readonly #clients = new Set<PgliteClient>()
  readonly #stopListening: () => void
  #turn: Promise<unknown> = Promise.resolve()
  #ended = false

  constructor(db: PGlite) {
    this.#db = db
    this.#stopListening = db.onNotification((channel, payload) => {
      for (const client of this.#clients) client.emit('notification', { channel, payload })
    })
  }

  // biome-ignore lint/suspicious/noExplicitAny: see `Queryable`.
  query<Row = any>(text: string, params?: readonly unknown[]): Promise<QueryRows<Row>> {
    return this.#inTurn(() => runStatement<Row>(this.#db, text, params))
  }

  async connect(): Promise<PgliteClient> {
    const client = new PgliteClient(this.#db, {
      acquire: () => this.#acquire(),
      inTurn: (work) => this.#inTurn(work),
      forget: () => this.#clients.delete(client),
    })
    this.#clients.add(client)
    return client
  }

  /** Does something with the database's files while no statement runs, and all that was written is in them. */
  whileIdle<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#inTurn(async () => {
      await this.#db.exec('CHECKPOINT')
      return work()
    })
  }

  /** Connections never fail by themselves here: there is nothing to say. */
  on(_event: 'error' | 'connect', _listener: (argument: never) => void): this {
    return this
  }

  removeAllListeners(): this {
    return this
  }

  /** Waits for what runs; the instance itself is closed by who opened it. */
  async end(): Promise<void> {
    const last = this.#inTurn(async () => undefined)
    this.#ended = true
    await last
    this.#stopListening()
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#ended) return Promise.reject(new Error('the embedded database is closed'))
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  /** Resolves when everybody before is done, with the function that lets the next one in. */
  #acquire(): Promise<() => void> {
    return new Promise((resolve) => {
      const turn = this.#turn
      this.#turn = new Promise<void>((release) => void turn.then(() => resolve(release)))
    })
  }
}

type Turns = {
  acquire(): Promise<() => void>
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>
  forget(): void
}

/** One client of a {@link PglitePool}. */
export class PgliteClient extends EventEmitter implements DatabaseClient {
  readonly #db: PGlite
  readonly #turns: Turns
  #releaseTurn: (() => void) | undefined

  constructor(db: PGlite, turns: Turns) {
    super()
    this.#db = db
    this.#turns = turns
    // One waiting worker a queue listens here.
    this.setMaxListeners(0)
  }

  // biome-ignore lint/suspicious/noExplicitAny: see `Queryable`.
  async query<Row = any>(text: string, params?: readonly unknown[]): Promise<QueryRows<Row>> {
    if (/^\s*BEGIN\b/i.test(text)) this.#releaseTurn ??= await this.#turns.acquire()
    if (!this.#releaseTurn) return this.#turns.inTurn(() => runStatement<Row>(this.#db, text, params))
    try {
      return await runStatement<Row>(this.#db, text, params)
    } finally {
      if (/^\s*(COMMIT|ROLLBACK)\s*;?\s*$/i.test(text)) this.#endTurn()
    }
  }

  release(_destroy?: boolean): void {
    this.#turns.forget()
    if (!this.#releaseTurn) return
    // Left in the middle of a transaction: nobody else may go on in it.
    void this.#db
      .exec('ROLLBACK')
      .catch(() => undefined)
      .then(() => this.#endTurn())
  }

  #endTurn(): void {
    this.#releaseTurn?.()
    this.#releaseTurn = undefined
  }
}

async function runStatement<Row>(db: PGlite, text: string, params?: readonly unknown[]): Promise<QueryRows<Row>> {
  if (params && params.length > 0) return toRows(await db.query<Row>(text, [...params]))
  // Without parameters there may be several statements; as with node-postgres the caller wants the last one's rows.
  const results = await db.exec(text)
  return toRows((results.at(-1) ?? { rows: [], fields: [] }) as Results<Row>)
}

function toRows<Row>(results: Results<Row>): QueryRows<Row> {
  return { rows: results.rows, rowCount: results.affectedRows ?? results.rows.length }
}
