import type { Dispatcher } from 'undici'
import { PipelineError } from '../../shared/errors.ts'
import { type FetchedFeed, type FetchSettings, fetchFeed } from './fetch-feed.ts'

const NEVER_SEEN = { etag: null, lastModified: null }

/**
 * Fetches an address, whatever was fetched from it before, by the rules for feeds: addresses checked at every redirect,
 * one time limit, one size limit. Throws `PipelineError` `remote-unavailable`, also if the answer has no content.
 */
export async function fetchOnce(
  url: string,
  settings: FetchSettings,
  agent: Dispatcher,
  accept: string,
): Promise<Extract<FetchedFeed, { kind: 'feed' }>> {
  const fetched = await fetchFeed(url, NEVER_SEEN, settings, agent, accept)
  if (fetched.kind === 'feed') return fetched
  const status = fetched.kind === 'later' ? fetched.status : 304
  throw new PipelineError('remote-unavailable', `${url}: answers with status ${status}`)
}
