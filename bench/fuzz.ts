/**
 * Drops generated hostile files into a running newsloom; every one must end, with a reason where it is refused, and the
 * process must live and answer all the time.
 *
 *   npm run fuzz -- --count 10000 --seed 7 [--redis URL --database URL] [--keep FOLDER]
 *
 * Runs the built newsloom. A count and a seed give the same files everywhere; prints a summary, and ends with 1 where
 * anything is not as it must be. `--keep` leaves the data where it says.
 */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import {
  listFiles,
  type Running,
  readFeedFile,
  runNewsloom,
  startNewsloom,
  withFolder,
} from '../test/e2e/newsloom-process.ts'
import { generateHostile } from '../test/fuzz/generate-hostile.ts'
import { askHealth } from './chaos/health.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    redis: { type: 'string' },
    database: { type: 'string' },
    keep: { type: 'string' },
  },
})
const count = Number(values.count)
const seed = Number(values.seed)

/** Files that wait in the inbox at most. */
const WAVE = 200
/** Failures that are a refusal of the article, not a fault of ours. */
const REFUSALS = new Set(['no-article-text', 'over-budget', 'too-large', 'unreadable-source'])
/** Nothing moves for so long: stuck, milliseconds. */
const STUCK_MS = 600_000
/** How often it is said how far it has come, milliseconds. */
const SAID_MS = 60_000

type Counts = Record<string, number>
type Watch = { deaths: number; peakMb: number; last: Counts }

async function fuzz(folder: string): Promise<string[]> {
  const environment = {
    ...(values.redis && { REDIS_URL: values.redis }),
    ...(values.database && { DATABASE_URL: values.database }),
    ...{ NEWSLOOM_DATA: folder, NEWSLOOM_PORT: '0', NEWSLOOM_LOG: 'info' },
  }
  const inbox = join(folder, 'inbox')
  await mkdir(inbox, { recursive: true })
  const watch: Watch = { deaths: 0, peakMb: 0, last: {} }
  const began = performance.now()
  let running = await begin(environment)
  const health = askHealth(
    () => addressOf(running) ?? '',
    () => running.pid,
  )
  let dropped = 0
  let movedAt = performance.now()
  let saidAt = movedAt
  let seen = ''
  for (;;) {
    if (!(await ask(running, watch))) {
      watch.deaths++
      console.log(`DEATH:\n${running.log().slice(-2_000)}`)
      health.pause()
      running = await begin(environment)
      health.resume()
    }
    const all = dropped === count
    const waiting = await listFiles(inbox)
    for (let free = WAVE - waiting.length; free > 0 && dropped < count; free--) await drop(inbox, dropped++)
    const processing = (await readdir(join(inbox, 'processing')).catch(() => [])).length
    const state = JSON.stringify([waiting.length, dropped, processing, watch.last])
    if (state !== seen) movedAt = performance.now()
    seen = state
    if (all && waiting.length + processing === 0 && watch.last['inFlight'] === 0) break
    if (performance.now() - movedAt > STUCK_MS) break
    if (performance.now() - saidAt > SAID_MS) {
      saidAt = performance.now()
      console.log(`${((saidAt - began) / 60_000).toFixed(0)} min: ${dropped} dropped; ${health.report()}`)
    }
    await sleep(250)
  }
  const seconds = (performance.now() - began) / 1000
  await settle(folder, watch)
  health.stop()
  console.log(health.report())
  const ending = performance.now()
  const code = await running.end('SIGTERM')
  const endMs = performance.now() - ending
  return summarise({ environment, inbox, watch, seconds, code, endMs })
}

/** `feed.jsonl` follows the store at its own pace. */
async function settle(folder: string, watch: Watch): Promise<void> {
  for (let looks = 0; looks < 240 && (await readFeedFile(folder)).length < (watch.last['feedEntries'] ?? 0); looks++) {
    await sleep(500)
  }
}

async function begin(environment: Record<string, string>): Promise<Running> {
  const running = startNewsloom(['start'], environment)
  await running.says('the inbox is watched')
  return running
}

