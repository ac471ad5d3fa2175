import { createGuardedAgent } from '../../shared/network/create-guarded-agent.ts'
import type { PipelineQueues, RunningWorkers } from '../../shared/queue/pipeline-queues.ts'
import { createHostGate } from './create-host-gate.ts'
import type { FetchSettings } from './fetch-feed.ts'
import { type PollPorts, pollFeed } from './poll-feed.ts'

export type FeedPollingSettings = FetchSettings & {
  feeds: readonly { url: string; everyMs: number; fetchPages: boolean }[]
  /** Feeds asked at the same time, of different hosts. */
  concurrency: number
  /** Between two requests to one host. */
  hostPauseMs: number
}

export type FeedPollingPorts = Omit<PollPorts, 'queues' | 'agent' | 'enterHost'> & {
  queues: Pick<PipelineQueues, 'addMany' | 'schedule' | 'workSchedules'>
  /** Polls are left out while the queues are full. */
  isFull(): Promise<boolean>
  wait(ms: number): Promise<void>
}

const GROUP = 'feeds'

/**
 * Polls a list of feeds, each at its own interval; the list replaces the one of the last start. Closing waits for polls
 * that are under way.
 */
export async function startFeedPolling(
  settings: FeedPollingSettings,
  ports: FeedPollingPorts,
): Promise<RunningWorkers> {
  const agent = createGuardedAgent(settings)
  const enterHost = createHostGate(settings.hostPauseMs, ports.wait)
  await ports.queues.schedule(
    GROUP,
    settings.feeds.map(({ url, everyMs }) => ({ key: url, everyMs })),
  )
  const workers = ports.queues.workSchedules(GROUP, settings.concurrency, async (url) => {
    if (await ports.isFull()) return
    const fetchPages = settings.feeds.find((feed) => feed.url === url)?.fetchPages ?? true
    const result = await pollFeed(url, { ...settings, fetchPages }, { ...ports, agent, enterHost })
    if (result.kind === 'read') ports.log.info({ feed: url, taken: result.taken }, 'a feed was read')
  })
  return {
    close: async () => {
      await workers.close()
      await agent.close()
    },
  }
}
