import { createReadStream, createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { buildWikidataLabels } from '../workers/tag-entities/links/wikidata/build-wikidata-labels.ts'
import type { Say } from './operate.ts'

/** What the knowledge base is built from, where it is written, and which items it takes. */
export type BuildOptions = { source: string; target: string; language: string; leastSitelinks: number }

/**
 * Writes a file of Wikidata labels from a JSON dump (plain or `.gz`) or a small list, line by line; the file appears
 * whole or not at all.
 */
export async function buildKnowledgeBase({ source, target, ...options }: BuildOptions, say: Say): Promise<number> {
  const bytes = createReadStream(source)
  const unpacked: Readable | Transform = source.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  bytes.once('error', (error) => unpacked.destroy(error))
  const lines = createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })
  let count = 0
  async function* write(): AsyncGenerator<string> {
    for await (const line of buildWikidataLabels(lines, options)) {
      count += 1
      yield `${line}\n`
    }
  }
  const part = `${target}.part`
  await pipeline(Readable.from(write()), createWriteStream(part))
  await rename(part, target)
  say(`${count} labels in ${target}; set NEWSLOOM_KNOWLEDGE to use them`)
  return 0
}
