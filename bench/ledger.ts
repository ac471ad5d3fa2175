/**
 * What an article costs the ledger (utterances, stories, changes) with so many articles there already, on a PostgreSQL of
 * its own or the embedded store, with made-up words that are as unevenly frequent as real ones.
 *
 *   npx tsx bench/ledger.ts [--articles 1000,10000,100000] [--store postgres|embedded] [--measured 300] [--copies 10]
 *
 * Six quotes an article; a tenth of the quotes is a cut of an earlier one, a tenth of the articles a copy. Prints
 * milliseconds an article by step, and of a look-up by `check`. The rows that are there already are written in bulk. With
 * copies, it measures once more with as many times the articles of the last size, whose rows the database copies: each
 * word is in as many times the wordings, and what was one utterance or story still is.
 */
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createChance } from '../eval/ledger/make-variants.ts'
import { wordingsOf } from '../src/shared/catalogue/ledger/wordings-of.ts'
import { openCatalogue } from '../src/shared/catalogue/open-catalogue.ts'
import { CATALOGUE_STEPS } from '../src/shared/catalogue/steps/catalogue-steps.ts'
import { toDayNumber } from '../src/shared/catalogue/stories/join-story.ts'
import { readArticleWords } from '../src/shared/catalogue/stories/read-article-words.ts'
import { sketchArticle } from '../src/shared/catalogue/stories/sketch-article.ts'
import { inTransaction, type Queryable } from '../src/shared/store/database.ts'
import { openEmbeddedDatabase } from '../src/shared/store/open-embedded-database.ts'
import { openStore } from '../src/shared/store/open-store.ts'
import { sampleRecord } from '../test/contracts/sample-records.ts'
import { quietLog } from '../test/contracts/servers.ts'
import { copyRows } from './catalogue/copy-rows.ts'
import { createPostgres } from './chaos/servers.ts'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000,10000,100000' },
    store: { type: 'string', default: 'postgres' },
    measured: { type: 'string', default: '300' },
    copies: { type: 'string', default: '1' },
  },
})
const sizes = values.articles.split(',').map(Number)
const measured = Number(values.measured)

const chance = createChance(7)
const below = (count: number) => Math.floor(chance() * count)
const GRAMMAR = 'the a of to and in that it is was we will not he for on with as at by they have from be this'.split(
  ' ',
)
const SYLLABLES = 'ba ko ti ren lo mar ves din ta po gri sel an or ul fe ni cha stu wen'.split(' ')
const VOCABULARY = Array.from({ length: 30_000 }, (_, rank) => {
  let word = ''
  for (let rest = rank + 20; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length]
  return word
})
/** Words that are said together, as `climate change` is. */
const TOGETHER = Array.from({ length: 5_000 }, () => [drawWord(), drawWord()].join(' '))

/** By the law of Zipf and Mandelbrot, whose first ranks are words of grammar: the commonest word of content is one in 300. */
function drawRank(count: number): number {
  return Math.min(count - 1, Math.floor(60 * ((count + 60) / 60) ** chance()) - 60)
}
function drawWord(): string {
  return VOCABULARY[drawRank(VOCABULARY.length)]!
}
function drawSentence(length: number): string {
  const words: string[] = []
  while (words.length < length) {
    const draw = chance()
    words.push(
      draw < 0.45 ? GRAMMAR[below(GRAMMAR.length)]! : draw < 0.6 ? TOGETHER[drawRank(TOGETHER.length)]! : drawWord(),
    )
  }
  return words.join(' ')
}

const SPEAKERS = Array.from({ length: 3_000 }, () => `${capital(drawWord())} ${capital(drawWord())}`)
function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
const said: { text: string; by: string }[] = []
const told: string[] = []

function drawArticle(number: number) {
  const quotes = Array.from({ length: 6 }, () => {
    const old = chance() < 0.1 ? said[below(said.length)] : undefined
    if (old) {
      const words = old.text.split(' ')
      const from = below(Math.max(1, words.length - 8))
      return { text: words.slice(from, from + 8 + below(words.length)).join(' '), by: old.by }
    }
    const fresh = { text: drawSentence(8 + below(32)), by: SPEAKERS[below(SPEAKERS.length)]! }
    said[said.length < 20_000 ? said.length : below(20_000)] = fresh
    return fresh
  })
  const copied = chance() < 0.1 ? told[below(told.length)] : undefined
  const prose = copied ?? Array.from({ length: 12 }, () => `${capital(drawSentence(18))}.`).join(' ')
  if (!copied) told[told.length < 2_000 ? told.length : below(2_000)] = prose
  const text = [prose, ...quotes.map(({ text: words, by }) => `“${words},” said ${by}.`)].join('\n\n')
  const day = new Date(Date.UTC(2025, 0, 1 + (number % 365))).toISOString().slice(0, 10)
  const record = sampleRecord(`a${number}`, 1, { text, quotes, publisher: `Paper ${below(200)}`, publishedAt: day })
  return {
    number,
    articleId: record.id,
    revision: 1,
    appendedAt: `${day}T00:00:00Z`,
    record,
    previous: null,
    firstNumber: number,
    day,
    keys: new Map<string, string>(),
  }
}

