import { readFile } from 'node:fs/promises'
import { type Score, scoreSheet } from '../feed/sampling/score-sheet.ts'
import type { Say } from './operate.ts'

/**
 * Reports the precision that a completed sheet shows, with its interval. Exit code 1 if there are cells that are not
 * understood.
 */
export async function showScore(path: string, say: Say): Promise<number> {
  const { rows, sample, quotes, speakers, kinds, problems } = scoreSheet(await readFile(path, 'utf8'))
  for (const problem of problems) say(problem)
  say(`sample: ${sample ?? `${rows} rows`}`)
  say(`quotes right:   ${describe(quotes)}`)
  for (const [kind, score] of Object.entries(kinds)) say(`  ${kind.padEnd(13)} ${describe(score)}`)
  say(`speakers right: ${describe(speakers)}`)
  say('Intervals are 95 % score intervals (Wilson), of the corpus that the sample was drawn from.')
  return problems.length > 0 ? 1 : 0
}

function describe(score: Score | null): string {
  if (!score) return 'none judged'
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  const { right, judged, precision, low, high } = score
  return `${percent(precision)} (${percent(low)} to ${percent(high)}; ${right} of ${judged})`
}
