import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'

type GoldSpan = { start: number; end: number }

/** An article with what annotators marked in it; offsets in UTF-16 code units, half-open. */
export type GoldArticle = {
  id: string
  text: string
  entities?: (GoldSpan & { label: string })[]
  quotes?: { cue?: GoldSpan | null }[]
}

/** The articles of a JSON Lines file, gzip where its name ends in `.gz`. */
export async function readGold(path: string): Promise<GoldArticle[]> {
  const bytes = await readFile(path)
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as GoldArticle)
}
