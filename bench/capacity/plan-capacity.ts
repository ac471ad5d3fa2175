/** What was measured on one machine; milliseconds of CPU, bytes and counts are for one article of ordinary length. */
export type Measured = {
  readonly machine: string
  /** The same articles in one process, without queue and store: in that run, and on an idle machine. */
  readonly enrichMs: number
  readonly idleEnrichMs: number
  /** newsloom's own work on Redis and PostgreSQL: stages, queues, store and feed. */
  readonly workMs: number
  readonly postgresMs: number
  readonly redisMs: number
  readonly sqlStatements: number
  readonly redisCommands: number
  readonly storedBytes: number
  readonly processMb: number
  readonly threadMb: number
}

/** What is taken for granted and was not measured: change it to your own. */
export type Assumed = {
  /** How much more comes in during the busiest hour than on average. */
  readonly peak: number
  /** Share of a core that is kept busy. */
  readonly busy: number
  /** Threads of a worker process. */
  readonly threads: number
  /** Cores of the largest PostgreSQL server that is wanted. */
  readonly postgresCores: number
  /** Days for which everything is kept. */
  readonly keptDays: number
  /** Prices in dollars a month. */
  readonly coreDollars: number
  readonly gigabyteDollars: number
}

/** What a number of articles a day takes. */
export type Plan = {
  readonly aDay: number
  /** In the busiest hour. */
  readonly aSecond: number
  readonly workCores: number
  readonly processes: number
  readonly memoryGb: number
  readonly postgresCores: number
  /** Share of the one core that a Redis can use. */
  readonly redisShare: number
  readonly storedGb: number
  /** Installations, each with a Redis and a PostgreSQL of its own, among which the articles have to be shared. */
  readonly installations: number
  readonly breaksFirst: string
  readonly dollarsAMonth: number
}

const SECONDS_A_DAY = 86_400

/** What so many articles a day take in their busiest hour, and what has to be made larger first. */
export function planCapacity(aDay: number, measured: Measured, assumed: Assumed): Plan {
  const aSecond = (aDay / SECONDS_A_DAY) * assumed.peak
  const idle = measured.idleEnrichMs / measured.enrichMs
  const cores = (ms: number) => (aSecond * ms * idle) / 1000 / assumed.busy
  const workCores = Math.max(1, Math.ceil(cores(measured.workMs)))
  const processes = Math.ceil(workCores / assumed.threads)
  const memoryGb = (processes * measured.processMb + (workCores - processes) * measured.threadMb) / 1000
  const postgresCores = cores(measured.postgresMs)
  const redisShare = cores(measured.redisMs)
  const strained = { PostgreSQL: postgresCores / assumed.postgresCores, Redis: redisShare }
  const installations = Math.max(1, Math.ceil(Math.max(...Object.values(strained))))
  const storedGb = (aDay * measured.storedBytes * assumed.keptDays) / 1e9
  const serverCores = Math.max(1, Math.ceil(postgresCores)) + installations
  return {
    ...{ aDay, aSecond, workCores, processes, memoryGb, postgresCores, redisShare, storedGb, installations },
    breaksFirst: firstToBreak(workCores, strained),
    dollarsAMonth: (workCores + serverCores) * assumed.coreDollars + storedGb * assumed.gigabyteDollars,
  }
}

function firstToBreak(workCores: number, strained: Readonly<Record<string, number>>): string {
  const [name, share] = Object.entries(strained).reduce((a, b) => (b[1] > a[1] ? b : a))
  if (share > 1) return `${name}: share the articles among installations`
  return workCores > 1 ? 'cores of the workers: add processes' : 'nothing: one process will do'
}
