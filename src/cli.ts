#!/usr/bin/env node
/**
 * The commands of newsloom: what they are called, and which code runs them. The only place that reads the environment.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { describeFault } from './commands/describe-fault.ts'
import type { OperationArgs, OperationName } from './commands/operations.ts'
import { readVersion } from './commands/read-version.ts'
import type { Role } from './commands/start.ts'
import { type Flags, parseSettings, type Settings, SettingsError } from './shared/config.ts'
import { PipelineError } from './shared/errors.ts'
import { createLogger } from './shared/logger.ts'
import { closeOnSignals, createShutdown, type Shutdown } from './shared/shutdown.ts'
import { stripControls } from './shared/strip-controls.ts'

/** Time that running work has to finish after a signal, milliseconds. */
const SHUTDOWN_MS = 9_000
/** Exit code for wrong usage or settings. */
const WRONG_USAGE = 2
/** Between two looks of `status --watch`, milliseconds. */
const WATCH_MS = 2_000

type Common = Flags & { [name: string]: unknown }
type Session = { settings: Settings; log: Awaited<ReturnType<typeof createLogger>>; shutdown: Shutdown }

const sayLine = (line: string): void => void process.stdout.write(`${stripControls(line)}\n`)
const say = sayLine

async function openSession(flags: Common): Promise<Session> {
  const settings = parseSettings(process.env, flags)
  const log = await createLogger(settings.logLevel, process.stderr.isTTY === true)
  const shutdown = createShutdown(log, SHUTDOWN_MS)
  return { settings, log, shutdown }
}

function list(value: string): string[] {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}

function wholeNumber(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(value)
}

/** Runs something short on store and queues, which are made where they are not there, then closes them. */
async function withNewsloom(
  flags: Common,
  work: (session: Session, newsloom: import('./commands/open-newsloom.ts').Newsloom) => Promise<number>,
): Promise<void> {
  const session = await openSession({ logLevel: 'warn', ...flags })
  const { openNewsloom } = await import('./commands/open-newsloom.ts')
  try {
    process.exitCode = await work(session, await openNewsloom(session.settings, session.shutdown, session.log))
  } finally {
    await session.shutdown.run()
  }
}

/** Has an operation done: by the newsloom that runs on this embedded store, where one does, otherwise here. */
async function operate<Name extends OperationName>(
  name: Name,
  args: OperationArgs<Name>,
  flags: Common,
  say: (line: string) => void = sayLine,
): Promise<void> {
  const { settings, log, shutdown } = await openSession({ logLevel: 'warn', ...flags })
  const isEmbedded = !settings.databaseUrl || !settings.redisUrl
  const { findHolder } = await import('./shared/store/lock-data-folder.ts')
  const holder = isEmbedded ? await findHolder(settings.dataFolder) : null
  if (holder) {
    const { askRunning } = await import('./commands/ask-running.ts')
    process.exitCode = await askRunning(holder, name, args, say)
    return
  }
  const [{ describePlace, openNewsloom }, { runOperation }] = await Promise.all([
    import('./commands/open-newsloom.ts'),
    import('./commands/operations.ts'),
  ])
  try {
    const newsloom = await openNewsloom(settings, shutdown, log, { create: false })
    const context = { newsloom, settings, place: describePlace(settings), address: settings.publicUrl ?? null, log }
    process.exitCode = await runOperation(context, name, args, say)
  } finally {
    await shutdown.run()
  }
}

/** Shows the live table of `status` until it is interrupted. */
async function watchStatus(flags: Common): Promise<void> {
  const { keepSamples, renderStatus, StatusFigures } = await import('./commands/watch-status.ts')
  let samples: import('./commands/watch-status.ts').StatusSample[] = []
  for (;;) {
    const lines: string[] = []
    await operate('figures', {}, flags, (line) => void lines.push(line))
    if (process.exitCode) return
    samples = keepSamples(samples, { atMs: Date.now(), ...StatusFigures.parse(JSON.parse(lines.join(''))) })
    // On a terminal each table takes the place of the one before.
    if (process.stdout.isTTY) process.stdout.write('\u001b[H\u001b[2J')
    for (const line of [...renderStatus(samples), '']) say(line)
    await sleep(WATCH_MS)
  }
}