/** Rows as the steps would leave them, but for who belongs together: what looking costs is the same. */
async function fill(database: Queryable, from: number, to: number): Promise<void> {
  for (let first = from; first < to; first += 250) {
    const articles = Array.from({ length: Math.min(250, to - first) }, (_, at) => drawArticle(first + at))
    await database.query(
      `INSERT INTO newsloom.catalogue_article (article_id, number, first_number, revision, appended_at, byline, day, language, usage,
         completeness, quotes, entities, words, text, terms)
       SELECT id, number, number, 1, day, '[]', day, 'en', 'usable', 'full', 6, 0, 400, text, '' FROM json_to_recordset($1::text::json)
         AS row (id text, number integer, day text, text text)`,
      [
        JSON.stringify(
          articles.map(({ articleId: id, number, day, record }) => ({ id, number, day, text: record.text })),
        ),
      ],
    )
    const wordings = articles.flatMap(({ articleId, record }) =>
      wordingsOf(record).map((wording) => ({ articleId, ...wording })),
    )
    const { rows } = await database.query(
      `INSERT INTO newsloom.ledger_wording (hash, text, kind, speaker, keys, utterance_id)
       SELECT hash, text, kind, speaker, keys, 'u' || hash FROM json_to_recordset($1::text::json)
         AS row (hash uuid, text text, kind text, speaker text, keys integer) ON CONFLICT DO NOTHING RETURNING id, hash::text AS hash`,
      [
        JSON.stringify(
          wordings.map(({ hash, text, kind, speaker, keys }) => ({ hash, text, kind, speaker, keys: keys.length })),
        ),
      ],
    )
    const ids = new Map(rows.map(({ id, hash }) => [hash, id]))
    const keys = wordings.flatMap(({ hash, keys }) => (ids.has(hash) ? keys.map((key) => [key, ids.get(hash)]) : []))
    await database.query(
      `INSERT INTO newsloom.ledger_key (key, wording) SELECT * FROM unnest($1::integer[], $2::integer[]) ON CONFLICT DO NOTHING`,
      [keys.map(([key]) => key), keys.map(([, id]) => id)],
    )
    const sketches = articles.map(({ number, articleId, day, record }) => ({
      ...{
        id: number,
        article_id: articleId,
        day: toDayNumber(day),
        sketch: sketchArticle(readArticleWords(record.text)),
      },
    }))
    await database.query(
      `INSERT INTO newsloom.story_article (article_id, story_id, day, keys) SELECT article_id, 's' || article_id, day, json_array_length(sketch)
       FROM json_to_recordset($1::text::json) AS row (article_id text, day integer, sketch json)`,
      [JSON.stringify(sketches)],
    )
    await database.query(
      `INSERT INTO newsloom.story_key (key, day, article) SELECT key::integer, row.day, known.id
       FROM json_to_recordset($1::text::json) AS row (article_id text, day integer, sketch json)
       JOIN newsloom.story_article AS known USING (article_id), json_array_elements_text(sketch) AS key`,
      [JSON.stringify(sketches)],
    )
  }
  await database.query('ANALYZE')
}

async function copyLedger(database: Queryable, copies: number): Promise<void> {
  const article_id = `article_id || '-' || copy`
  const shifted = async (table: string) => {
    const { rows } = await database.query(`SELECT max(id) AS last FROM newsloom.${table}`)
    return (column: string) => `${column} + copy * ${rows[0].last}`
  }
  const [wording, article] = [await shifted('ledger_wording'), await shifted('story_article')]
  const number = (column: string) => `${column} + copy * 1000000`
  await copyRows(database, 'catalogue_article', copies, {
    ...{ article_id, number: number('number'), first_number: number('first_number') },
  })
  await copyRows(database, 'ledger_wording', copies, { id: wording('id'), hash: 'md5(hash::text || copy)::uuid' })
  await copyRows(database, 'ledger_key', copies, { wording: wording('wording') })
  await copyRows(database, 'story_article', copies, { id: article('id'), article_id })
  await copyRows(database, 'story_key', copies, { article: article('article') })
  for (const table of ['ledger_wording', 'story_article']) {
    await database.query(
      `SELECT setval(pg_get_serial_sequence('newsloom.${table}', 'id'), max(id)) FROM newsloom.${table}`,
    )
  }
  await database.query('ANALYZE')
}

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
      for (const { name, add } of CATALOGUE_STEPS) {
        await time(name, () => add(transaction, entry))
      }
    })
  }
  const catalogue = openCatalogue(pool)
  for (let count = 0; count < 100; count++) {
    await time('check', () => catalogue.checkQuotes({ text: said[below(said.length)]!.text }))
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
    await fill(store.pool, filled, size)
    filled = size
    await measure(store.pool, size)
  }
  const copies = Number(values.copies)
  if (copies > 1) {
    await copyLedger(store.pool, copies)
    await measure(store.pool, (filled - 1) * copies)
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
