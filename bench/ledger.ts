/**
 * What an article costs the ledger (utterances, stories, changes) with so many articles there already, on a PostgreSQL
 * of its own or the embedded store, and how right it is among them.
 *
 *   npx tsx bench/ledger.ts [--articles 1000,10000,100000] [--store postgres|embedded] [--measured 300]
 *
 * Six quotes an article; a tenth of the quotes is a cut of an earlier one, a tenth of the articles a copy. Words are
 * invented, but meet each other as often as real ones (`ledger/invent-speech.ts`). Prints milliseconds an article by
 * step, and of a look-up by `check`. The rows that are there already are written in bulk. Then the labelled sets of
 * `eval/ledger` come in among all these articles, which have their words and many of their neighbours, and are taken
 * back: pairs joined rightly, wrongly and not at all.
 */
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createChance } from '../eval/ledger/make-variants.ts'
import type { CatalogueEntry } from '../src/shared/catalogue/catalogue-step.ts'
import { openCatalogue } from '../src/shared/catalogue/open-catalogue.ts'
import { CATALOGUE_STEPS } from '../src/shared/catalogue/steps/catalogue-steps.ts'
import { inTransaction, type Queryable } from '../src/shared/store/database.ts'
import { openEmbeddedDatabase } from '../src/shared/store/open-embedded-database.ts'
import { openStore } from '../src/shared/store/open-store.ts'
import { planOnce } from '../src/shared/store/plan-once.ts'
import { quietLog } from '../test/contracts/servers.ts'
import { createPostgres } from './chaos/servers.ts'
import { fillLedger } from './ledger/fill-ledger.ts'
import { inventArticles } from './ledger/invent-articles.ts'
import { placeOwnSet, speakersOfOwnSet, strewOwnSet } from './ledger/place-own-set.ts'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000,10000,100000' },
    store: { type: 'string', default: 'postgres' },
    measured: { type: 'string', default: '300' },
  },
})
const sizes = values.articles.split(',').map(Number)
const measured = Number(values.measured)

const chance = createChance(7)
const { article: drawArticle, said } = inventArticles(createChance(7), strewOwnSet(chance), speakersOfOwnSet())

async function measure(pool: Parameters<typeof inTransaction>[0], size: number): Promise<void> {
  const times: Record<string, number[]> = {}
  const costs: Record<string, number> = {}
  const time = async (name: string, work: () => Promise<unknown>) => {
    const [begun, cost] = [performance.now(), readCpuMs()]
    await work()
    times[name] = [...(times[name] ?? []), performance.now() - begun]
    costs[name] = (costs[name] ?? 0) + readCpuMs() - cost
  }
  for (let count = 0; count < measured; count++) {
    const entry = drawArticle(10_000_000 + size * 10 + count)
    await inTransaction(pool, async (transaction) => {
      const planned = await planAsCataloguer(transaction)
      for (const { name, add } of CATALOGUE_STEPS) {
        await time(name, () => add(planned, entry))
      }
    })
  }
  const catalogue = openCatalogue(pool)
  for (let count = 0; count < 100; count++) {
    await time('check', () => catalogue.checkQuotes({ text: said() }))
  }
  const show = (list: number[]) => {
    const sorted = list.toSorted((a, b) => a - b)
    const at = (part: number) => sorted[Math.floor(sorted.length * part)]!.toFixed(1)
    return `mean ${(list.reduce((a, b) => a + b, 0) / list.length).toFixed(1)}, p50 ${at(0.5)}, p95 ${at(0.95)}`
  }
  console.log(`${size} articles:`)
  for (const [name, list] of Object.entries(times)) {
    console.log(`  ${name.padEnd(12)} ${show(list)}; processor ${(costs[name]! / list.length).toFixed(1)}`)
  }
  const whole = ['utterances', 'stories', 'changes'].map((name) => times[name]!)
  console.log(
    `  ${'the ledger'.padEnd(12)} ${show(whole[0]!.map((_, at) => whole.reduce((sum, list) => sum + list[at]!, 0)))}`,
  )
}

/** Scores on the labelled sets, placed among the existing articles and removed afterwards. */
async function judge(pool: Parameters<typeof inTransaction>[0]): Promise<void> {
  const undone = new Error('undone')
  await inTransaction(pool, async (transaction) => {
    const planned = await planAsCataloguer(transaction)
    const add = async (entry: CatalogueEntry) => {
      for (const step of CATALOGUE_STEPS) await step.add(planned, entry)
    }
    for (const line of await placeOwnSet(planned, createChance(11), 20_000_000, add)) console.log(line)
    throw undone
  }).catch((error) => {
    if (error !== undone) throw error
  })
}

/** As the cataloguer runs its queries: by index, each statement planned once per connection. */
async function planAsCataloguer(transaction: Queryable): Promise<Queryable> {
  await transaction.query(`SELECT set_config('enable_seqscan', 'off', true)`)
  return planOnce(transaction)
}

/** Processor time of this process and of the database's, milliseconds; other work on the machine does not count. */
function readCpuMs(): number {
  const { user, system } = process.cpuUsage()
  const own = (user + system) / 1_000
  if (!postgres) return own
  const postmaster = readFileSync(join(folder, 'postgres/files/postmaster.pid'), 'utf8').split('\n')[0]!
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ')
  const ticks = children.map((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return Number(fields[11]) + Number(fields[12])
  })
  return own + ticks.reduce((a, b) => a + b, 0) * 10
}

const folder = await mkdtemp(join(tmpdir(), 'newsloom-ledger-'))
await chmod(folder, 0o711)
const postgres = values.store === 'postgres' ? await createPostgres(join(folder, 'postgres')) : null
await postgres?.start()
const embedded = postgres ? null : await openEmbeddedDatabase({ dataFolder: folder, log: quietLog })
try {
  const store = await openSoon()
  let filled = 1
  for (const size of sizes) {
    await fillLedger(store.pool, drawArticle, filled, size)
    filled = size
    await measure(store.pool, size)
    await judge(store.pool)
  }
  await store.close()
} finally {
  await embedded?.close()
  await postgres?.end('SIGINT')
  await rm(folder, { recursive: true, force: true })
}

/** A server takes connections before it takes statements. */
async function openSoon(tries = 50): ReturnType<typeof openStore> {
  const place = postgres ? { databaseUrl: postgres.url } : { embedded: embedded! }
  try {
    return await openStore({ ...place, log: quietLog })
  } catch (error) {
    if (tries === 0) throw error
    await sleep(200)
    return openSoon(tries - 1)
  }
}
