/**
 * Drops a thousand mixed files at once and kills the process again and again; then everything must add up.
 *
 *   npx tsx bench/soak.ts [--files 1000] [--kills 10] [--redis URL --database URL]
 *
 * Runs the built newsloom. Prints articles a second, peak memory, and whether the feed is whole; ends with 1 if not.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import {
  listFiles,
  type Running,
  readFeedFile,
  runNewsloom,
  startNewsloom,
  waitUntil,
  withFolder,
} from '../test/e2e/newsloom-process.ts'
import { writeArticles } from '../test/e2e/write-articles.ts'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '10' },
    redis: { type: 'string' },
    database: { type: 'string' },
  },
})

let peakBytes = 0

async function notePeak(running: Running): Promise<void> {
  const status = await readFile(`/proc/${running.pid}/status`, 'utf8').catch(() => '')
  peakBytes = Math.max(peakBytes, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024)
}

async function soak(folder: string): Promise<string[]> {
  const servers = {
    ...(values.redis && { REDIS_URL: values.redis }),
    ...(values.database && { DATABASE_URL: values.database }),
  }
  const environment = { ...servers, NEWSLOOM_DATA: folder, NEWSLOOM_PORT: '0', NEWSLOOM_LOG: 'info' }
  const inbox = join(folder, 'inbox')
  const written = writeArticles(Number(values.files))
  const expected = written.reduce((sum, { articles }) => sum + articles, 0)
  await mkdir(inbox)
  await Promise.all(written.map(({ name, content }) => writeFile(join(inbox, name), content)))

  const began = performance.now()
  for (let kill = 0; kill < Number(values.kills); kill += 1) {
    const running = startNewsloom(['start'], environment)
    await running.says('the inbox is watched')
    await sleep(1_500 + 700 * (kill % 5))
    await notePeak(running)
    await running.end('SIGKILL')
    console.log(`kill ${kill + 1}: ${(await readFeedFile(folder)).length} of ${expected} in the feed`)
  }
  const running = startNewsloom(['start'], environment)
  await waitUntil('all records', 3_600_000, async () => {
    await notePeak(running)
    return (await readFeedFile(folder)).length >= expected && (await listFiles(inbox)).length === 0
  })
  const seconds = (performance.now() - began) / 1000
  await sleep(2_000)
  const code = await running.end('SIGTERM')
  console.log(`${expected} articles in ${seconds.toFixed(0)} s, peak memory ${(peakBytes / 1e6).toFixed(0)} MB`)

  const numbers = (await readFeedFile(folder)).map(({ number }) => number)
  const reconciled = await runNewsloom(['reconcile'], environment)
  console.log(reconciled.out.trim())
  return [
    ...(code === 0 ? [] : [`ended with ${code}`]),
    ...(numbers.length === expected && numbers.every((number, index) => number === index + 1)
      ? []
      : ['the feed has a gap or a repeat']),
    ...((await listFiles(inbox)).length === 0 ? [] : ['files are left in the inbox']),
    ...(reconciled.code === 0 ? [] : ['the accounts differ']),
  ]
}

const problems = await withFolder(soak)
for (const problem of problems) console.log(`PROBLEM: ${problem}`)
process.exitCode = problems.length > 0 ? 1 : 0
