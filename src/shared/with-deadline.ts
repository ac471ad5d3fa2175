/**
 * Does work with a signal that aborts when `outer` does or after the given number of milliseconds, whichever comes
 * first.
 *
 * In place of `AbortSignal.any([outer, AbortSignal.timeout(ms)])`: there nothing holds the inner signal, and once it is
 * collected as garbage time never runs out (nodejs/node#57736).
 */
export async function withDeadline<Result>(
  timeoutMs: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController()
  const stop = () => controller.abort(outer.reason)
  const timer = setTimeout(() => {
    controller.abort(new DOMException(`no end within ${timeoutMs} ms`, 'TimeoutError'))
  }, timeoutMs)
  if (outer.aborted) stop()
  outer.addEventListener('abort', stop, { once: true })
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    outer.removeEventListener('abort', stop)
  }
}
