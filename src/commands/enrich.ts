import { cpus } from 'node:os'
import { SingleBar } from 'cli-progress'
import { pMapIterable } from 'p-map'
import { createAddresses } from '../feed/projections/addresses.ts'
import { RECORD_FORMATS, type RecordFormat } from '../feed/projections/record-formats.ts'
import { ANSI, PLAIN, writeForPeople } from '../feed/projections/write-for-people.ts'
import type { EnrichedRecord } from '../shared/article.ts'
import type { Log } from '../shared/logger.ts'
import { openStages, type StageOptions } from '../workers/open-stages.ts'
import { pickStages } from '../workers/pick-stages.ts'
import { runHere } from '../workers/run/apply-stage.ts'
import { enrichArticle } from '../workers/run/enrich-article.ts'
import { checkStageNames } from '../workers/stages.ts'
import type { ReadArticle } from './read-articles.ts'
import { readArticleFiles, readArticleLines } from './read-articles.ts'

/** What `newsloom enrich` is asked to do. */
export type EnrichOptions = {
  /** Files to read; none means JSON Lines on standard input. */
  files: readonly string[]
  /** Names of the stages to run; null means all. */
  stages: readonly string[] | null
  /** How records are written: JSON Lines, text for people, or in a format of others. */
  format: 'jsonl' | 'text' | RecordFormat
  stageOptions: StageOptions
  budgetMs: number
  maxBytes: number
  log: Log
}

type Outcome = { record: EnrichedRecord } | { failed: string }

/**
 * Enriches articles without queue or store: records as JSON Lines on standard output, in the order of the input and
 * with constant memory; a line on standard error for each input that failed. Returns the exit code: 0, or 1 where
 * inputs failed. Throws a `RangeError` where a stage is named that does not exist.
 */
export async function enrich(options: EnrichOptions): Promise<number> {
  const { files, log, budgetMs } = options
  if (options.stages) checkStageNames(options.stages)
  const stages = await openStages(options.stageOptions, log)
  const picked = options.stages ? pickStages(stages, options.stages) : stages
  const setting = { stages, budgetMs, log, runStage: runHere }
  const inputs =
    files.length > 0 ? readArticleFiles(files, options.maxBytes) : readArticleLines(process.stdin, 'standard input')
  const toOutcome = async (input: ReadArticle): Promise<Outcome> => {
    if ('unreadable' in input) return { failed: input.unreadable }
    try {
      return { record: await enrichArticle(input.article, picked, setting) }
    } catch (error) {
      const { id, source } = input.article
      return { failed: `${source.file ?? id}: ${error instanceof Error ? error.message : String(error)}` }
    }
  }

  const progress = createProgress()
  let failures = 0
  // One more at work than there are cores: the model runs beside the other stages.
  for await (const outcome of pMapIterable(inputs, toOutcome, { concurrency: cpus().length + 1 })) {
    progress.increment()
    if ('record' in outcome) await writeOut(writeAs(options.format, outcome.record))
    else {
      failures += 1
      process.stderr.write(`${outcome.failed}\n`)
    }
  }
  progress.stop()
  return failures > 0 ? 1 : 0
}

/** A counter on standard error where that is a terminal and standard output is not the same one. */
function createProgress(): Pick<SingleBar, 'increment' | 'stop'> {
  if (!process.stderr.isTTY || process.stdout.isTTY) return { increment: () => {}, stop: () => {} }
  const bar = new SingleBar({
    format: '{value} articles · {duration_formatted}',
    stream: process.stderr,
    hideCursor: true,
  })
  bar.start(0, 0)
  return bar
}

const ADDRESSES = createAddresses(null)

function writeAs(format: EnrichOptions['format'], record: EnrichedRecord): string {
  if (format === 'jsonl') return `${JSON.stringify(record)}\n`
  if (format === 'text') return `${writeForPeople(record, process.stdout.isTTY ? ANSI : PLAIN)}\n`
  const entry = { number: null, withdraws: null, appendedAt: record.source.receivedAt, record }
  return RECORD_FORMATS[format](entry, ADDRESSES)
}

/** Writes and waits while the reader of the pipe is slower than we are. */
function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
