import { compareFiles } from '../feed/compare-files.ts'
import { createFeedReader } from '../feed/feed-reader.ts'
import { accountForInbox, returnToInbox } from '../producers/account-for-inbox.ts'
import type { Log } from '../shared/logger.ts'
import type { Stage } from '../shared/stage.ts'
import type { Failure, StoreCounts } from '../shared/store/store.ts'
import { checkStageNames, STAGE_NAMES } from '../workers/stages.ts'
import { reconcile } from '../workers/upkeep/reconcile.ts'
import { listStale, replay } from '../workers/upkeep/replay.ts'
import { retryFailures } from '../workers/upkeep/retry-failures.ts'
import { verifyFeed } from '../workers/upkeep/verify-feed.ts'
import type { Newsloom } from './open-newsloom.ts'

/** Writes a line for people or pipes. */
export type Say = (line: string) => void

/** Held articles that `status` names. */
const HELD_SHOWN = 20

/** Shows what is where: counts of the store and depths of the queues. Exit code 0. */
export async function showStatus({ store, queues }: Newsloom, place: string, say: Say): Promise<number> {
  say(`store: ${place}`)
  const counts = await store.counts()
  for (const [name, count] of Object.entries(counts)) {
    say(`${name.padEnd(14)} ${String(count).padEnd(9)} ${MEANINGS[name as keyof StoreCounts]}`)
  }
  for (const { articleId, revision, until, reason, file } of await store.listHeld(HELD_SHOWN)) {
    say(`held until ${until}: ${articleId} revision ${revision}${file ? ` (${file})` : ''}: ${reason ?? 'embargoed'}`)
  }
  for (const [stage, depth] of Object.entries(await queues.depths())) {
    const states = Object.entries(depth).map(([state, count]) => `${count} ${state}`)
    say(`${stage.padEnd(18)} ${states.join(', ')}`)
  }
  return 0
}

/** What is counted, for people. */
const MEANINGS: Readonly<Record<keyof StoreCounts, string>> = {
  sources: 'files, requests and polls that came in',
  inputs: 'articles in them, and parts that are none; each ends in one of the states below',
  articles: 'different articles, by id or address',
  revisions: 'versions of them',
  published: 'versions that are in the feed',
  duplicate: 'the same again: nothing to do',
  quarantined: 'cannot become an article; the reason is beside the file',
  failed: 'wait for somebody to decide: newsloom failed list',
  discarded: 'given up by somebody, or without any text',
  inFlight: 'on their way through the stages',
  held: 'wait for the end of an embargo',
  withdrawn: 'taken back by their source, or never to be used',
  feedEntries: 'entries of the feed: versions, their corrections, and what takes entries back',
  lastNumber: 'number of the last one',
}

/** The figures of `status` as one line of JSON, for `status --watch`. */
export async function showFigures({ store, queues }: Newsloom, say: Say): Promise<number> {
  say(JSON.stringify({ counts: await store.counts(), depths: await queues.depths() }))
  return 0
}

/** Proves the conservation law and puts back what the queues lost; exit code 1 where the accounts differ. */
export async function showReconciliation(
  { store, queues }: Newsloom,
  { place, restored, inbox }: { place: string; restored: boolean; inbox: string },
  say: Say,
  log: Log,
): Promise<number> {
  say(`store: ${place}`)
  if (restored) {
    const { last, epoch } = await store.feedHead()
    await store.beginEpoch(last + 1, epoch)
    say(`the feed has another identity from number ${last + 1} on: ${(await store.feedHead()).epoch}`)
  }
  const { counts, differences, pending, putBack } = await reconcile({ store, queues, stages: STAGE_NAMES, log })
  const { inputs, published, duplicate, quarantined, failed, discarded, inFlight, held, withdrawn } = counts
  say(
    `${inputs} inputs = ${published} published + ${duplicate} duplicate + ${quarantined} quarantined + ${failed} failed` +
      ` + ${discarded} discarded + ${inFlight} in flight + ${held} held + ${withdrawn} withdrawn`,
  )
  say(`feed: ${counts.feedEntries} entries, last number ${counts.lastNumber}`)
  say(`${pending} with work left, ${putBack} put back on their queues`)
  await showInbox(store, inbox, say)
  for (const difference of differences) say(`DIFFERENCE: ${difference}`)
  return differences.length > 0 ? 1 : 0
}

async function showInbox(store: Newsloom['store'], inbox: string, say: Say): Promise<void> {
  const { waiting, processing, done, duplicate, quarantine, unknown } = await accountForInbox(inbox, store)
  say(
    `inbox: ${waiting} waiting, ${processing} being taken in, ${done} done, ${duplicate} duplicate, ` +
      `${quarantine} in quarantine`,
  )
  if (unknown.length === 0) return
  const returned = await returnToInbox(inbox, unknown)
  say(`${unknown.length} files that have ended are not known to the store; ${returned.length} put back into the inbox`)
}

