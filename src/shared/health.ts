/** The state of one part of a running newsloom. */
export type PartState = {
  state: 'starting' | 'running' | 'retrying' | 'stopped'
  /** ISO 8601: since when it is in that state. */
  since: string
  /** Times it had to be begun again since the start of the process. */
  restarts: number
  /** Why it is not running, or last was not; a sentence, or null. */
  problem: string | null
  /** Number of the last feed entry that went this way, or null where the part is no way out. */
  position: number | null
}

/** What a part tells of itself. */
export interface PartReporter {
  running(): void
  retrying(problem: string): void
  stopped(): void
  reached(position: number): void
}

/** The state of all long-lived parts of a process, for whoever asks from outside. */
export interface Health {
  part(name: string): PartReporter
  report(): Record<string, PartState>
}

/** An empty account of parts; each adds itself under a name, once. */
export function createHealth(now: () => Date = () => new Date()): Health {
  const parts = new Map<string, PartState>()
  return {
    part(name) {
      const part: PartState = {
        state: 'starting',
        since: now().toISOString(),
        restarts: 0,
        problem: null,
        position: null,
      }
      parts.set(name, part)
      const turn = (state: PartState['state']) => {
        if (part.state === state) return
        part.state = state
        part.since = now().toISOString()
      }
      return {
        running: () => turn('running'),
        retrying: (problem) => {
          turn('retrying')
          part.restarts += 1
          part.problem = problem
        },
        stopped: () => turn('stopped'),
        reached: (position) => {
          part.position = position
        },
      }
    },
    report: () => Object.fromEntries([...parts].map(([name, part]) => [name, { ...part }])),
  }
}
