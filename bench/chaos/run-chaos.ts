/**
 * Chaos: newsloom at work on generated articles, hostile ones among them, while roles and servers are killed, frozen,
 * emptied and filled by chance. At the end nothing may be lost, twice or stuck.
 *
 *   npm run chaos -- --minutes 2 --seed 1 [--articles 5000] [--embedded] [--every 3] [--keep] [--report FILE]
 *
 * Runs the built newsloom with servers of its own. Ends with 1 where something does not hold. The same seed breaks the
 * same things in the same order; when the parts notice is up to the machine. Where all is mended it may take as long as
 * it likes, as long as something moves.
 */
import { execFileSync, spawn } from 'node:child_process'
import { appendFileSync, mkdirSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { freePort } from '../../test/contracts/servers.ts'
import { runNewsloom } from '../../test/e2e/newsloom-process.ts'
import { type Breakables, listTroubles, type Role, type SmallDisk } from './break-things.ts'
import { askHealth } from './health.ts'
import { createRandom } from './random.ts'
import { followFeed, lookAtRedisStream, type Reader, readPages, readStream, receiveWebhook } from './readers.ts'
import { type Breakable, createPostgres, createRedis } from './servers.ts'
import { type ChaosFile, writeInput } from './write-inputs.ts'

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    embedded: { type: 'boolean', default: false },
    every: { type: 'string', default: '3' },
    /** Articles to be dropped in that time; some at every trouble unless given. */
    articles: { type: 'string' },
    /** Minutes in which nothing may have moved, when nothing is broken any more, before it counts as stuck. */
    patience: { type: 'string', default: '10' },
    report: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
})

const began = performance.now()
const say = (line: string) => {
  const stamped = `${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}`
  console.log(stamped)
  if (values.report) appendFileSync(values.report, `${stamped}\n`)
}

/** `peaks`: the most memory, in bytes, that it had in each quarter of the time. */
type Running = Role & { readonly peaks: readonly number[]; readonly pid: number | undefined; stop(): Promise<void> }

const CLOCK = new URL('shift-clock.mjs', import.meta.url).href
const TOKEN = 'chaos-'.repeat(4)
const STREAM = 'newsloom:feed'
const minutes = Number(values.minutes)
/** Articles that are on their way at most. */
const MOST_IN_FLIGHT = 25
/** Longest wait for an entry before the next thing is broken. */
const LONGEST_PAUSE_MS = 120_000