/** Lists failures, the open ones unless all are asked for. */
export async function listFailed({ store }: Newsloom, all: boolean, say: Say): Promise<number> {
  const failures = await store.listFailures(all ? {} : { state: 'open' })
  if (failures.length === 0) say(all ? 'no failures' : 'no open failures')
  for (const failure of failures) say(describeFailure(failure))
  return 0
}

/** Shows one failure with its stack; exit code 1 where there is none with this id. */
export async function showFailed({ store }: Newsloom, id: number, say: Say): Promise<number> {
  const failure = await store.readFailure(id)
  if (!failure) {
    say(`no failure ${id}`)
    return 1
  }
  say(describeFailure(failure))
  if (failure.detail) say(failure.detail)
  return 0
}

/** Tries failed articles again where they failed; no ids mean all open ones. */
export async function retryFailed(newsloom: Newsloom, ids: readonly number[], say: Say): Promise<number> {
  const chosen = ids.length > 0 ? ids : (await newsloom.store.listFailures({ state: 'open' })).map(({ id }) => id)
  const notOpen = await retryFailures({ ...newsloom, stages: STAGE_NAMES, ids: chosen })
  say(`${chosen.length - notOpen.length} tried again`)
  for (const id of notOpen) say(`${id} is not an open failure`)
  return notOpen.length > 0 ? 1 : 0
}

/** Gives failed articles up, with a note. */
export async function discardFailed(
  { store }: Newsloom,
  ids: readonly number[],
  note: string,
  say: Say,
): Promise<number> {
  let notOpen = 0
  for (const id of ids) {
    const discarded = await store.discardFailure(id, note)
    if (!discarded) notOpen += 1
    say(discarded ? `${id} discarded` : `${id} is not an open failure`)
  }
  return notOpen > 0 ? 1 : 0
}

/**
 * Looks again at everything that is stored, and compares the feed's files in the data folder with it, line by line;
 * exit code 1 where something does not hold.
 */
export async function verify({ store }: Newsloom, dataFolder: string, say: Say, log: Log): Promise<number> {
  const { entries, problems } = await verifyFeed(store)
  problems.push(...(await verifyFiles(store, dataFolder, say, log)))
  for (const problem of problems) say(problem)
  say(`${entries} entries looked at, ${problems.length} problems`)
  return problems.length > 0 ? 1 : 0
}

async function verifyFiles(store: Newsloom['store'], folder: string, say: Say, log: Log): Promise<string[]> {
  const closed = new AbortController()
  const reader = createFeedReader({ store, signal: closed.signal, log })
  // Before the files are read: what is appended meanwhile may not be in them yet.
  const { last } = await reader.head()
  const problems: string[] = []
  const faults = compareFiles(folder, reader)
  for (;;) {
    const found = await faults.next()
    if (found.done) {
      if (found.value === 0 && problems.length === 0) say(`no files of the feed in ${folder}: none compared`)
      else if (found.value < last) problems.push(`the files of the feed end at ${found.value}, the store at ${last}`)
      else say(`the files of the feed in ${folder} compared, up to ${found.value}`)
      closed.abort()
      return problems
    }
    const { file, number, kind } = found.value
    problems.push(`${file}, entry ${number}: ${FAULTS[kind]}`)
  }
}

/** What is wrong with a line, in words. */
const FAULTS = {
  damaged: 'the line is not the one that was written',
  missing: 'it is not there',
  other: 'the line is of another entry than the store has under this number',
} as const

/** Lists articles that the present stages would not leave as they are. */
export async function showStale({ store }: Newsloom, stages: readonly Stage[], say: Say): Promise<number> {
  let count = 0
  for await (const { articleId, revision, stages: stale } of listStale(store, stages)) {
    count += 1
    say(`${articleId} revision ${revision}: ${stale.map(({ stage, reason }) => `${stage} (${reason})`).join(', ')}`)
  }
  say(`${count} stale`)
  return 0
}

/** Runs published articles again from a stage, or the stale ones from where they are stale. */
export async function replayFrom(
  newsloom: Newsloom,
  stages: readonly Stage[],
  from: { stage: string } | 'stale',
  say: Say,
): Promise<number> {
  if (from !== 'stale') checkStageNames([from.stage])
  say(`${await replay({ ...newsloom, stages, from })} articles begin again; running workers will do it`)
  return 0
}

function describeFailure({
  id,
  state,
  stage,
  articleId,
  revision,
  code,
  message,
  attempts,
  failedAt,
  file,
}: Failure): string {
  const where = file === null ? '' : ` (${file})`
  return `${id} ${state} ${failedAt} ${stage} ${articleId} revision ${revision}${where}: ${code}: ${message} (${attempts} attempts)`
}
