import { EventEmitter } from 'node:events'
import type pg from 'pg'
import type { DatabaseClient, DatabaseNotification, DatabasePool, QueryRows, Statement } from './database.ts'

/** The single session of the embedded database, behind the interface of a pool. */
export type Session = { readonly client: pg.Client; close(): Promise<void> }

/**
 * One session in the shape of a node-postgres pool. A client that begins a transaction keeps the others waiting until
 * it commits, rolls back or is released; notifications reach every client. A session that breaks is an error of every
 * client that is out, as with a server that went away; the next statement finds a new one.
 */
export class OneSessionPool implements DatabasePool {
  /** Read by the queue engine: there is no socket that could drop silently. */
  readonly options = { keepAlive: true }
  readonly #open: () => Promise<Session>
  readonly #clients = new Set<OneSessionClient>()
  #session: Promise<Session> | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #ended = false

  /** Statements wait until `open` has resolved. */
  constructor(open: () => Promise<Session>) {
    this.#open = open
  }

  // biome-ignore lint/suspicious/noExplicitAny: see `Queryable`.
  query<Row = any>(statement: Statement, params?: readonly unknown[]): Promise<QueryRows<Row>> {
    return this.#inTurn(async () => runStatement<Row>(await this.#findSession(), statement, params))
  }

  async connect(): Promise<OneSessionClient> {
    const client = new OneSessionClient(await this.#findSession(), {
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
      await runStatement(await this.#findSession(), 'CHECKPOINT')
      return work()
    })
  }

  /** What a session suffers is said by its clients, and by what was asked of it. */
  on(_event: 'error' | 'connect', _listener: (argument: never) => void): this {
    return this
  }

  removeAllListeners(): this {
    return this
  }

  /** Waits for what runs, and closes the session. */
  async end(): Promise<void> {
    const last = this.#inTurn(async () => this.#session)
    this.#ended = true
    const session = await last.catch(() => undefined)
    await session?.close()
  }

  #findSession(): Promise<Session> {
    this.#session ??= this.#openSession()
    return this.#session
  }

  async #openSession(): Promise<Session> {
    try {
      const session = await this.#open()
      session.client.on('notification', (message) => this.#tell('notification', message))
      session.client.on('error', (error) => {
        this.#session = undefined
        this.#tell('error', error)
      })
      return session
    } catch (error) {
      this.#session = undefined
      throw error
    }
  }

  #tell(event: 'notification' | 'error', what: DatabaseNotification | Error): void {
    for (const client of [...this.#clients]) if (client.listenerCount(event) > 0) client.emit(event, what)
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

/** One client of a {@link OneSessionPool}. */
export class OneSessionClient extends EventEmitter implements DatabaseClient {
  readonly #session: Session
  readonly #turns: Turns
  #releaseTurn: (() => void) | undefined

  constructor(session: Session, turns: Turns) {
    super()
    this.#session = session
    this.#turns = turns
    // One waiting worker a queue listens here.
    this.setMaxListeners(0)
  }

  // biome-ignore lint/suspicious/noExplicitAny: see `Queryable`.
  async query<Row = any>(statement: Statement, params?: readonly unknown[]): Promise<QueryRows<Row>> {
    const text = typeof statement === 'string' ? statement : statement.text
    if (/^\s*BEGIN\b/i.test(text)) this.#releaseTurn ??= await this.#turns.acquire()
    if (!this.#releaseTurn) return this.#turns.inTurn(() => runStatement<Row>(this.#session, statement, params))
    try {
      return await runStatement<Row>(this.#session, statement, params)
    } finally {
      if (/^\s*(COMMIT|ROLLBACK)\s*;?\s*$/i.test(text)) this.#endTurn()
    }
  }

  release(_destroy?: boolean): void {
    this.#turns.forget()
    if (!this.#releaseTurn) return
    // A transaction was left open: nobody else may continue in it.
    void runStatement(this.#session, 'ROLLBACK')
      .catch(() => undefined)
      .then(() => this.#endTurn())
  }

  #endTurn(): void {
    this.#releaseTurn?.()
    this.#releaseTurn = undefined
  }
}

async function runStatement<Row>(
  { client }: Session,
  statement: Statement,
  params?: readonly unknown[],
): Promise<QueryRows<Row>> {
  const values = params && params.length > 0 ? [...params] : undefined
  const results = await client.query(statement, values)
  // Without parameters there may be several statements: the caller wants the last one's rows.
  const last = Array.isArray(results) ? results.at(-1) : results
  return { rows: last.rows, rowCount: last.rowCount }
}
