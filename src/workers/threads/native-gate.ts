/**
 * A lock between a thread and whoever may terminate it. Terminating a thread while native code runs in it takes the
 * whole process down, so the thread reports when it enters and leaves native code, and is terminated only while it is
 * outside.
 */
const STOP = 0
const STATE = 1
const FREE = 0
const INSIDE = 1
const ENDING = 2

/** The gate of one task, for both sides: it travels into the thread as its buffer. */
export type NativeGate = {
  readonly buffer: SharedArrayBuffer
  /** Asks the thread to stop by itself. */
  askToStop(): void
  /** Whether it was asked. */
  isAskedToStop(): boolean
  /** Keeps the thread out of native code for good; false while it is in there. */
  seize(): boolean
  /** Does native work; never comes back once the gate is seized, since the thread is about to end. */
  pass<Result>(work: () => Promise<Result>): Promise<Result>
}

/** A gate, new or that of a buffer. */
export function createNativeGate(buffer = new SharedArrayBuffer(8)): NativeGate {
  const cells = new Int32Array(buffer)
  let depth = 0
  return {
    buffer,
    askToStop: () => void Atomics.store(cells, STOP, 1),
    isAskedToStop: () => Atomics.load(cells, STOP) === 1,
    seize: () => Atomics.compareExchange(cells, STATE, FREE, ENDING) !== INSIDE,
    async pass(work) {
      if (depth === 0 && Atomics.compareExchange(cells, STATE, FREE, INSIDE) === ENDING) return new Promise(() => {})
      depth++
      try {
        return await work()
      } finally {
        depth--
        if (depth === 0) Atomics.store(cells, STATE, FREE)
      }
    },
  }
}
