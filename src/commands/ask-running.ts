import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { CONTROL_PATH } from '../feed/doors/guard-doors.ts'
import { PipelineError } from '../shared/errors.ts'
import type { Say } from './operate.ts'
import type { OperationArgs, OperationName } from './operations.ts'
import type { ControlAnswer } from './register-control.ts'

/** A running newsloom that can be asked. */
export type Holder = { pid: number; address: string; key: string }

/**
 * Has an operation done by the running process, says what it says, and gives its exit code. Rejects with a
 * `store-unavailable` error where it does not answer.
 */
export async function askRunning<Name extends OperationName>(
  { pid, address, key }: Holder,
  operation: Name,
  args: OperationArgs<Name>,
  say: Say,
): Promise<number> {
  const answer = await fetch(`${address}${CONTROL_PATH}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ operation, args }),
  }).catch((error: unknown) => {
    const message = `The running newsloom (process ${pid}) does not answer at ${address}`
    throw new PipelineError('store-unavailable', message, { cause: error })
  })
  if (!answer.ok || !answer.body) {
    throw new PipelineError(
      'store-unavailable',
      `The running newsloom (process ${pid}) refuses: ${await answer.text()}`,
    )
  }
  // JSON escapes every sign at which readline parts, but for two that `stripControls` has taken out of what is said.
  for await (const line of createInterface({ input: Readable.fromWeb(answer.body) })) {
    const told = JSON.parse(line) as ControlAnswer
    if ('line' in told) say(told.line as string)
    if ('error' in told) throw new PipelineError('internal', told.error as string)
    if ('code' in told) return told.code as number
  }
  throw new PipelineError('store-unavailable', `The running newsloom (process ${pid}) ended before it was done`)
}
