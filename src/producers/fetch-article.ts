import { isPermanent, PipelineError } from '../shared/errors.ts'
import { createGuardedAgent } from '../shared/network/create-guarded-agent.ts'
import type { SourceFile } from './formats/source-format.ts'
import type { Arrival, IngestResult } from './ingest.ts'
import type { ReadSource, SourceReader } from './read-source.ts'
import type { FetchSettings } from './rss/fetch-feed.ts'
import { fetchOnce } from './rss/fetch-once.ts'

/** What fetching an article needs from outside. */
export type FetchPorts = {
  read: SourceReader
  ingest(file: SourceFile, arrival: Arrival, read: ReadSource): Promise<IngestResult>
  newArrivalId(): string
}

const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, application/json;q=0.8, */*;q=0.5'

/**
 * Fetches what lies at an address, by {@link fetchOnce}, and takes it in. Throws a `PipelineError` where it cannot be
 * had, or nothing of it is an article.
 */
export async function fetchArticle(url: string, settings: FetchSettings, ports: FetchPorts): Promise<IngestResult> {
  const agent = createGuardedAgent(settings)
  try {
    const fetched = await fetchOnce(url, settings, agent, ACCEPT)
    const { bytes, contentType } = fetched
    const file: SourceFile = { name: new URL(fetched.url).host, bytes, contentType, url: fetched.url }
    const read = await ports.read(file)
    const isUsable = read.inputs.some(({ kind }) => kind !== 'quarantined')
    if (!isUsable) {
      const reasons = read.inputs.flatMap((input) => (input.kind === 'quarantined' ? [input.reason] : []))
      throw new PipelineError('unreadable-source', reasons.join('; ') || `${url}: no article in it`)
    }
    return await ports.ingest(file, { arrivalId: ports.newArrivalId(), via: 'http', recordedName: null }, read)
  } finally {
    await agent.close()
  }
}

/** Whether it is the address, or what lies there, and not newsloom, that stands in the way. */
export function isOfTheAddress(error: unknown): error is PipelineError {
  return error instanceof PipelineError && (error.code === 'remote-unavailable' || isPermanent(error))
}
