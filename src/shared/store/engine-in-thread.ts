import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { DatabaseThreadData, DatabaseThreadTask } from './database-thread.ts'
import type { EmbeddedEngine } from './embedded-engine.ts'

/**
 * The engine in a thread of its own, so that a long statement blocks nobody else in this process. `threadFile` is the
 * built `database-thread` module. If the thread breaks, pending requests reject and `onBroken` is called.
 */
export async function openEngineInThread(
  threadFile: URL,
  folder: string,
  onBroken: (error: Error) => void,
): Promise<EmbeddedEngine> {
  const workerData: DatabaseThreadData = { folder }
  const thread = new Worker(threadFile, { name: 'database', workerData })
  // Rejects with what the thread threw while it opened the files.
  await once(thread, 'message')

  let waiting: { resolve(answer: Uint8Array<ArrayBuffer>): void; reject(error: Error): void } | undefined
  let closing = false
  let broken: Error | undefined
  thread.on('message', (answer) => waiting?.resolve(answer))
  thread.on('error', (error: Error) => {
    broken = error
  })
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', (code) => {
      broken ??= new Error(`its thread ended with exit code ${code}`)
      waiting?.reject(broken)
      if (!closing) onBroken(broken)
      resolve()
    })
  })
  return {
    exchange: (messages) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken)
        waiting = { resolve, reject }
        thread.postMessage(messages satisfies DatabaseThreadTask, [messages.buffer])
      }),
    close: () => {
      closing = true
      thread.postMessage('close' satisfies DatabaseThreadTask)
      return ended
    },
  }
}