/** Written aside first, so that it is whole when it is seen. */
async function drop(inbox: string, index: number): Promise<void> {
  const { name, bytes } = generateHostile(seed, index)
  const part = join(inbox, `.${index}.part`)
  await writeFile(part, bytes)
  await rename(part, Buffer.concat([Buffer.from(`${inbox}/`), name]))
}

/** Whether the process lives; what it counts goes into `watch`. */
async function ask(running: Running, watch: Watch): Promise<boolean> {
  const status = await readFile(`/proc/${running.pid}/status`, 'utf8').catch(() => '')
  if (status === '' || /^State:\s+Z/m.test(status)) return false
  watch.peakMb = Math.max(watch.peakMb, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1000)
  const url = addressOf(running)
  if (!url) return true
  const asked = fetch(`${url}/status`, { signal: AbortSignal.timeout(30_000) })
  watch.last = await asked.then((answer) => answer.json() as Promise<Counts>).catch(() => watch.last)
  return true
}

function addressOf(running: Running): string | undefined {
  return /"url":"(http:[^"]+)"/.exec(running.log())?.[1]
}

async function summarise(run: {
  environment: Record<string, string>
  inbox: string
  watch: Watch
  seconds: number
  code: number | null
  endMs: number
}): Promise<string[]> {
  const { environment, inbox, watch, seconds, code, endMs } = run
  const ended = { done: 0, duplicate: 0, quarantine: 0 }
  let unexplained = 0
  for (const folder of ['done', 'duplicate', 'quarantine'] as const) {
    const names = new Set(await listFiles(join(inbox, folder)))
    const files = [...names].filter(
      (name) => !names.has(name.replace(/\.reason\.json$/, '')) || !name.endsWith('.reason.json'),
    )
    ended[folder] = files.length
    if (folder === 'quarantine')
      for (const name of files) if (!(await hasReason(join(inbox, folder, name)))) unexplained++
  }
  const failures = (await runNewsloom(['failed', 'list'], environment)).out
    .split('\n')
    .flatMap(
      (line) => /revision \d+(?: \(.*?\))?: ([a-z]+(?:-[a-z]+)*): (.*)$/.exec(line)?.slice(1, 3).join(': ') ?? [],
    )
  const faults = failures.filter((line) => !REFUSALS.has(line.slice(0, line.indexOf(':'))))
  const verified = await runNewsloom(['verify'], environment)
  const reconciled = await runNewsloom(['reconcile'], environment)
  const all = ended.done + ended.duplicate + ended.quarantine
  console.log(`${count} files, seed ${seed}, in ${seconds.toFixed(0)} s: ${JSON.stringify(ended)}`)
  console.log(JSON.stringify(watch.last))
  console.log(
    `process deaths ${watch.deaths}, peak memory ${watch.peakMb.toFixed(0)} MB, ended with ${code} ${endMs.toFixed(0)} ms after SIGTERM`,
  )
  console.log(
    `failures ${failures.length}, of which faults ${faults.length}; ${verified.out.trim().split('\n').at(-1)}`,
  )
  console.log(reconciled.out.trim())
  return [
    ...(watch.deaths > 0 ? [`the process died ${watch.deaths} times`] : []),
    ...(all === count ? [] : [`${count} files, but ${all} have ended`]),
    ...(unexplained === 0 ? [] : [`${unexplained} files in quarantine without a reason`]),
    ...[...new Set(faults)].slice(0, 20),
    ...(watch.last['inFlight'] === 0 ? [] : [`${watch.last['inFlight']} articles are stuck`]),
    ...(verified.code === 0 ? [] : verified.out.split('\n').slice(0, 10)),
    ...(reconciled.code === 0 ? [] : ['the accounts differ']),
    ...(code === 0 && endMs < 10_000 ? [] : [`ended with ${code} after ${endMs.toFixed(0)} ms`]),
  ]
}

async function hasReason(path: string): Promise<boolean> {
  const note = await readFile(`${path}.reason.json`, 'utf8').catch(() => '{}')
  const { reasons = [] } = JSON.parse(note) as { reasons?: string[] }
  return reasons.length > 0 && reasons.every((reason) => reason.length > 10)
}

const problems = values.keep ? await fuzz(values.keep) : await withFolder(fuzz)
for (const problem of problems) console.log(`PROBLEM: ${problem}`)
process.exitCode = problems.length > 0 ? 1 : 0
