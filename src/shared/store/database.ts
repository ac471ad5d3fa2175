/** The rows that a statement returned. Integers of type `bigint` may arrive as strings: cast or convert them. */
export type QueryRows<Row> = { rows: Row[]; rowCount?: number | null }

/** A statement; with a name it is planned once a connection, not each time. */
export type Statement = string | { name: string; text: string }

/** Something that runs one statement; without parameters also several, parted by semicolons. */
export interface Queryable {
  // biome-ignore lint/suspicious/noExplicitAny: rows are what the statement says; each caller names its own row type.
  query<Row = any>(statement: Statement, params?: readonly unknown[]): Promise<QueryRows<Row>>
}

/** A message of `NOTIFY`. */
export type DatabaseNotification = { channel: string; payload?: string | undefined }

/** A connection taken out of a pool. */
export interface DatabaseClient extends Queryable {
  on(event: 'notification', listener: (message: DatabaseNotification) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  removeListener(event: 'error', listener: (error: Error) => void): unknown
  removeAllListeners(event?: string): unknown
  /** Puts it back; `true` ends the connection instead. */
  release(destroy?: boolean): void
}

/** A pool of connections, in the shape of node-postgres, so that PGlite and PostgreSQL look the same. */
export interface DatabasePool extends Queryable {
  connect(): Promise<DatabaseClient>
  end(): Promise<void>
}

/** The result of `work` run in one transaction: committed when it resolves, rolled back when it rejects. */
export async function inTransaction<Result>(
  pool: DatabasePool,
  work: (transaction: Queryable) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let broken = false
  // A connection that is lost while it is out says so as an event; unheard, that would end the process.
  const lose = () => {
    broken = true
  }
  client.on('error', lose)
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    // A rollback that fails means a dead connection: the server rolls back by itself, the connection must go.
    await client.query('ROLLBACK').catch(lose)
    throw error
  } finally {
    client.removeListener('error', lose)
    client.release(broken)
  }
}
