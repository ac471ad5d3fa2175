import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** The rows of a JSON Lines file, plain or gzip. */
export function readGold<T>(path: string): T[] {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as T)
}
