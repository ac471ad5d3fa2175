import { type Assumed, type Measured, planCapacity } from './plan-capacity.ts'

const A_DAY = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]

/** Made up of round figures: nobody's prices, and a server that can be rented anywhere. */
export const ASSUMED: Assumed = {
  ...{ peak: 2, busy: 0.7, threads: 4, postgresCores: 16, keptDays: 30 },
  ...{ coreDollars: 25, gigabyteDollars: 0.1 },
}

const round = (value: number, digits = 0): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: digits, minimumFractionDigits: 0 })

/** The capacity sheet, in Markdown. */
export function writeCapacity(measured: Measured, assumed: Assumed = ASSUMED): string {
  const plans = A_DAY.map((aDay) => planCapacity(aDay, measured, assumed))
  const rows = plans.map((plan) => [
    round(plan.aDay),
    round(plan.aSecond, 2),
    round(plan.workCores),
    round(plan.processes),
    round(plan.memoryGb, 1),
    round(plan.postgresCores, 1),
    `${round(plan.redisShare * 100, 1)} %`,
    round(plan.storedGb, 1),
    round(plan.installations),
    plan.breaksFirst,
    `$${round(plan.dollarsAMonth)}`,
  ])
  const head = [
    'articles a day',
    'a second, busiest hour',
    'cores of workers',
    'processes',
    'their memory, GB',
    'cores of PostgreSQL',
    'of a Redis',
    'stored, GB',
    'installations',
    'what breaks first',
    'a month',
  ]
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return `# How much newsloom takes

Made by \`npx tsx bench/capacity.ts\` out of what was measured (\`bench/capacity/measured.data.json\`, by \`bench/queues.ts\`) and what is assumed; change either and make it again. It is reckoned, not tried: no more than a million articles were ever in one store of ours, and no more than four worker processes beside each other.

## Measured

On ${measured.machine}. For one article of about a thousand words:

| what | takes |
| --- | --- |
| all stages in one process, without queue and store | ${round(measured.enrichMs)} ms of a core |
| newsloom itself, all stages with queues, store and feed | ${round(measured.workMs)} ms of a core |
| PostgreSQL | ${round(measured.postgresMs, 1)} ms, ${round(measured.sqlStatements)} statements, ${round(measured.storedBytes / 1000)} KB kept |
| Redis | ${round(measured.redisMs, 1)} ms, ${round(measured.redisCommands)} commands |
| a worker process with one thread · each more (the aim, not measured) | ${round(measured.processMb)} MB · ${round(measured.threadMb)} MB |

The machine was busy with other work: idle, the first line takes ${round(measured.idleEnrichMs)} ms. All times are scaled by that below.

## Assumed

The busiest hour brings ${assumed.peak} times the average; cores are kept ${round(assumed.busy * 100)} % busy; a worker process has ${assumed.threads} threads; a PostgreSQL server has up to ${assumed.postgresCores} cores and a Redis one; everything is kept for ${assumed.keptDays} days (\`NEWSLOOM_KEEP_SOURCES_DAYS\` and \`NEWSLOOM_KEEP_LAYERS_DAYS\` drop most of it earlier); a core costs $${assumed.coreDollars} and a gigabyte $${assumed.gigabyteDollars} a month.

## Reckoned

${line(head)}
${line(head.map(() => '---'))}
${rows.map(line).join('\n')}

* **Workers** scale by more processes on more machines: they share nothing but Redis and PostgreSQL. Reading a text is most of their work.
* **Redis** works on one core, and all queues of an installation lie in one slot of a cluster: a cluster makes them safer, not faster. Where it is full, share the articles among installations by their source: two revisions of one article must come to the same one.
* **PostgreSQL** gives the entries of a feed their numbers one after the other, so that no reader ever misses one. This is one short transaction an article; it bounds a feed before its cores do where the disk takes long to acknowledge a commit.
* **Readers** of the feed read pages by number; how many entries there are changes nothing (held by a test at a million).
`
}
