/**
 * How long answers take, by a thread that does nothing else: gives for each address that it is sent the milliseconds until
 * the answer was whole, or null where there was none. Beside each it asks a process of its own that does nothing but answer,
 * which tells how much of that is the machine.
 */
import { spawn } from 'node:child_process'
import { parentPort } from 'node:worker_threads'

const LONGEST_MS = 30_000
const CONTROL = `require('node:http').createServer((_, answer) => answer.end('{"status":"ok"}'))
  .listen(0, '127.0.0.1', function () { process.send(this.address().port) })`

const control = spawn(process.execPath, ['-e', CONTROL], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
const port = new Promise((resolve) => control.once('message', resolve))

parentPort.on('message', async (url) => {
  if (url === null) {
    control.kill()
    parentPort.close()
    return
  }
  const controlUrl = `http://127.0.0.1:${await port}`
  const [tookMs, controlMs] = await Promise.all([timeAnswer(url), timeAnswer(controlUrl)])
  parentPort.postMessage({ tookMs, controlMs })
})

async function timeAnswer(url) {
  const began = performance.now()
  try {
    await (await fetch(url, { signal: AbortSignal.timeout(LONGEST_MS) })).arrayBuffer()
    return performance.now() - began
  } catch {
    return null
  }
}
