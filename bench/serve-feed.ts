/**
 * How the server bears many readers and much to serve, on a PostgreSQL of its own with rows made up in it.
 *
 *   npx tsx bench/serve-feed.ts [--only streams,large,sizes,catalogue] [--entries 1000000] [--streams 500] [--stream-entries 5000]
 *     [--entry-bytes 2000] [--readers 40] [--megabytes 20] [--articles 100000] [--copies 20] [--questions 5000]
 *
 * Prints: whether each stream got each entry once; peak memory; time of /status, /health and /ready at two sizes, and
 * the rows that PostgreSQL reads for them, as its plans say; memory while questions about a catalogue are answered.
 */
import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openStore } from '../src/shared/store/open-store.ts'
import { freePort, quietLog } from '../test/contracts/servers.ts'
import { makeRecord } from '../test/e2e/page/make-record.ts'
import { createCorpus } from './catalogue/create-corpus.ts'
import { loadCorpus } from './catalogue/load-corpus.ts'
import { createPostgres, createRedis } from './chaos/servers.ts'

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'streams,large,sizes,catalogue' },
    entries: { type: 'string', default: '1000000' },
    streams: { type: 'string', default: '500' },
    'stream-entries': { type: 'string', default: '5000' },
    'entry-bytes': { type: 'string', default: '2000' },
    readers: { type: 'string', default: '40' },
    megabytes: { type: 'string', default: '20' },
    articles: { type: 'string', default: '100000' },
    copies: { type: 'string', default: '20' },
    questions: { type: 'string', default: '5000' },
  },
})

const folder = await mkdtemp(join(tmpdir(), 'newsloom-serve-'))
await chmod(folder, 0o711)
const postgres = await createPostgres(join(folder, 'postgres'))
const redis = await createRedis(join(folder, 'redis'))
await Promise.all([postgres.start(), redis.start()])

/** The most memory that a server has had, from now on where it is wanted `anew`. */
type PeakMb = (anew?: boolean) => Promise<number>

/** A server of its own, with a data folder of its own. */
async function serve(
  work: (url: string, peakMb: PeakMb, nowMb: () => Promise<number>) => Promise<void>,
): Promise<void> {
  const port = await freePort()
  const data = await mkdtemp(join(folder, 'data-'))
  const env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url, NEWSLOOM_DATA: data, NEWSLOOM_PORT: String(port) }
  const child = spawn(process.execPath, [CLI, 'serve'], { env: { PATH: process.env['PATH'], ...env }, stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(`${url}/health`).catch(() => null))?.ok) await sleep(200)
  const memoryMb = async (field: 'VmHWM' | 'VmRSS') => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
    return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024
  }
  const peakMb = async (anew = false) => {
    if (anew) await writeFile(`/proc/${child.pid}/clear_refs`, '5')
    return memoryMb('VmHWM')
  }
  await work(url, peakMb, () => memoryMb('VmRSS'))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** Waits until files and catalogue have all that is in the feed; gives the most memory that this took. */
async function becomeLevel(url: string, peakMb: PeakMb): Promise<number> {
  for (;;) {
    const { parts } = (await (await fetch(`${url}/health`)).json()) as {
      parts: Record<string, { lag?: number | null }>
    }
    if (Object.values(parts).every(({ lag }) => !lag)) return peakMb()
    await sleep(500)
  }
}

/** What stands in a record for what is put there by PostgreSQL. */
const [ID, TEXT] = ['its-id', 'its-text']

async function fill(entries: number, recordBytes: number, after = 0): Promise<void> {
  const client = new pg.Client(postgres.url)
  await client.connect()
  const range = `generate_series(${after + 1}, ${after + entries}) AS number`
  const made = JSON.stringify(makeRecord({ id: ID, title: 'Made up', text: TEXT })).replaceAll("'", "''")
  const record = `replace(replace('${made}', '${ID}', 'a' || number), '${TEXT}', repeat('x', ${recordBytes}))`
  const statements = [
    `INSERT INTO newsloom.source VALUES ('made up', 'cli', 'json', NULL, NULL, 'x', '2026-01-01') ON CONFLICT DO NOTHING`,
    `INSERT INTO newsloom.article (article_id, latest_revision, latest_content_hash) SELECT 'a' || number, 1, '' FROM ${range}`,
    `INSERT INTO newsloom.revision (article_id, revision, content_hash, arrival_id, draft, published_run)
       SELECT 'a' || number, 1, '', 'made up', '{}', 0 FROM ${range}`,
    `INSERT INTO newsloom.receipt (arrival_id, place, outcome, article_id, revision)
       SELECT 'made up', number, 'accepted', 'a' || number, 1 FROM ${range}`,
    `INSERT INTO newsloom.feed (number, epoch, article_id, revision, run, record_hash, content_hash, record)
       SELECT number, (SELECT epoch FROM newsloom.feed_head), 'a' || number, 1, 0, '', '', ${record} FROM ${range}`,
    `UPDATE newsloom.feed_head SET last = ${after + entries}`,
    `NOTIFY newsloom_feed`,
  ]
  for (const statement of statements) await client.query(statement)
  await client.end()
}