/** Keeps a role running: whatever ends it, it is started again. */
function keepRunning(role: string, environment: Record<string, string>, log: string): Running {
  let child: ReturnType<typeof spawn>
  const clock = `${log}.clock`
  let stopping = false
  const peaks = [0, 0, 0, 0]
  let ended: Promise<void> = Promise.resolve()
  const start = () => {
    child = spawn(process.execPath, ['--import', CLOCK, CLI, role], {
      env: { PATH: process.env['PATH'] ?? '', CHAOS_CLOCK: clock, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child.stderr!.on('data', (text: Buffer) => appendFileSync(log, text))
    ended = new Promise((resolve) => {
      child.once('exit', () => {
        resolve()
        if (!stopping) setTimeout(start, 500)
      })
    })
  }
  start()
  const measure = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    const quarter = Math.min(3, Math.floor(((performance.now() - began) / (minutes * 60_000)) * 4))
    peaks[quarter] = Math.max(peaks[quarter]!, Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024)
  }, 1_000)
  return {
    name: role,
    clock,
    peaks,
    get pid() {
      return child.pid
    },
    signal: (signal) => void child.kill(signal),
    stop: async () => {
      stopping = true
      clearInterval(measure)
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A small disk for a folder, where this user may make one: only then can it be filled. */
function mountSmallDisk({ folder }: SmallDisk, size: string): boolean {
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function chaos(folder: string): Promise<string[]> {
  // Inputs have a generator of their own: how many there are by a certain time is up to the machine.
  const random = createRandom(Number(values.seed))
  const ofInputs = createRandom(Number(values.seed) + 1)
  const data = join(folder, 'data')
  const inbox = join(data, 'inbox')
  const disks: SmallDisk[] = [
    { name: 'newsloom', folder: data },
    ...(values.embedded ? [] : ['Redis', 'PostgreSQL'].map((name) => ({ name, folder: join(folder, name) }))),
  ]
  const smallDisks = disks.filter((disk) =>
    mountSmallDisk(disk, values.embedded || disk.name === 'PostgreSQL' ? '700m' : '200m'),
  )
  mkdirSync(inbox)
  const servers: Breakable[] = values.embedded
    ? []
    : [await createRedis(join(folder, 'Redis')), await createPostgres(join(folder, 'PostgreSQL'))]
  for (const server of servers) await server.start()
  const [redis = null, postgres = null] = servers
  const port = await freePort()
  const environment = {
    NEWSLOOM_DATA: data,
    NEWSLOOM_PORT: String(port),
    NEWSLOOM_LOG: 'info',
    NEWSLOOM_POLL_MS: '200',
    NEWSLOOM_SETTLE_MS: '100',
    NEWSLOOM_FEED_FILE_BYTES: '300000',
    NEWSLOOM_TOKEN: TOKEN,
    NEWSLOOM_WEBHOOKS_ALLOW_PRIVATE: 'yes',
    ...(redis && postgres && { REDIS_URL: redis.url, DATABASE_URL: postgres.url, NEWSLOOM_REDIS_STREAM: STREAM }),
  }
  const names = values.embedded ? ['start'] : ['produce', 'work', 'serve']
  const roles = names.map((name) => keepRunning(name, environment, join(folder, `${name}.log`)))
  const url = () => `http://127.0.0.1:${port}`
  const readers = [readStream(url), readPages(url), followFeed(CLI, environment), await receiveWebhook(url, TOKEN)]
  if (redis) readers.push(lookAtRedisStream(redis.url, STREAM))
  const health = askHealth(url, () => roles.at(-1)?.pid)
  let problems: string[] = []
  try {
    const troubles = listTroubles({ roles, redis, postgres, dataFolder: data, smallDisks } satisfies Breakables, random)
    say(
      `seed ${values.seed}, ${values.embedded ? 'embedded' : 'Redis and PostgreSQL'}, ${troubles.length} kinds of trouble`,
    )
    if (smallDisks.length === 0) say('no small disk may be made here: none is filled')
    const files: ChaosFile[] = []
    const counted = new Map<string, number>()
    const start = performance.now()
    const passed = () => (performance.now() - start) / (minutes * 60_000)
    while (passed() < 1) {
      const due = values.articles ? Number(values.articles) * passed() : files.length + 2 + random.whole(4)
      // No more than are soon done, so that a slow machine is not left with a heap at the end.
      const isSoonDone = () => countArticles(files) - countSeen(readers) < MOST_IN_FLIGHT
      while (files.length < due && isSoonDone()) files.push(await dropFile(inbox, files.length, ofInputs))
      const seen = countSeen(readers)
      await sleep(Number(values.every) * 500 * (1 + random.whole(3)))
      // What was broken last has to be overcome before the next thing is worth breaking, however slow the machine is.
      const waitingSince = performance.now()
      while (countSeen(readers) === seen && performance.now() - waitingSince < LONGEST_PAUSE_MS) await sleep(500)
      const trouble = random.pick(troubles)
      say(trouble.name)
      // While its process is frozen or ended, health cannot answer.
      const isServers = trouble.name.startsWith(names.at(-1)!)
      const { pid } = roles.at(-1)!
      if (isServers) health.pause()
      await trouble.cause()
      if (isServers) void untilGone(trouble.name, () => roles.at(-1)!.pid !== pid).then(() => health.resume())
      for (const server of servers) await server.keepUp()
      counted.set(trouble.name, (counted.get(trouble.name) ?? 0) + 1)
    }
    for (const role of roles) await writeFile(role.clock, '0')
    const count = [...counted.values()].reduce((sum, times) => sum + times, 0)
    say(`${files.length} files dropped, ${count} troubles; now nothing is broken any more`)
    for (const [name, times] of [...counted].sort()) say(`  ${times} × ${name}`)
    problems = await settle(files, inbox, environment, readers, servers)
    for (const { name, peaks } of roles) {
      say(`${name}: at most ${peaks.map((bytes) => (bytes / 1e6).toFixed(0)).join(', ')} MB by quarters of the time`)
    }
    say(health.report())
    return problems
  } finally {
    await Promise.all(readers.map((reader) => reader.stop()))
    health.stop()
    await Promise.all(roles.map((role) => role.stop()))
    for (const server of servers) await server.end(server.name === 'PostgreSQL' ? 'SIGQUIT' : 'SIGKILL')
    // What is kept is kept with its disks.
    if (!values.keep && problems.length === 0) {
      for (const disk of smallDisks) execFileSync('umount', ['-l', disk.folder], { stdio: 'ignore' })
    }
  }
}

/** What was asked to end goes on answering until it has ended. */
async function untilGone(trouble: string, isGone: () => boolean): Promise<void> {
  while (trouble.endsWith('asked to end') && !isGone()) await sleep(100)
}

/** Good articles in the files. */
function countArticles(files: readonly ChaosFile[]): number {
  return files.reduce((sum, { articles }) => sum + (articles?.length ?? 0), 0)
}

/** Entries that any reader has seen. */
function countSeen(readers: readonly Reader[]): number {
  return Math.max(...readers.map(({ numbers }) => numbers.length))
}

async function dropFile(inbox: string, number: number, random: ReturnType<typeof createRandom>): Promise<ChaosFile> {
  const file = writeInput(number, random)
  const part = join(inbox, `.${number}.part`)
  await writeFile(part, file.bytes)
  await rename(part, join(inbox, file.name))
  return file
}

/** Waits until all is done, and gives sentences about what does not hold. */
async function settle(
  files: readonly ChaosFile[],
  inbox: string,
  environment: Record<string, string>,
  readers: readonly Reader[],
  servers: readonly Breakable[],
): Promise<string[]> {
  const expected = files.flatMap(({ articles }) => articles ?? [])
  let counts: Record<string, number> = {}
  let state = ''
  let movedAt = performance.now()
  for (;;) {
    for (const server of servers) await server.keepUp()
    counts = await readCounts(environment['NEWSLOOM_PORT']!)
    const left = (await readdir(inbox)).filter((name) => /\.\w+$/.test(name)).length
    const seen = readers.map(({ numbers }) => numbers.length)
    const isDone = counts['inFlight'] === 0 && left === 0 && seen.every((length) => length === counts['lastNumber'])
    if (isDone) break
    const now = JSON.stringify([left, counts, seen])
    if (now !== state) movedAt = performance.now()
    state = now
    if (performance.now() - movedAt > Number(values.patience) * 60_000) {
      const kept = readers.map(({ name }, index) => `${name} ${seen[index]}`).join(', ')
      const where = `${left} files wait, ${counts['inFlight']} in flight, of ${counts['lastNumber']}: ${kept}`
      return [`nothing has moved for ${values.patience} minutes: ${where}`]
    }
    await sleep(1_000)
  }
  // The writer of the files looks at them every two seconds.
  await sleep(5_000)
  say(`done: ${JSON.stringify(counts)}`)
  const problems: string[] = []
  for (const words of [['reconcile'], ['verify']]) {
    const { code, out, err } = await runNewsloom(words, environment)
    say(`${words[0]}: ${out.trim().replaceAll('\n', ' | ')}`)
    if (code !== 0) problems.push(`${words[0]} ended with ${code}: ${err}`)
  }
  if (counts['failed']! > 0) {
    const { out } = await runNewsloom(['failed', 'list'], environment)
    for (const line of out.trim().split('\n')) {
      if (/article-\d|line-\d/.test(line)) problems.push(`a good article failed: ${line}`)
      else say(`failed, with a reason: ${line}`)
    }
  }
  for (const { name, numbers } of readers) {
    if (!numbers.every((number, index) => number === index + 1)) problems.push(`${name} has a gap or a repeat`)
  }
  const published = await readPublished(environment['NEWSLOOM_PORT']!, counts['lastNumber']!)
  for (const id of expected) {
    const times = published.filter((one) => one === id).length
    if (times !== 1) problems.push(`${id} is in the feed ${times} times`)
  }
  say(`${expected.length} good articles, ${published.length} entries`)
  return problems
}

async function readCounts(port: string): Promise<Record<string, number>> {
  const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null)
  return answer?.ok ? ((await answer.json()) as Record<string, number>) : {}
}

async function readPublished(port: string, last: number): Promise<string[]> {
  const ids: string[] = []
  for (let after = 0; after < last; ) {
    const answer = await fetch(`http://127.0.0.1:${port}/feed?after=${after}&limit=500`)
    const lines = (await answer.text()).split('\n').filter(Boolean)
    for (const line of lines) ids.push(JSON.parse(line).record.id)
    after = Number(answer.headers.get('newsloom-last'))
  }
  return ids
}

const folder = await mkdtemp(join(tmpdir(), 'newsloom-chaos-'))
// PostgreSQL runs as another user, where this one is root.
await chmod(folder, 0o711)
const problems = await chaos(folder).catch((error: Error) => [`the trial itself broke: ${error.stack}`])
for (const problem of problems.slice(0, 30)) say(`PROBLEM: ${problem}`)
say(problems.length === 0 ? 'nothing lost, nothing twice, nothing stuck' : `${problems.length} problems`)
if (values.keep || problems.length > 0) say(`left in ${folder}`)
else await rm(folder, { recursive: true, force: true, maxRetries: 5 })
process.exitCode = problems.length > 0 ? 1 : 0
