import { useEffect, useState } from 'preact/hooks'

/** A number that grows every so often while the page is looked at. */
export function useTick(everyMs: number): number {
  const [tick, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setTick((before) => before + 1)
    }, everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return tick
}
