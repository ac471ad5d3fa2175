/** The settings of newsloom: read once from the environment and the flags, and checked as a whole. */
import { resolve } from 'node:path'
import { z } from 'zod'

/** Every problem with the settings at once, each a line that names the setting and what is wrong with it. */
export class SettingsError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(
      `${problems.length === 1 ? 'A setting is' : `${problems.length} settings are`} wrong:\n  ${problems.join('\n  ')}`,
    )
    this.name = 'SettingsError'
    this.problems = problems
  }
}

/** One setting: the environment variable that carries it, what it means, and how its text is checked. */
type Setting<Schema extends z.ZodType = z.ZodType> = {
  variable: string
  about: string
  fallback: string | null
  schema: Schema
}

const setting = <Schema extends z.ZodType>(
  variable: string,
  fallback: string | null,
  schema: Schema,
  about: string,
): Setting<Schema> => ({ variable, about, fallback, schema })

const text = z.string().min(1)
const optionalText = text.optional()
const count = (min: number, max: number) => z.coerce.number().int().min(min).max(max)
const price = z.coerce.number().min(0)
const yesOrNo = z.enum(['yes', 'no']).transform((word) => word === 'yes')

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function urlWith(...protocols: string[]): z.ZodType<string | undefined> {
  const known = protocols.map((protocol) => `${protocol}://`).join(', ')
  return z
    .string()
    .refine(
      (value) => protocols.some((protocol) => value.startsWith(`${protocol}://`)),
      `must begin with one of ${known}`,
    )
    .optional()
}

/**
 * All settings, in the order of the table in the README. A fallback of null means: unset unless given.
 * Times are milliseconds and sizes bytes, as their names say.
 */