async function empty(): Promise<void> {
  const client = new pg.Client(postgres.url)
  await client.connect()
  await client.query(`DROP SCHEMA IF EXISTS newsloom CASCADE`)
  await client.end()
  await serve(async () => {})
}

async function timeOf(url: string): Promise<string> {
  const times: number[] = []
  for (let turn = 0; turn < 11; turn++) {
    const began = performance.now()
    await (await fetch(url)).text()
    times.push(performance.now() - began)
    // Answers that are kept for a second are not what is measured.
    await sleep(100)
  }
  return `${times.sort((a, b) => a - b)[5]!.toFixed(0)} ms`
}

type Plan = { 'Node Type': string; 'Actual Rows': number; 'Actual Loops': number; Plans?: Plan[] } & Record<
  string,
  unknown
>

/** Rows of tables that the queries of /status, /health and /ready go through, of all their plans. */
async function countRowsRead(): Promise<number> {
  const store = await openStore({ databaseUrl: postgres.url, log: quietLog })
  const asked: [string, unknown[]][] = []
  const query = store.pool.query.bind(store.pool)
  Object.assign(store.pool, {
    query: (text: string, given: unknown[] = []) => {
      asked.push([text, given])
      return query(text, given)
    },
  })
  await store.counts()
  await store.feedHead()
  let rows = 0
  for (const [text, given] of asked) {
    if (!text.trimStart().startsWith('SELECT')) continue
    const explained = await query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, given)
    rows += rowsOf((explained.rows[0] as Record<'QUERY PLAN', [{ Plan: Plan }]>)['QUERY PLAN'][0].Plan)
  }
  await store.close()
  return rows
}

function rowsOf(plan: Plan): number {
  const removed = Number(plan['Rows Removed by Filter'] ?? 0)
  const own = 'Relation Name' in plan ? (plan['Actual Rows'] + removed) * plan['Actual Loops'] : 0
  return (plan.Plans ?? []).reduce((sum, part) => sum + rowsOf(part), own)
}

/**
 * Reads streams until the last entry, and comes again where one is cut, as browsers do; gives the cuts, or null for a
 * gap.
 */
async function follow(url: string, last: number): Promise<number | null> {
  let seen = 0
  for (let cuts = 0; ; cuts++) {
    const stop = new AbortController()
    const headers = { 'last-event-id': String(seen) }
    try {
      const answer = await fetch(`${url}/feed/stream`, { signal: stop.signal, headers })
      let rest = ''
      for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
        const events = (rest + chunk).split('\n\n')
        rest = events.pop()!
        for (const event of events) {
          if (!event.startsWith('id: ')) continue
          if (Number.parseInt(event.slice(4), 10) !== seen + 1) return null
          seen += 1
        }
        if (seen >= last) return cuts
      }
    } catch {
      await sleep(1_000)
    } finally {
      stop.abort()
    }
  }
}

/** Asks for the stream, and takes nothing of it: the server may cut it off. */
function readNothing(url: string): Socket {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.write(`GET /feed/stream?after=0 HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`)
  return socket.pause()
}

async function measureSizes(): Promise<void> {
  const most = Number(values.entries)
  for (const entries of [1_000, most]) {
    await empty()
    await fill(entries, 100)
    await serve(async (url) => {
      const times = await Promise.all([timeOf(`${url}/status`), timeOf(`${url}/health`), timeOf(`${url}/ready`)])
      const rows = await countRowsRead()
      console.log(`${entries} entries: /status ${times[0]}, /health ${times[1]}, /ready ${times[2]}, ${rows} rows read`)
    })
  }
}

