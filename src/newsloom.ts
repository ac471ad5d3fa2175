/**
 * newsloom as a library: enrich articles in this process, validate records, read a feed file. To watch a folder or run
 * queues and a server, use the `newsloom` command.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { parseOwnArticle } from './producers/formats/parse-own-article.ts'
import { settleRecord } from './producers/formats/settle-record.ts'
import type { Article, EnrichedRecord } from './shared/article.ts'
import { PipelineError } from './shared/errors.ts'
import { FeedLine } from './shared/feed-line.ts'
import { identifyArticle } from './shared/identify-article.ts'
import { createLogger, type LogLevel } from './shared/logger.ts'
import { openStages } from './workers/open-stages.ts'
import { pickStages } from './workers/pick-stages.ts'
import { runHere } from './workers/run/apply-stage.ts'
import { enrichArticle } from './workers/run/enrich-article.ts'
import { checkStageNames, type StageName } from './workers/stages.ts'

export {
  EnrichedRecord,
  Entity,
  EntityLink,
  EntityValue,
  Quote,
  Span,
  SpanText,
  Speaker,
  Summary,
} from './shared/article.ts'
export { PipelineError } from './shared/errors.ts'
export { FeedLine } from './shared/feed-line.ts'
export { createRecordSchema } from './shared/record-schema.ts'
export { STAGE_NAMES, type StageName } from './workers/stages.ts'

/** An article to enrich: its words as text or as HTML, and what is known of it. */
export type ArticleInput = {
  /** Yours, returned in the record; made from the content where there is none. */
  id?: string
  text?: string
  html?: string
  title?: string
  url?: string
  /** ISO 8601 date, or date and time with an offset: relative dates ("on Monday") are resolved against it. */
  publishedAt?: string
  byline?: string | string[]
  publisher?: string
  /** BCP 47 tag; detected where there is none. */
  language?: string
}

/** How a pipeline is opened. */
export type PipelineOptions = {
  /** Stages to run; those they need run as well, clean-up only where it is named. Default: all of them. */
  stages?: readonly StageName[]
  /** Folder with the trained data; default: the one in this package. */
  modelsFolder?: string
  /** Longest time in ms that one stage may take for one article; default 60,000. */
  budgetMs?: number
  /** Sentences of the summary; by length of the article unless given. */
  summarySentences?: number
  /** What is logged on standard error; default `silent`. */
  logLevel?: LogLevel
}

/** An open pipeline with its models in memory, about 250 MB. */
export interface Pipeline {
  /**
   * The enriched record of one article. Rejects with a `PipelineError`: `unreadable-source` where the input is no
   * article (with all that is wrong with it), or the error of the stage that failed. Calls may overlap; the model reads
   * one article at a time.
   */
  enrich(article: ArticleInput): Promise<EnrichedRecord>
}

const PACKAGED_MODELS = fileURLToPath(new URL('../models', import.meta.url))

/** Opens the models (about half a second) and gives the pipeline. Rejects where a model is missing or broken. */
export async function openPipeline(options: PipelineOptions = {}): Promise<Pipeline> {
  const { modelsFolder = PACKAGED_MODELS, budgetMs = 60_000, summarySentences = null } = options
  if (options.stages) checkStageNames(options.stages)
  const log = await createLogger(options.logLevel ?? 'silent', false)
  const stages = await openStages(
    {
      modelsFolder,
      summary: { sentences: summarySentences, words: null, keyphrases: 10, method: 'extractive' },
      overridesFile: null,
      knowledgeBaseFile: null,
      completer: null,
    },
    log,
  )
  const picked = options.stages ? pickStages(stages, options.stages) : stages
  const setting = { stages, budgetMs, log, runStage: runHere }
  return {
    enrich: async (input) => enrichArticle(toArticle(input), picked, setting),
  }
}

function toArticle(input: ArticleInput): Article {
  const place = input.id ?? 'article'
  const draft = settleRecord(parseOwnArticle(input, place), place)
  if ('unreadable' in draft) throw new PipelineError('unreadable-source', draft.unreadable)
  if ('withdraws' in draft) throw new PipelineError('unreadable-source', draft.withdraws.reason)
  const sha256 = createHash('sha256').update(draft.body.content).digest('hex')
  const source = { format: 'library', file: null, url: draft.url, sha256, receivedAt: new Date().toISOString() }
  return { id: input.id ?? identifyArticle(draft).id, revision: 1, source, draft }
}

/**
 * The entries of a feed file (`feed.jsonl`, or one that was set aside) after a number, in order, each checked against
 * the schema. Rejects with the number of a line that is none.
 */
export async function* readFeedFile(path: string, after = 0): AsyncGenerator<FeedLine> {
  let line = 0
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    if (text.trim() === '') continue
    const entry = FeedLine.safeParse(JSON.parse(text))
    if (!entry.success) throw new Error(`${path}, line ${line}: ${z.prettifyError(entry.error)}`)
    if (entry.data.number > after) yield entry.data
  }
}