/** Plays roles until a signal comes. */
async function play(roles: readonly Role[], flags: Common, stages: readonly string[] | null): Promise<void> {
  const { settings, log, shutdown } = await openSession(flags)
  closeOnSignals(shutdown, log, (code) => process.exit(code))
  const { start } = await import('./commands/start.ts')
  try {
    await start({ roles, stages, settings, shutdown, log })
  } catch (error) {
    await shutdown.run()
    throw error
  }
}

function createProgram(version: string): Command {
  const program = new Command('newsloom')
    .description(
      'Drop news articles into a folder; get back who said what, about whom, in a feed that proves every claim.',
    )
    .version(version)
    .showHelpAfterError('(add --help for the options and examples)')
    .configureHelp({ sortSubcommands: false })
    .exitOverride()

  const command = (name: string, about: string, examples: readonly string[]): Command =>
    program
      .command(name)
      .description(about)
      .option('--data-folder <folder>', 'folder for the store and the feed (NEWSLOOM_DATA)')
      .option('--inbox-folder <folder>', 'watched folder (NEWSLOOM_INBOX)')
      .option('--log-level <level>', 'debug, info, warn, error or silent (NEWSLOOM_LOG)')
      .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ newsloom ${example}`).join('\n')}`)

  command('start', 'all roles in one process: inbox, workers, server, feed', [
    'start',
    'start --inbox-folder ~/articles --port 9000',
  ])
    .option('--port <port>', 'port of the server (NEWSLOOM_PORT)')
    .option('--host <address>', 'address of the server (NEWSLOOM_HOST)')
    .action((flags: Common) => play(['work', 'serve', 'produce'], flags, null))
  command('produce', 'watch the inbox and put articles on the queues', ['produce --inbox-folder /srv/inbox']).action(
    (flags: Common) => play(['produce'], flags, null),
  )
  command('work', 'work off the queues', ['work', 'work --stages tag-entities,summarize', 'work --threads 4'])
    .option('--stages <names>', 'only these stages, separated by commas', list)
    .option('--threads <count>', 'threads for the text work (NEWSLOOM_THREADS)')
    .action(({ stages, ...flags }: Common) => play(['work'], flags, (stages as string[] | undefined) ?? null))
  command('serve', 'serve the feed over HTTP, and write feed.jsonl', ['serve --host 0.0.0.0 --port 8470'])
    .option('--port <port>', 'port of the server (NEWSLOOM_PORT)')
    .option('--host <address>', 'address of the server (NEWSLOOM_HOST)')
    .action((flags: Common) => play(['serve'], flags, null))

  command(
    'enrich',
    'enrich files, or JSON Lines on standard input, without queue or store; records on standard output',
    [
      'enrich article.html > record.jsonl',
      'enrich --stages attribute-quotes,tag-entities < articles.jsonl > records.jsonl',
      `enrich --format text article.txt`,
    ],
  )
    .argument('[files...]', 'files of any format; none means JSON Lines on standard input')
    .option('--stages <names>', 'these stages and those they need; clean-up only if named', list)
    .option('--format <format>', FORMAT_HELP, 'jsonl')
    .option('--summary-sentences <count>', 'maximum number of sentences in a summary (NEWSLOOM_SUMMARY_SENTENCES)')
    .option('--summary-words <count>', 'maximum number of words in a summary (NEWSLOOM_SUMMARY_WORDS)')
    .option('--models-folder <folder>', 'folder with the trained data (NEWSLOOM_MODELS)')
    .action(async (files: string[], { stages, format, ...flags }: Common) => {
      const { settings, log } = await openSession({ logLevel: 'warn', ...flags })
      const [{ enrich }, { toStageOptions }] = await Promise.all([
        import('./commands/enrich.ts'),
        import('./commands/to-stage-options.ts'),
      ])
      process.exitCode = await enrich({
        files,
        stages: (stages as string[] | undefined) ?? null,
        format: parseFormat(format),
        stageOptions: toStageOptions(settings),
        budgetMs: settings.budgetMs,
        maxBytes: settings.maxArticleBytes,
        log,
      })
    })

  command('enqueue', 'put files in by hand', ['enqueue article.html newsletter.eml'])
    .argument('<files...>', 'files of any format')
    .action(async (files: string[], flags: Common) => {
      const { dropIntoInbox, enqueue } = await import('./commands/enqueue.ts')
      const { inboxFolder } = parseSettings(process.env, flags)
      await withNewsloom(flags, ({ settings, log }, newsloom) => enqueue(newsloom, files, settings, say, log)).catch(
        async (error: unknown) => {
          // Another process holds the embedded store: its inbox is the way in.
          if (!(error instanceof PipelineError && error.code === 'folder-in-use')) throw error
          process.exitCode = await dropIntoInbox(files, inboxFolder, say)
        },
      )
    })

  command('feed', 'read the feed of finished records', ['feed --after 120', 'feed --follow --format text'])
    .option('--after <number>', 'the last number already seen', wholeNumber, 0)
    .option('--follow', 'go on as records come in, until Ctrl-C', false)
    .option('--format <format>', FORMAT_HELP, 'jsonl')
    .action(async ({ after, follow, format, ...flags }: Common) => {
      const { settings, log, shutdown } = await openSession({ logLevel: 'warn', ...flags })
      closeOnSignals(shutdown, log, (code) => process.exit(code))
      const { showFeed } = await import('./commands/show-feed.ts')
      const options = {
        after: after as number,
        follow: follow as boolean,
        format: parseFormat(format),
        signal: shutdown.signal,
      }
      process.exitCode = await showFeed(settings, options, log)
    })

  addQuestions(command, version)
  addOperations(command)
  command('build-knowledge-base', 'make a file of Wikidata labels from a JSON dump or a small list', [
    'build-knowledge-base latest-all.json.gz labels.jsonl --least-sitelinks 10',
    'build-knowledge-base our-people.tsv labels.jsonl',
  ])
    .argument('<source>', 'dump (plain or .gz), or lines of ID, label, type and other names separated by tabs')
    .argument('<target>', 'file to write')
    .option('--language <tag>', 'language of the labels', 'en')
    .option('--least-sitelinks <count>', 'items of a dump on fewer Wikipedias are left out', wholeNumber, 5)
    .action(async (source: string, target: string, { language, leastSitelinks }: Common) => {
      const { buildKnowledgeBase } = await import('./commands/build-knowledge-base.ts')
      const options = { source, target, language: language as string, leastSitelinks: leastSitelinks as number }
      process.exitCode = await buildKnowledgeBase(options, say)
    })
  command('quickstart', 'start, with the bundled samples dropped into the inbox and each record shown', [
    'quickstart',
    'quickstart --exit',
  ])
    .option('--exit', 'end when the samples are done; status 0 only if every sample ended where it should', false)
    .option('--port <port>', 'port of the server (NEWSLOOM_PORT)')
    .action(async ({ exit, ...flags }: Common) => {
      const { settings, log, shutdown } = await openSession({ logLevel: 'warn', ...flags })
      closeOnSignals(shutdown, log, (code) => process.exit(code))
      const { quickstart } = await import('./commands/quickstart.ts')
      try {
        const code = await quickstart({ exit: exit as boolean, settings, shutdown, log, say })
        if (code !== null) process.exitCode = code
      } catch (error) {
        await shutdown.run()
        throw error
      }
    })
  return program
}

