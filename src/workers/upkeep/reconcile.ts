import type { Log } from '../../shared/logger.ts'
import { jobKey } from '../../shared/queue/job-key.ts'
import type { PipelineQueues } from '../../shared/queue/pipeline-queues.ts'
import { countAccounted } from '../../shared/store/count-accounted.ts'
import type { PendingArticle, Store, StoreCounts } from '../../shared/store/store.ts'

/** What reconcile found, and what it did about it. */
export type Reconciliation = {
  counts: StoreCounts
  /** Sentences, each a difference between two accounts; empty when everything adds up. */
  differences: string[]
  /** Articles with work left. */
  pending: number
  /** Articles whose job the queues had lost, put back on theirs. */
  putBack: number
}

const PAGE = 500

/** What looking after the queues needs. */
export type ReconcileOptions = {
  store: Store
  queues: PipelineQueues
  /** Names of the stages in their order. */
  stages: readonly string[]
  log: Log
}

/**
 * Proves the conservation law from the store, and puts back on its queue what the queues lost. To be run by hand: it
 * counts everything again, which takes longer the more there is.
 */
export async function reconcile(options: ReconcileOptions): Promise<Reconciliation> {
  const found = await putBackLost(options)
  const { counts, strays } = await options.store.recount()
  return { ...found, counts, differences: [...findDifferences(counts), ...strays] }
}

/**
 * Puts back on its queue every article with work left and no job. To be run at start-up and now and then; harmless at
 * any time, since a job that is there is not added twice and repeated work changes nothing.
 */
export async function putBackLost(options: ReconcileOptions): Promise<Pick<Reconciliation, 'pending' | 'putBack'>> {
  const { store, queues, log } = options
  const hastened = await queues.hasten()
  if (hastened > 0) log.warn({ hastened }, 'let jobs go on that were put off by a clock that was wrong')
  const pending = await listAllPending(store)
  const live = pending.length > 0 ? await findLiveJobs(options) : new Set<string>()
  const lost = pending.filter((article) => !live.has(jobKey(article)))
  let putBack = 0
  for (const article of lost) if (await beginAgain(article, options)) putBack++
  if (putBack > 0) log.warn({ putBack }, 'put back articles whose jobs were lost')
  return { pending: pending.length, putBack }
}

/**
 * Sentences that say where the accounts of the store differ from each other; none when all inputs are accounted for
 * and the feed has neither gap nor repeat.
 */
export function findDifferences(counts: StoreCounts): string[] {
  const { inputs, published, duplicate, quarantined, failed, discarded, inFlight, held, withdrawn } = counts
  const accounted = countAccounted(counts)
  const differences: string[] = []
  if (inputs !== accounted) {
    differences.push(
      `${inputs} inputs, but ${published} published + ${duplicate} duplicate + ${quarantined} quarantined + ` +
        `${failed} failed + ${discarded} discarded + ${inFlight} in flight + ${held} held + ${withdrawn} withdrawn = ` +
        `${accounted}`,
    )
  }
  if (counts.feedEntries !== counts.lastNumber) {
    differences.push(`the feed has ${counts.feedEntries} entries, but its last number is ${counts.lastNumber}`)
  }
  if (counts.feedEntries < published) {
    differences.push(`${published} revisions are published, but the feed has only ${counts.feedEntries} entries`)
  }
  return differences
}

async function listAllPending(store: Store): Promise<PendingArticle[]> {
  const all: PendingArticle[] = []
  for (;;) {
    const after = all.at(-1)
    const page = await store.listPending({ ...(after && { after }), limit: PAGE })
    all.push(...page)
    if (page.length < PAGE) return all
  }
}

/** In the order of the stages: a job that moves on while we look is seen in the stage it moves to. */
async function findLiveJobs({ queues, stages }: { queues: PipelineQueues; stages: readonly string[] }) {
  const live = new Set<string>()
  for (const stage of stages) for (const key of await queues.liveJobs(stage)) live.add(key)
  return live
}

/**
 * A new run from where the lost one began; stages whose layers are there already pass it on. A new run, since the lost
 * one may have left finished jobs behind, whose ids would keep new ones out. False where it was finished meanwhile.
 */
async function beginAgain(
  { articleId, revision, run, fromStage }: PendingArticle,
  { store, queues, stages }: { store: Store; queues: PipelineQueues; stages: readonly string[] },
): Promise<boolean> {
  const stage = fromStage !== null && stages.includes(fromStage) ? fromStage : stages[0]
  if (stage === undefined) return false
  const fresh = await store.startRun({ articleId, revision }, fromStage, { unfinishedRun: run })
  if (!fresh) return false
  await queues.add(stage, { articleId, revision }, { run: fresh.run })
  return true
}
