/**
 * Loaded into a role before anything else (`node --import`): its clock is ahead by as many milliseconds as the file of
 * `CHAOS_CLOCK` says, or behind. Timers and the monotonic clock go on as they are, as they do when a clock is set.
 */
import { readFileSync, watchFile } from 'node:fs'

const RealDate = Date
const path = process.env.CHAOS_CLOCK
let aheadMs = 0

const look = () => {
  try {
    aheadMs = Number(readFileSync(path, 'utf8')) || 0
  } catch {
    // Not written yet: the clock is right.
  }
}

if (path) {
  look()
  watchFile(path, { interval: 500, persistent: false }, look)
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [RealDate.now() + aheadMs] : given, newTarget),
    apply: () => new RealDate(RealDate.now() + aheadMs).toString(),
    get: (target, name) => (name === 'now' ? () => RealDate.now() + aheadMs : Reflect.get(target, name)),
  })
}
