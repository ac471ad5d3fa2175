/**
 * The values by each of their keys, in the given order.
 *
 * @example groupByAll(['ab'], (word) => [...word]) // Map { 'a' => ['ab'], 'b' => ['ab'] }
 */
export function groupByAll<T>(values: readonly T[], keysOf: (value: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values)
    for (const key of new Set(keysOf(value))) {
      const group = groups.get(key)
      if (group) group.push(value)
      else groups.set(key, [value])
    }
  return groups
}