async function measureStreams(): Promise<void> {
  const [streams, entries] = [Number(values.streams), Number(values['stream-entries'])]
  const bytes = Number(values['entry-bytes'])
  await empty()
  await fill(entries / 2, bytes)
  await serve(async (url, peakMb) => {
    const began = performance.now()
    const silent = readNothing(url)
    const following = Array.from({ length: streams }, () => follow(url, entries))
    for (let part = 0; part < 10; part++) {
      await sleep(500)
      await fill(entries / 20, bytes, entries / 2 + (part * entries) / 20)
    }
    const cuts = await Promise.all(following)
    const whole = cuts.filter((found) => found !== null)
    const cut = whole.filter((found) => found > 0).length
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    console.log(
      `${streams} streams of ${entries} entries beside one that reads nothing: ${whole.length} got each once, ${cut} of them were cut and came again, in ${seconds} s, ${(await peakMb()).toFixed(0)} MB`,
    )
    silent.destroy()
  })
}

async function measureLarge(): Promise<void> {
  const [readers, megabytes] = [Number(values.readers), Number(values.megabytes)]
  await empty()
  await fill(readers, megabytes * 1_000_000)
  for (const [words, after] of [
    ['the same entry', () => 0],
    ['different entries', (index: number) => index],
  ] as const) {
    await serve(async (url, peakMb) => {
      const whileCatalogued = await becomeLevel(url, peakMb)
      const before = await peakMb(true)
      const read = async (index: number) => {
        const answer = await fetch(`${url}/feed?after=${after(index)}&limit=1000`)
        let bytes = 0
        for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) bytes += chunk.length
        return answer.ok && bytes > megabytes * 1_000_000
      }
      const answers = await Promise.all(Array.from({ length: readers }, (_, index) => read(index)))
      const whole = answers.filter(Boolean).length
      console.log(
        `${readers} readers with limit=1000 of records of ${megabytes} MB, ${words}: ${whole} answered whole, ${(await peakMb()).toFixed(0)} MB at most (${before.toFixed(0)} before, ${whileCatalogued.toFixed(0)} at most while files and catalogue were brought up to date)`,
      )
    })
  }
}

/**
 * What people, feed readers and programs ask of a catalogue, other words and people each time: those whom it surely
 * names.
 */
function questionAt(turn: number, { word, person, body }: ReturnType<typeof createCorpus>): string {
  const speaker = encodeURIComponent(person(turn % 300).key)
  const questions = [
    `articles?q=${word(turn % 900)}`,
    `articles?q=${word(turn % 50)}+${word((turn * 3) % 700)}&order=relevance`,
    `quotes?speaker=${speaker}`,
    `quotes?speaker=${speaker}&about=${encodeURIComponent(body(turn % 20).name)}&limit=200`,
    `entities/${speaker}`,
    `counts?by=day&q=${word(100 + (turn % 500))}`,
    `feed.rss?q=${word(turn % 900)}`,
    `entities?q=${encodeURIComponent(person(turn).name.slice(0, 5))}`,
    `export/quotes.csv?speaker=${speaker}`,
    `articles?limit=200`,
  ]
  return questions[turn % questions.length]!
}

async function measureCatalogue(): Promise<void> {
  const [articles, questions] = [Number(values.articles), Number(values.questions)]
  const corpus = createCorpus(7)
  await empty()
  const store = await openStore({ databaseUrl: postgres.url, log: quietLog })
  await loadCorpus(store.pool, corpus, articles, Number(values.copies))
  await store.close()
  await serve(async (url, peakMb, nowMb) => {
    console.log(`${articles} articles in the catalogue: ${(await nowMb()).toFixed(0)} MB before any question`)
    let bytes = 0
    for (let turn = 0; turn < questions; turn++) {
      const answer = await fetch(`${url}/api/v1/${questionAt(turn, corpus)}`)
      bytes += (await answer.arrayBuffer()).byteLength
      if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`)
      if ((turn + 1) % Math.ceil(questions / 10) > 0) continue
      console.log(
        `  after ${turn + 1} questions and ${(bytes / 1e6).toFixed(0)} MB of answers: ${(await nowMb()).toFixed(0)} MB, ${(await peakMb()).toFixed(0)} MB at most`,
      )
    }
  })
}

try {
  await serve(async () => {})
  const measures = { streams: measureStreams, large: measureLarge, sizes: measureSizes, catalogue: measureCatalogue }
  for (const [name, measure] of Object.entries(measures)) if (values.only.split(',').includes(name)) await measure()
} finally {
  await postgres.end('SIGQUIT')
  await redis.end('SIGKILL')
  await rm(folder, { recursive: true, force: true })
}
