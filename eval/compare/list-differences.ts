/** A place at which two values differ: `quotes[].speaker.name`, and what stands there before and after. */
export type Difference = { path: string; before: unknown; after: unknown }

/**
 * The places at which two JSON values differ, in reading order. A list of another length is one difference, at the
 * list; its items are then not looked into, for they no longer belong together by their place.
 * @example listDifferences({ a: [{ b: 1 }] }, { a: [{ b: 2 }] }) // [{ path: 'a[].b', before: 1, after: 2 }]
 */
export function listDifferences(before: unknown, after: unknown, path = ''): Difference[] {
  if (Object.is(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) return [{ path: `${path}[]`, before: before.length, after: after.length }]
    return before.flatMap((item, place) => listDifferences(item, after[place], `${path}[]`))
  }
  if (!isObject(before) || !isObject(after)) return [{ path, before, after }]
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => listDifferences(before[key], after[key], path === '' ? key : `${path}.${key}`))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