export const SETTINGS = {
  dataFolder: setting('NEWSLOOM_DATA', 'data', text, 'folder for the store, the feed file and (unless set) the inbox'),
  inboxFolder: setting('NEWSLOOM_INBOX', null, optionalText, 'watched folder; `inbox` in the data folder unless set'),
  modelsFolder: setting(
    'NEWSLOOM_MODELS',
    null,
    optionalText,
    'folder with the trained data; the one in the package unless set',
  ),
  redisUrl: setting(
    'REDIS_URL',
    null,
    urlWith('redis', 'rediss', 'redis-sentinel', 'rediss-sentinel', 'redis-cluster', 'rediss-cluster'),
    'Redis or Valkey that carries the queues; embedded queues unless set',
  ),
  databaseUrl: setting(
    'DATABASE_URL',
    null,
    urlWith('postgres', 'postgresql'),
    'PostgreSQL that keeps the store and the feed; embedded store unless set',
  ),
  host: setting('NEWSLOOM_HOST', '127.0.0.1', text, 'address that the server listens on'),
  port: setting('NEWSLOOM_PORT', '8470', count(0, 65_535), 'port that the server listens on; 0 takes a free one'),
  metricsPort: setting(
    'NEWSLOOM_METRICS_PORT',
    null,
    count(0, 65_535).optional(),
    'port for `/metrics` of a process without a server, such as `newsloom work`; none unless set',
  ),
  publicUrl: setting(
    'NEWSLOOM_URL',
    null,
    urlWith('http', 'https'),
    'address at which readers reach the server, for links in feeds, tables and messages; that of the request unless set',
  ),
  token: setting(
    'NEWSLOOM_TOKEN',
    null,
    z.string().min(16, 'must have at least 16 characters').optional(),
    'token required for writing over HTTP, or `sha256:` and its hash; without one, nothing can be written over HTTP',
  ),
  tokensFile: setting(
    'NEWSLOOM_TOKENS',
    null,
    optionalText,
    'file with the hashes of read and write tokens, as made by `newsloom token`',
  ),
  publicReading: setting(
    'NEWSLOOM_PUBLIC_READING',
    'no',
    yesOrNo,
    'let everybody who reaches the server read without a token, from other machines too (yes or no)',
  ),
  hosts: setting(
    'NEWSLOOM_HOSTS',
    null,
    optionalText,
    'host names of the server besides localhost and IP addresses; separated by commas',
  ),
  maxReaders: setting('NEWSLOOM_MAX_READERS', '1000', count(1, 100_000), 'maximum number of open event streams'),
  maxArticleBytes: setting('NEWSLOOM_MAX_BYTES', '20000000', count(1_000, 1_000_000_000), 'largest input, unpacked'),
  pollIntervalMs: setting('NEWSLOOM_POLL_MS', '500', count(50, 3_600_000), 'time between two checks of the inbox'),
  settleMs: setting('NEWSLOOM_SETTLE_MS', '500', count(0, 3_600_000), 'minimum age of a file before it is read'),
  highWaterMark: setting('NEWSLOOM_HIGH_WATER', '5000', count(1, 10_000_000), 'waiting jobs at which the inbox pauses'),
  concurrency: setting('NEWSLOOM_CONCURRENCY', '4', count(1, 256), 'jobs of one stage processed at the same time'),
  threads: setting('NEWSLOOM_THREADS', '1', count(1, 256), 'threads for the text work, each with its own model'),
  attempts: setting('NEWSLOOM_ATTEMPTS', '5', count(1, 100), 'attempts at a job before it counts as failed'),
  budgetMs: setting(
    'NEWSLOOM_BUDGET_MS',
    '60000',
    count(100, 3_600_000),
    'most processor time that a stage may use for one article',
  ),
  keepSourcesDays: setting(
    'NEWSLOOM_KEEP_SOURCES_DAYS',
    null,
    count(1, 100_000).optional(),
    'days to keep the bytes of published sources; for ever unless set',
  ),
  keepLayersDays: setting(
    'NEWSLOOM_KEEP_LAYERS_DAYS',
    null,
    count(1, 100_000).optional(),
    'days to keep the layers of published articles, without which a replay starts at the first stage; for ever unless set',
  ),
  redisStream: setting(
    'NEWSLOOM_REDIS_STREAM',
    null,
    z
      .string()
      .regex(/^\S{1,200}$/, 'must be a key without spaces')
      .optional(),
    'key of a Redis stream that announces new entries of the feed, for example `newsloom:feed`; none unless set',
  ),
  redisStreamLength: setting(
    'NEWSLOOM_REDIS_STREAM_LENGTH',
    '100000',
    count(1, 100_000_000),
    'approximate number of entries that the Redis stream keeps',
  ),
  webhooksAllowPrivate: setting(
    'NEWSLOOM_WEBHOOKS_ALLOW_PRIVATE',
    'no',
    yesOrNo,
    'send webhooks to private addresses too (yes or no)',
  ),
  feedFileBytes: setting(
    'NEWSLOOM_FEED_FILE_BYTES',
    '100000000',
    count(10_000, 1e12),
    'size at which feed.jsonl is rotated',
  ),
  timeZone: setting(
    'NEWSLOOM_TIME_ZONE',
    null,
    text.refine(isTimeZone, 'must be a name of the IANA list, say Europe/London').optional(),
    'time zone of embargoes that state none, for example `Europe/London`; the last one on Earth unless set',
  ),
  feedsFile: setting(
    'NEWSLOOM_FEEDS',
    null,
    optionalText,
    'file with the RSS and Atom feeds to poll, one URL per line',
  ),
  feedsIntervalMs: setting('NEWSLOOM_FEEDS_MS', '600000', count(1_000, 86_400_000), 'time between two polls of a feed'),
  feedsAllowPrivate: setting(
    'NEWSLOOM_FEEDS_ALLOW_PRIVATE',
    'no',
    yesOrNo,
    'fetch feeds and pages at private addresses too (yes or no)',
  ),
  overridesFile: setting('NEWSLOOM_OVERRIDES', null, optionalText, 'file with corrections of entities'),
  knowledgeBaseFile: setting('NEWSLOOM_KNOWLEDGE', null, optionalText, 'local file of Wikidata labels and ids'),
  logLevel: setting(
    'NEWSLOOM_LOG',
    'info',
    z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    'lowest level that is logged; article text appears at debug only',
  ),
  summarySentences: setting(
    'NEWSLOOM_SUMMARY_SENTENCES',
    null,
    count(1, 50).optional(),
    'maximum number of sentences in a summary',
  ),
  summaryWords: setting(
    'NEWSLOOM_SUMMARY_WORDS',
    null,
    count(5, 2_000).optional(),
    'maximum number of words in a summary',
  ),
  completerUrl: setting(
    'NEWSLOOM_COMPLETER_URL',
    null,
    urlWith('http', 'https'),
    'OpenAI-compatible text model that writes summaries, for example `http://127.0.0.1:11434/v1`; verbatim sentences unless set',
  ),
  completerModel: setting('NEWSLOOM_COMPLETER_MODEL', null, optionalText, 'name of the text model'),
  completerKey: setting('NEWSLOOM_COMPLETER_KEY', null, optionalText, 'API key of the text model, if it needs one'),
  completerTimeoutMs: setting(
    'NEWSLOOM_COMPLETER_TIMEOUT_MS',
    '30000',
    count(100, 600_000),
    'longest wait for an answer of the text model',
  ),
  completerPerMinute: setting(
    'NEWSLOOM_COMPLETER_PER_MINUTE',
    '60',
    count(1, 100_000),
    'maximum number of requests per minute to the text model',
  ),
  completerPriceAsked: setting('NEWSLOOM_COMPLETER_PRICE_ASKED', '0', price, 'price of 1,000 input tokens'),
  completerPriceAnswered: setting('NEWSLOOM_COMPLETER_PRICE_ANSWERED', '0', price, 'price of 1,000 output tokens'),
  completerCostCap: setting(
    'NEWSLOOM_COMPLETER_COST_CAP',
    null,
    price.optional(),
    'most that a process may spend on the text model',
  ),
} as const satisfies Record<string, Setting>

