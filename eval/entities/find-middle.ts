type Spot = { readonly latitude: number; readonly longitude: number }

/** The middle of places on the globe, rounded to 0.01 degrees; null for none. */
export function findMiddle(places: readonly Spot[]): Spot | null {
  if (places.length === 0) return null
  const sum = { x: 0, y: 0, z: 0 }
  for (const place of places) {
    const longitude = (place.longitude * Math.PI) / 180
    const latitude = (place.latitude * Math.PI) / 180
    sum.x += Math.cos(latitude) * Math.cos(longitude)
    sum.y += Math.cos(latitude) * Math.sin(longitude)
    sum.z += Math.sin(latitude)
  }
  const round = (radians: number): number => Math.round((radians * 18_000) / Math.PI) / 100
  return { latitude: round(Math.atan2(sum.z, Math.hypot(sum.x, sum.y))), longitude: round(Math.atan2(sum.y, sum.x)) }
}

/** The values by what `keyOf` says of them, each list in the given order. */
export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}
