import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** An article and what people wrote as its summary. */
export type Summarized = { id: string; text: string; summaries: string[] }

/** The lines of a JSON Lines file, plain or gzip: `{ id, text, summary }` or `{ id, text, summaries }`. */
export function readCorpus(path: string): Summarized[] {
  const bytes = readFileSync(path)
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const row = JSON.parse(line) as { id: string; text: string; summary?: string; summaries?: string[] }
      return { id: String(row.id), text: row.text, summaries: row.summaries ?? [row.summary ?? ''] }
    })
}
