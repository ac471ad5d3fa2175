/**
 * What runs in the thread of the embedded database: the engine. Each incoming message is answered by one outgoing
 * message, in order; `close` by none but the end of the thread. Whatever breaks the engine ends the thread: its files
 * are intact, as after a killed server, and the next thread finds them so.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { openEmbeddedEngine } from './embedded-engine.ts'

/** What the thread is started with. */
export type DatabaseThreadData = { folder: string }

/** What it is told: messages for the server, or to end. */
export type DatabaseThreadTask = Uint8Array<ArrayBuffer> | 'close'

const port = parentPort!
const { folder } = workerData as DatabaseThreadData
const engine = await openEmbeddedEngine(folder)
port.on('message', async (task: DatabaseThreadTask) => {
  if (task === 'close') {
    await engine.close()
    port.close()
    return
  }
  const answer = await engine.exchange(task)
  port.postMessage(answer, [answer.buffer])
})
port.postMessage('ready')
