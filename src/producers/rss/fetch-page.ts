import { createHash } from 'node:crypto'
import type { Dispatcher } from 'undici'
import { PipelineError } from '../../shared/errors.ts'
import type { SourceFile } from '../formats/source-format.ts'
import type { IngestPorts } from '../ingest.ts'
import type { FetchSettings } from './fetch-feed.ts'
import { fetchOnce } from './fetch-once.ts'

/** An article's page, decoded. */
export type FetchedPage = { content: string; url: string; sha256: string }

const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1'

/**
 * Fetches the page of a feed's entry, by {@link fetchOnce}. Throws `PipelineError` where the answer is no HTML page.
 */
export async function fetchPage(
  url: string,
  settings: FetchSettings,
  agent: Dispatcher,
  read: NonNullable<IngestPorts['read']>,
): Promise<FetchedPage> {
  const fetched = await fetchOnce(url, settings, agent, ACCEPT)
  const { bytes, contentType } = fetched
  const file: SourceFile = { name: 'page', bytes, url: fetched.url, ...(contentType === null ? {} : { contentType }) }
  const { format, inputs } = await read(file)
  if (format !== 'html') throw new PipelineError('unsupported-format', `${url}: no page, but ${format}`)
  for (const input of inputs)
    if (input.kind === 'draft')
      return {
        content: input.draft.body.content,
        url: fetched.url,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      }
  throw new PipelineError('unreadable-source', `${url}: nothing in it`)
}