/** What is asked of the catalogue: by the running newsloom, where one holds the embedded store. */
function addQuestions(
  command: (name: string, about: string, examples: readonly string[]) => Command,
  version: string,
): void {
  const addFilters = (question: Command) =>
    addOptions(question.argument('[words]', 'words to search for: \'grain "export ban" -wheat or barley\''))
      .option('--limit <count>', 'so many at most; 20 unless said')
      .option('--cursor <word>', 'go on where an earlier answer ended')
      .option('--json', 'rows as JSON Lines', false)
  const addOptions = (question: Command) =>
    question
      .option('--speaker <who>', 'who says it: words of a name, or a key')
      .option('--about <whom>', 'whom or what the quotes name: words, or a key')
      .option('--entity <key>', 'key of somebody or something named')
      .option('--publisher <name>', 'of this publisher')
      .option('--language <tag>', 'in this language')
      .option('--from <day>', 'first day, YYYY-MM-DD')
      .option('--to <day>', 'last day')
      .option('--story <id>', 'versions of this story')
  const toQuery = (asked: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(asked).map(([flag, value]) => [
        flag.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        String(value),
      ]),
    )
  const ask = (name: 'search' | 'quotes' | 'changes', words: string | undefined, flags: Common) => {
    const { json, dataFolder, inboxFolder, logLevel, ...asked } = flags
    const common = { dataFolder, inboxFolder, logLevel } as Common
    const query = toQuery({ ...(words !== undefined && { q: words }), ...asked })
    return operate(name, { query, json: json === true }, common)
  }
  addFilters(
    command('search', 'articles that fit, the newest first', [
      'search "grain export"',
      'search --speaker Nordmann --from 2026-03-01',
    ]),
  )
    .option('--order <order>', 'newest or relevance')
    .option('--has <what>', 'quotes or changes: only articles that have some')
    .action((words: string | undefined, flags: Common) => ask('search', words, flags))
  addFilters(
    command('quotes', 'quotes that fit: what people said', [
      'quotes --speaker Nordmann --about Rheinbahn',
      'quotes "not sell" --kind direct --json',
    ]),
  )
    .option('--kind <kind>', 'speech (unless said), direct, mixed, indirect, stance, doubtful or all')
    .option('--min-confidence <number>', 'least confidence of indirect quotes; 0.7 unless said')
    .option('--group <by>', 'utterance: words that several articles have come once')
    .action((words: string | undefined, flags: Common) => ask('quotes', words, flags))

  command('changes', 'what publishers changed in their articles: quotes, speakers, numbers, headlines', [
    'changes',
    'changes --publisher "The Daily Example" --kind quote-reworded',
    'changes --article urn:desk:17 --json',
  ])
    .option('--article <id>', 'of this article')
    .option('--kind <kind>', 'quote-reworded, speaker-changed, number-changed, title-changed and so on')
    .option('--publisher <name>', 'of this publisher')
    .option('--from <day>', 'changed on this day or later, YYYY-MM-DD')
    .option('--to <day>', 'changed on this day or earlier')
    .option('--limit <count>', 'so many at most; 20 unless said')
    .option('--cursor <word>', 'go on where an earlier answer ended')
    .option('--json', 'rows as JSON Lines', false)
    .action((flags: Common) => ask('changes', undefined, flags))

  addOptions(
    command('export', 'four tables with keys, and what every column means: for notebooks and spreadsheets', [
      'export ./tables',
      'export ./spreadsheets --format csv --speaker Nordmann --from 2026-01-01',
    ]),
  )
    .argument('<folder>', 'a folder that is empty or not there')
    .option('--words <words>', 'words to search for')
    .option('--kind <kind>', 'speech (unless said), direct, mixed, indirect, stance, doubtful or all')
    .option('--min-confidence <number>', 'least confidence of indirect quotes; 0.7 unless said')
    .option('--format <format>', 'parquet, csv or jsonl', 'parquet')
    .action((folder: string, { dataFolder, inboxFolder, logLevel, format, words, ...asked }: Common) => {
      const query = toQuery({ ...(words !== undefined && { q: words }), ...asked })
      const request = { folder: resolve(folder), format: parseTableFormat(format), query }
      return operate('export', request, { dataFolder, inboxFolder, logLevel } as Common)
    })
  addOptions(
    command('sample', 'a sheet (CSV) of quotes drawn at random, for people to judge', [
      'sample --quotes 200 --seed 7 > sheet.csv',
      'sample --quotes 100 --seed 1 --kind indirect --publisher "The Daily Example" > sheet.csv',
    ]),
  )
    .option('--quotes <count>', 'how many', wholeNumber, 200)
    .option('--seed <number>', 'the same seed draws the same quotes', wholeNumber, 1)
    .option('--kind <kind>', 'speech (unless said), direct, mixed, indirect, stance, doubtful or all')
    .option('--min-confidence <number>', 'least confidence of indirect quotes; 0.7 unless said')
    .action(({ dataFolder, inboxFolder, logLevel, quotes, seed, ...asked }: Common) => {
      const request = { quotes: quotes as number, seed: seed as number, query: toQuery(asked) }
      return operate('sample', request, { dataFolder, inboxFolder, logLevel } as Common)
    })
  command('score', 'the precision that a filled-in sheet of "sample" shows, with its interval', ['score sheet.csv'])
    .argument('<sheet>', 'the sheet as your spreadsheet saved it, CSV')
    .action(async (sheet: string) => {
      const { showScore } = await import('./commands/show-score.ts')
      process.exitCode = await showScore(sheet, say)
    })
  command('mcp', 'let an AI assistant ask, over standard input and output (Model Context Protocol, read only)', [
    'mcp',
  ]).action(async (flags: Common) => {
    const { serveMcp } = await import('./commands/serve-mcp.ts')
    process.exitCode = await serveMcp(version, async (name, args) => {
      const lines: string[] = []
      await operate('tool', { name, args }, flags, (line) => void lines.push(line))
      return lines.join('\n')
    })
  })
}