type Raw = { [Name in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[Name]['schema']> }

/** The checked settings. Folders and files are absolute paths. */
export type Settings = Omit<Raw, 'inboxFolder'> & { inboxFolder: string }

/** Settings given on the command line, by name; they win over the environment. */
export type Flags = { readonly [Name in keyof typeof SETTINGS]?: string | undefined }

/**
 * The settings that the environment and the flags ask for. An empty variable counts as unset.
 * Throws `SettingsError` with every problem at once, unknown `NEWSLOOM_…` variables included.
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>, flags: Flags = {}): Settings {
  const problems = findUnknownVariables(environment)
  const values: Record<string, unknown> = {}
  for (const [name, { variable, fallback, schema }] of Object.entries(SETTINGS)) {
    const given = flags[name as keyof Flags] ?? (environment[variable]?.trim() || undefined)
    const parsed = schema.safeParse(given ?? fallback ?? undefined)
    if (parsed.success) values[name] = parsed.data
    else
      problems.push(
        ...parsed.error.issues.map((issue) => `${variable}: ${issue.message} (it is "${hide(variable, given)}")`),
      )
  }
  if (values['completerUrl'] && !values['completerModel']) {
    problems.push('NEWSLOOM_COMPLETER_MODEL: must be set together with NEWSLOOM_COMPLETER_URL')
  }
  if (problems.length > 0) throw new SettingsError(problems)
  return absolute(values as Raw)
}

function findUnknownVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set<string>(Object.values(SETTINGS).map(({ variable }) => variable))
  return Object.keys(environment)
    .filter((variable) => variable.startsWith('NEWSLOOM_') && !variable.startsWith('NEWSLOOM_TEST_'))
    .filter((variable) => !known.has(variable))
    .map((variable) => `${variable}: there is no such setting`)
}

/** A secret never appears in a message, not even a wrong one. */
function hide(variable: string, value: string | undefined): string {
  return /TOKEN|KEY|_URL$/.test(variable) && value ? '…' : (value ?? '')
}

function absolute(raw: Raw): Settings {
  const dataFolder = resolve(raw.dataFolder)
  const file = (path: string | undefined) => (path === undefined ? undefined : resolve(path))
  return {
    ...raw,
    dataFolder,
    inboxFolder: raw.inboxFolder ? resolve(raw.inboxFolder) : resolve(dataFolder, 'inbox'),
    modelsFolder: file(raw.modelsFolder),
    feedsFile: file(raw.feedsFile),
    tokensFile: file(raw.tokensFile),
    overridesFile: file(raw.overridesFile),
    knowledgeBaseFile: file(raw.knowledgeBaseFile),
  }
}
