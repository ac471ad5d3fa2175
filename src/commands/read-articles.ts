import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { openSource } from '../producers/formats/open-source.ts'
import { parseJsonArticle } from '../producers/formats/parse-json-article.ts'
import { settleRecord } from '../producers/formats/settle-record.ts'
import type { SourceRecord } from '../producers/formats/source-format.ts'
import type { Article, ArticleDraft } from '../shared/article.ts'
import { identifyArticle } from '../shared/identify-article.ts'
import { describeFault } from './describe-fault.ts'

/** An article to enrich, or the sentence that says why an input is not one. */
export type ReadArticle = { article: Article } | { unreadable: string }

/**
 * The articles of the files, in order; a file that cannot be read gives its reason and the next one follows. Files
 * ending in `.jsonl` or `.ndjson` are read line by line, however large; others as a whole.
 */
export async function* readArticleFiles(paths: readonly string[], maxBytes: number): AsyncGenerator<ReadArticle> {
  for (const path of paths) {
    const file = basename(path)
    try {
      if (/\.(?:jsonl|ndjson)$/i.test(path)) yield* readArticleLines(createReadStream(path), file)
      else yield* readWholeFile(path, file, maxBytes)
    } catch (error) {
      yield { unreadable: describeFault(error, path).words }
    }
  }
}

/** The articles of JSON Lines (own form, schema.org or ninjs) as they come in; empty lines are ignored. */
export async function* readArticleLines(input: Readable, name: string): AsyncGenerator<ReadArticle> {
  // Without a listener of its own, a stream that fails to open would end the process.
  const failed = new Promise<never>((_, reject) => input.once('error', reject))
  failed.catch(() => {})
  let number = 0
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const raw of lines) {
    number += 1
    const line = number === 1 ? raw.replace(/^\ufeff/, '') : raw
    if (line.trim() === '') continue
    const records = parseLine(line, `${name}, line ${number}`)
    for (const record of records) yield toArticle(record, 'json-lines', null, sha256(line))
  }
  if (input.errored) await failed
}

async function* readWholeFile(path: string, file: string, maxBytes: number): AsyncGenerator<ReadArticle> {
  const bytes = await readFile(path)
  const { format, records } = await openSource({ name: file, bytes }, { maxBytes, maxRatio: 100 })
  const digest = sha256(bytes)
  for await (const record of records) yield toArticle(record, format, file, digest)
}

function parseLine(line: string, place: string): SourceRecord[] {
  try {
    return parseJsonArticle(JSON.parse(line), place).map((record) => settleRecord(record, place))
  } catch (error) {
    return [{ unreadable: `${place}: ${error instanceof Error ? error.message : String(error)}` }]
  }
}

function toArticle(record: SourceRecord, format: string, file: string | null, digest: string): ReadArticle {
  if ('unreadable' in record) return record
  if ('withdraws' in record) return { unreadable: `${record.place}: ${record.withdraws.reason}` }
  return { article: createArticle(record, format, file, digest) }
}

function createArticle(draft: ArticleDraft, format: string, file: string | null, digest: string): Article {
  // The sender matches records to lines by the ids it sent, however odd.
  const id = (format === 'json-lines' && draft.externalId) || identifyArticle(draft).id
  const source = { format, file, url: draft.url, sha256: digest, receivedAt: new Date().toISOString() }
  return { id, revision: 1, source, draft }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
