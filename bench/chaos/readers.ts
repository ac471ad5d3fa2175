import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

/** A consumer of the feed that keeps the numbers it was given, in their order. */
export interface Reader {
  readonly name: string
  readonly numbers: readonly number[]
  stop(): Promise<void>
}

/** Reads the event stream, and comes again behind the last number whenever it breaks off, as a browser does. */
export function readStream(url: () => string | null): Reader {
  return readAgain('/feed/stream', async (last, seen, signal) => {
    const answer = await fetch(`${url()}/feed/stream`, { signal, headers: { 'last-event-id': String(last) } })
    if (!answer.ok || !answer.body) throw new Error(`answered with ${answer.status}`)
    let rest = ''
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      rest += chunk
      const events = rest.split('\n\n')
      rest = events.pop()!
      for (const event of events) {
        const number = /^id: (\d+)$/m.exec(event)?.[1]
        if (number) seen(Number(number))
      }
    }
  })
}

/** Asks `/feed` again and again for what follows. */
export function readPages(url: () => string | null): Reader {
  return readAgain('/feed', async (last, seen, signal) => {
    const answer = await fetch(`${url()}/feed?after=${last}&limit=7`, { signal })
    if (!answer.ok) throw new Error(`answered with ${answer.status}`)
    for (const line of (await answer.text()).split('\n')) if (line) seen(JSON.parse(line).number)
  })
}

function readAgain(
  name: string,
  read: (last: number, seen: (number: number) => void, signal: AbortSignal) => Promise<void>,
): Reader {
  const numbers: number[] = []
  const stopped = new AbortController()
  const reading = (async () => {
    while (!stopped.signal.aborted) {
      await read(numbers.at(-1) ?? 0, (number) => numbers.push(number), stopped.signal).catch(() => undefined)
      await sleep(300)
    }
  })()
  return {
    name,
    numbers,
    stop: () => {
      stopped.abort()
      return reading
    },
  }
}

/** `newsloom feed --follow`: one process for the whole time, whatever happens to the servers. */
export function followFeed(cli: string, environment: Record<string, string>): Reader {
  const numbers: number[] = []
  const child = spawn(process.execPath, [cli, 'feed', '--follow'], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  createInterface({ input: child.stdout }).on('line', (line) => {
    const number = /^\{"number":(\d+)/.exec(line)?.[1]
    if (number) numbers.push(Number(number))
  })
  return {
    name: 'newsloom feed --follow',
    numbers,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