/** The text of a file, or of standard input. */
async function readText(file: string | undefined): Promise<string> {
  if (file !== undefined) return readFile(file, 'utf8')
  const { text } = await import('node:stream/consumers')
  return text(process.stdin)
}

/** Every one of these is done by the running newsloom, where one holds the embedded store. */
function addOperations(command: (name: string, about: string, examples: readonly string[]) => Command): void {
  command('status', 'what is where: counts of the store, depths of the queues', ['status', 'status --watch'])
    .option('--watch', 'a live table with rates and the time left', false)
    .action(({ watch, ...flags }: Common) => (watch ? watchStatus(flags) : operate('status', {}, flags)))
  command('reconcile', 'prove that no article is lost, and put back what the queues lost', [
    'reconcile',
    'reconcile --restored',
  ])
    .option('--restored', 'after a back-up was restored: give the feed another identity, so that readers notice', false)
    .action(({ restored, ...flags }: Common) => operate('reconcile', { restored: restored === true }, flags))
  const failed = command('failed', 'articles that failed: list, show, retry, discard', [
    'failed list',
    'failed retry 3 4',
  ])
  failed
    .command('list')
    .description('open failures')
    .option('--all', 'also those retried, resolved or discarded', false)
    .action((flags: Common, self: Command) => operate('failed list', { all: flags['all'] === true }, flagsOf(self)))
  failed
    .command('show')
    .description('one failure with its stack')
    .argument('<id>', 'its number in the list', wholeNumber)
    .action((id: number, _: Common, self: Command) => operate('failed show', { id }, flagsOf(self)))
  failed
    .command('retry')
    .description('try again; without ids, all open ones')
    .argument('[ids...]', 'numbers in the list')
    .action((ids: string[], _: Common, self: Command) =>
      operate('failed retry', { ids: ids.map(wholeNumber) }, flagsOf(self)),
    )
  failed
    .command('discard')
    .description('give up, with a note')
    .argument('<ids...>', 'numbers in the list')
    .requiredOption('--note <words>', 'why')
    .action((ids: string[], { note }: { note: string }, self: Command) =>
      operate('failed discard', { ids: ids.map(wholeNumber), note }, flagsOf(self)),
    )
  command('verify', 'look again at everything that is stored, and at the files of the feed', ['verify']).action(
    (flags: Common) => operate('verify', {}, flags),
  )
  command('stale', 'articles that the present stages and settings would change', ['stale']).action((flags: Common) =>
    operate('stale', {}, flags),
  )
  command('replay', 'run published articles again from a stage', ['replay --stage attribute-quotes', 'replay --stale'])
    .option('--stage <name>', 'where to begin')
    .option('--stale', 'only what is stale, from where it is', false)
    .action(({ stage, stale, ...flags }: Common) => {
      if (!stage === !stale) throw new InvalidArgumentError('Give either --stage or --stale.')
      return operate('replay', { stage: stale ? null : (stage as string) }, flags)
    })
  command('forget', 'take an article out for good, and tell readers of the feed', [
    'forget urn:desk:17 --why "order of the court of Lisbon, 3 March"',
  ])
    .argument('<id>', 'the id of the article')
    .requiredOption('--why <words>', 'the reason, which readers are told')
    .action((id: string, { why, ...flags }: Common) => operate('forget', { id, why: why as string }, flags))
  command('check', 'where a quotation stands in the corpus, word for word or nearly, and who said it first', [
    'check "we will not sell grain"',
    'check --speaker "Kari Nordmann" "we will not sell grain"',
    'check --file draft.txt',
    'check < draft.txt',
  ])
    .argument('[words...]', 'the quotation, or a text with some in quotation marks; standard input without any')
    .option('--file <file>', 'a text of which every quotation is checked')
    .option('--speaker <name>', 'who is said to have said it')
    .option('--json', 'the answer of the API instead of words for people', false)
    .action(async (words: string[], { file, speaker, json, ...flags }: Common) => {
      const text = words.length > 0 ? words.join(' ') : await readText(file as string | undefined)
      await operate('check', { text, speaker: (speaker as string | undefined) ?? null, json: json === true }, flags)
    })
  command('catalogue', 'bring what is searched up to the feed; all of it anew with --rebuild', [
    'catalogue',
    'catalogue --rebuild',
  ])
    .option('--rebuild', 'throw it away first, and make it from the feed again', false)
    .action(({ rebuild, ...flags }: Common) => operate('catalogue', { rebuild: rebuild === true }, flags))
  command('backup', 'copy the embedded store into a new folder, also while newsloom runs', [
    'backup /srv/backups/monday',
  ])
    .argument('<folder>', 'a folder that is empty or not there')
    .action((folder: string, flags: Common) => operate('backup', { folder: resolve(folder) }, flags))
  command('token', 'make a token for reading or writing over HTTP', [
    'token --scope read --name "desk page"',
    'token --scope write --name uploader >> tokens.txt',
  ])
    .option('--scope <scope>', 'read, or write (which may read too)', 'read')
    .option('--name <words>', 'what it is for', '')
    .action(async ({ scope, name }: Common) => {
      const { makeToken } = await import('./commands/make-token.ts')
      process.exitCode = makeToken({ scope: scope as string, name: name as string }, say, (line) =>
        process.stderr.write(`${line}\n`),
      )
    })
}

