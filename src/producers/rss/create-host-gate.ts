/**
 * Lets one visitor at a time through to each host, with a pause after each: `enter(host, visit)` runs `visit` when its
 * turn has come. `wait` is passed in by the wiring, so that tests need no real time.
 */
export function createHostGate(pauseMs: number, wait: (ms: number) => Promise<void>) {
  const queues = new Map<string, Promise<unknown>>()
  return async function enter<T>(host: string, visit: () => Promise<T>): Promise<T> {
    const before = queues.get(host) ?? Promise.resolve()
    const turn = before.then(visit)
    const free = turn.then(
      () => wait(pauseMs),
      () => wait(pauseMs),
    )
    queues.set(host, free)
    // A host that nobody waits for is forgotten.
    void free.then(() => queues.get(host) === free && queues.delete(host))
    return turn
  }
}
