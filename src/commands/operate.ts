import { accountForInbox, returnToInbox } from '../producers/account-for-inbox.ts'
import type { Log } from '../shared/logger.ts'
import type { Stage } from '../shared/stage.ts'
import type { Failure } from '../shared/store/store.ts'
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
export async function showStatus({ store, queues }: Newsloom, say: Say): Promise<number> {
  const counts = await store.counts()
  for (const [name, count] of Object.entries(counts)) say(`${name.padEnd(14)} ${count}`)
  for (const { articleId, revision, until, reason, file } of await store.listHeld(HELD_SHOWN)) {
    say(`held until ${until}: ${articleId} revision ${revision}${file ? ` (${file})` : ''}: ${reason ?? 'embargoed'}`)
  }
  for (const [stage, depth] of Object.entries(await queues.depths())) {
    const states = Object.entries(depth).map(([state, count]) => `${count} ${state}`)
    say(`${stage.padEnd(18)} ${states.join(', ')}`)
  }
  return 0
}

/** Proves the conservation law and puts back what the queues lost; exit code 1 where the accounts differ. */
export async function showReconciliation(
  { store, queues }: Newsloom,
  inbox: string,
  say: Say,
  log: Log,
): Promise<number> {
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

/** Looks again at every span of every record in the feed; exit code 1 where one does not hold. */
export async function verify({ store }: Newsloom, say: Say): Promise<number> {
  const { entries, problems } = await verifyFeed(store)
  for (const problem of problems) say(problem)
  say(`${entries} entries looked at, ${problems.length} problems`)
  return problems.length > 0 ? 1 : 0
}

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
}: Failure): string {
  return `${id} ${state} ${failedAt} ${stage} ${articleId} revision ${revision}: ${code}: ${message} (${attempts} attempts)`
}
