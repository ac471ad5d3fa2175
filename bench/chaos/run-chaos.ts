/**
 * Chaos: newsloom at work on generated articles, hostile ones among them, while roles and servers are killed, frozen,
 * emptied and filled by chance. At the end nothing may be lost, twice or stuck.
 *
 *   npm run chaos -- --minutes 2 --seed 1 [--embedded] [--every 3] [--keep] [--report FILE]
 *
 * Runs the built newsloom with servers of its own. Ends with 1 where something does not hold. The same seed breaks the
 * same things in the same order; when the parts notice is up to the machine.
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
import { type Breakables, listTroubles, type Role } from './break-things.ts'
import { createRandom } from './random.ts'
import { followFeed, type Reader, readPages, readStream } from './readers.ts'
import { type Breakable, createPostgres, createRedis } from './servers.ts'
import { type ChaosFile, writeInput } from './write-inputs.ts'

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    embedded: { type: 'boolean', default: false },
    every: { type: 'string', default: '3' },
    /** Minutes that it may take until all is done when nothing is broken any more. */
    patience: { type: 'string', default: '15' },
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

type Running = Role & { readonly peakBytes: number; stop(): Promise<void> }

/** Keeps a role running: whatever ends it, it is started again. */
function keepRunning(role: string, environment: Record<string, string>, log: string): Running {
  let child: ReturnType<typeof spawn>
  let stopping = false
  let peakBytes = 0
  let ended: Promise<void> = Promise.resolve()
  const start = () => {
    child = spawn(process.execPath, [CLI, role], {
      env: { PATH: process.env['PATH'] ?? '', ...environment },
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
    peakBytes = Math.max(peakBytes, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024)
  }, 1_000)
  return {
    name: role,
    get peakBytes() {
      return peakBytes
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

/** A small disk for the data folder, where this user may make one: only then can it be filled. */
function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=700m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function chaos(folder: string): Promise<string[]> {
  const random = createRandom(Number(values.seed))
  const data = join(folder, 'data')
  const inbox = join(folder, 'inbox')
  mkdirSync(data)
  mkdirSync(inbox)
  const isSmallDisk = mountSmallDisk(data)
  const servers: Breakable[] = values.embedded
    ? []
    : [await createRedis(join(folder, 'redis')), await createPostgres(join(folder, 'postgres'))]
  for (const server of servers) await server.start()
  const [redis = null, postgres = null] = servers
  const port = await freePort()
  const environment = {
    NEWSLOOM_DATA: data,
    NEWSLOOM_INBOX: inbox,
    NEWSLOOM_PORT: String(port),
    NEWSLOOM_LOG: 'info',
    NEWSLOOM_POLL_MS: '200',
    NEWSLOOM_SETTLE_MS: '100',
    NEWSLOOM_FEED_FILE_BYTES: '300000',
    ...(redis && postgres && { REDIS_URL: redis.url, DATABASE_URL: postgres.url }),
  }
  const names = values.embedded ? ['start'] : ['produce', 'work', 'serve']
  const roles = names.map((name) => keepRunning(name, environment, join(folder, `${name}.log`)))
  const url = () => `http://127.0.0.1:${port}`
  const readers = [readStream(url), readPages(url), followFeed(CLI, environment)]
  try {
    const troubles = listTroubles(
      { roles, redis, postgres, dataFolder: data, isSmallDisk } satisfies Breakables,
      random,
    )
    say(
      `seed ${values.seed}, ${values.embedded ? 'embedded' : 'Redis and PostgreSQL'}, ${troubles.length} kinds of trouble`,
    )
    if (!isSmallDisk) say('no small disk may be made here: it is not filled')
    const files: ChaosFile[] = []
    const until = performance.now() + Number(values.minutes) * 60_000
    let count = 0
    while (performance.now() < until) {
      for (let drop = 0; drop < 2 + random.whole(4); drop++) files.push(await dropFile(inbox, files.length, random))
      await sleep(Number(values.every) * 500 * (1 + random.whole(3)))
      const trouble = random.pick(troubles)
      say(trouble.name)
      await trouble.cause()
      count += 1
    }
    say(`${files.length} files dropped, ${count} troubles; now nothing is broken any more`)
    const problems = await settle(files, inbox, environment, readers)
    for (const { name, peakBytes } of roles) say(`${name}: ${(peakBytes / 1e6).toFixed(0)} MB at most`)
    return problems
  } finally {
    await Promise.all(readers.map((reader) => reader.stop()))
    await Promise.all(roles.map((role) => role.stop()))
    for (const server of servers) await server.end(server.name === 'PostgreSQL' ? 'SIGQUIT' : 'SIGKILL')
    if (isSmallDisk) execFileSync('umount', ['-l', data], { stdio: 'ignore' })
  }
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
): Promise<string[]> {
  const expected = files.flatMap(({ articles }) => articles ?? [])
  const deadline = performance.now() + Number(values.patience) * 60_000
  let counts: Record<string, number> = {}
  for (;;) {
    counts = await readCounts(environment['NEWSLOOM_PORT']!)
    const left = (await readdir(inbox)).filter((name) => /\.\w+$/.test(name)).length
    const seen = readers.map(({ numbers }) => numbers.length)
    const isDone = counts['inFlight'] === 0 && left === 0 && seen.every((length) => length === counts['lastNumber'])
    if (isDone) break
    if (performance.now() > deadline) {
      const where = `${left} files wait, ${counts['inFlight']} in flight, readers have ${seen.join(', ')} of ${counts['lastNumber']}`
      return [`not done after ${values.patience} minutes: ${where}`]
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
