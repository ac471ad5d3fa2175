import { setTimeout as sleep } from 'node:timers/promises'
import type { PartReporter } from '../../shared/health.ts'
import type { Log } from '../../shared/logger.ts'
import { createGuardedAgent } from '../../shared/network/create-guarded-agent.ts'
import { supervise } from '../../shared/supervise.ts'
import type { Addresses } from '../projections/addresses.ts'
import { retryAfter } from './retry-ladder.ts'
import { type SendingSettings, sendWebhook } from './send-webhook.ts'
import { signWebhook } from './sign-webhook.ts'
import type { DueDelivery } from './watch.ts'
import type { WatchStore } from './watch-store.ts'
import { writeMessage } from './write-message.ts'

/** What delivering needs. */
export type DeliveryPorts = {
  watches: WatchStore
  addresses: Addresses
  allowPrivate: boolean
  signal: AbortSignal
  log: Log
  part: PartReporter
  /** Waits until something may have to be sent, or for this many milliseconds. */
  waitForHits(ms: number): Promise<void>
  /** Numbers from 0 to 1; Math.random unless given. */
  chance?: () => number
  now?: () => Date
}

/** Messages that are taken at once. */
const TAKEN_AT_ONCE = 50
const TIMEOUT_MS = 20_000
/** Longest wait before due messages are looked for, milliseconds. */
const LOOK_MS = 1_000
/** When the messages behind one that could not be sent are taken again: the receiver is hardly back before. */
const BEHIND_MS = 5_000

/**
 * Sends hits to the webhooks of their watches until the signal aborts: each watch's in the order of their numbers,
 * several watches at the same time. Who was sent a message twice (after a crash between answer and note) knows it by
 * its `webhook-id`.
 */
export async function deliverWebhooks(ports: DeliveryPorts): Promise<void> {
  const { watches, allowPrivate, signal, log, part, waitForHits } = ports
  const agent = createGuardedAgent({ allowPrivate, timeoutMs: TIMEOUT_MS })
  const sending: SendingSettings = { agent, allowPrivate, timeoutMs: TIMEOUT_MS, signal }
  await supervise(
    async ({ progressed }) => {
      while (!signal.aborted) {
        const due = await watches.takeDue(TAKEN_AT_ONCE)
        const ids = [...new Set(due.map(({ watch }) => watch.id))]
        const sent = ids.map((id) =>
          deliverInOrder(
            ports,
            due.filter(({ watch }) => watch.id === id),
            sending,
          ),
        )
        await Promise.all(sent)
        progressed()
        if (due.length === 0) await waitForHits(LOOK_MS)
      }
    },
    { name: 'webhooks', part, log, signal },
  )
  await agent.close().catch(() => undefined)
}

async function deliverInOrder(ports: DeliveryPorts, deliveries: readonly DueDelivery[], sending: SendingSettings) {
  const { watches, signal } = ports
  for (const [index, delivery] of deliveries.entries()) {
    if (await deliver(ports, delivery, sending)) continue
    const waitMs = signal.aborted ? 0 : BEHIND_MS
    for (const { watch, hit } of deliveries.slice(index + 1)) await watches.giveBack(watch.id, hit.number, waitMs)
    return
  }
}

/** Resolves to whether the receiver took it. */
async function deliver(
  { watches, addresses, log, signal, chance = Math.random, now = () => new Date() }: DeliveryPorts,
  { watch, secret, hit, appendedAt, attempts }: DueDelivery,
  sending: SendingSettings,
): Promise<boolean> {
  const body = writeMessage(watch, hit, appendedAt, addresses)
  const id = `msg_${watch.id}_${hit.number}`
  const headers = signWebhook(secret, id, Math.floor(now().getTime() / 1_000), body)
  const end = await sendWebhook(watch.webhookUrl!, headers, body, sending)
  if (end.kind === 'sent') {
    await watches.settle(watch.id, hit.number, { sent: true })
    return true
  }
  if (signal.aborted) {
    await watches.giveBack(watch.id, hit.number, 0)
    return false
  }
  log.warn({ watch: watch.id, number: hit.number, attempts, problem: end.problem }, 'a webhook did not take a message')
  if (end.kind === 'gone') {
    await watches.settle(watch.id, hit.number, { sent: false, problem: end.problem, retryMs: null })
    await watches.disable(watch.id, `its webhook ${end.problem}: it wants nothing any more`)
    return false
  }
  const waitMs = retryAfter(attempts, chance())
  const retryMs = waitMs === null ? null : Math.max(waitMs, end.retryAfterMs)
  await watches.settle(watch.id, hit.number, { sent: false, problem: end.problem, retryMs })
  return false
}

/** Lets one part wait for another's word, at most for a while. */
export function createBell(signal: AbortSignal): { ring(): void; wait(ms: number): Promise<void> } {
  let waiting = new AbortController()
  return {
    ring: () => waiting.abort(),
    async wait(ms) {
      const asked = AbortSignal.any([signal, waiting.signal])
      await sleep(ms, undefined, { signal: asked }).catch(() => undefined)
      if (waiting.signal.aborted) waiting = new AbortController()
    },
  }
}