/** The common options of a command below another one stand at its parent. */
function flagsOf(self: Command): Common {
  return (self.parent?.opts() ?? {}) as Common
}

/** The formats of `enrich` and `feed`. */
const FORMATS = ['jsonl', 'text', 'ninjs', 'jsonld', 'annotations', 'gqg', 'bulk'] as const
const FORMAT_HELP = `jsonl, text for people, or ${FORMATS.slice(2).join(', ')}`

function parseFormat(format: unknown): (typeof FORMATS)[number] {
  const found = FORMATS.find((name) => name === format)
  if (found) return found
  throw new InvalidArgumentError(`--format must be one of ${FORMATS.join(', ')}, not ${String(format)}.`)
}

function parseTableFormat(format: unknown): 'parquet' | 'csv' | 'jsonl' {
  if (format === 'parquet' || format === 'csv' || format === 'jsonl') return format
  throw new InvalidArgumentError(`--format must be parquet, csv or jsonl, not ${String(format)}.`)
}

/** What went wrong, for people, and the exit code that says it to scripts. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error instanceof InvalidArgumentError) process.stderr.write(`${error.message}\n`)
    return error.exitCode === 0 ? 0 : WRONG_USAGE
  }
  const { words, stack } = describeFault(error)
  process.stderr.write(`newsloom: ${stripControls(words)}\n`)
  if (error instanceof SettingsError || error instanceof RangeError) return WRONG_USAGE
  if (stack) process.stderr.write(`${stripControls(stack)}\n`)
  return 1
}

// Most objects are records on their way: a small young generation keeps the process small.
setFlagsFromString('--max-semi-space-size=4')
// A reader that goes away (`| head`) is an end, not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
try {
  await createProgram(await readVersion()).parseAsync()
} catch (error) {
  process.exitCode = report(error)
}
