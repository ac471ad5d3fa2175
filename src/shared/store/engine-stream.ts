import { Duplex } from 'node:stream'
import type { EmbeddedEngine } from './embedded-engine.ts'

/** The embedded engine in the shape of the socket that node-postgres speaks through. */
export class EngineStream extends Duplex {
  readonly #engine: EmbeddedEngine

  constructor(engine: EmbeddedEngine) {
    super()
    this.#engine = engine
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this._writev([{ chunk, encoding: 'buffer' as BufferEncoding }], done)
  }

  /** What was written at once goes over at once: the messages of a statement are one exchange. */
  override _writev(
    chunks: readonly { chunk: Buffer; encoding: BufferEncoding }[],
    done: (error?: Error | null) => void,
  ): void {
    // A buffer of its own, which is given away.
    const messages = new Uint8Array(chunks.reduce((sum, { chunk }) => sum + chunk.length, 0))
    let end = 0
    for (const { chunk } of chunks) {
      messages.set(chunk, end)
      end += chunk.length
    }
    this.#engine.exchange(messages).then((answer) => {
      if (answer.length > 0) this.push(Buffer.from(answer.buffer))
      done()
    }, done)
  }

  override _read(): void {}

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  /** As a socket: there is nobody to be reached first. */
  connect(): this {
    process.nextTick(() => this.emit('connect'))
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }
}
