import { parse } from 'csv-parse/sync'

/** How many of the judged items are right, with the confidence interval for the precision of the whole corpus. */
export type Score = { right: number; judged: number; precision: number; low: number; high: number }

/** What a filled-in sheet says. */
export type SheetScore = {
  rows: number
  sample: string | null
  quotes: Score | null
  speakers: Score | null
  /** Of quotes, by kind. */
  kinds: Record<string, Score>
  /** Sentences about cells that say neither yes nor no. */
  problems: string[]
}

const YES = new Set(['yes', 'y', '1', 'true', 'right', 'x', 'ja', 'oui', 'si', 'sí'])
const NO = new Set(['no', 'n', '0', 'false', 'wrong', 'nein', 'non'])
/** 97.5th percentile of the normal distribution. */
const Z = 1.959963984540054

/** The score of a sheet as it was saved by whatever program; throws a `RangeError` where it is no such sheet. */
export function scoreSheet(csv: string): SheetScore {
  const header = csv.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? ''
  const delimiter = [',', ';', '\t'].find((sign) => header.split(sign).length > 5) ?? ','
  let rows: Record<string, string>[]
  try {
    rows = parse(csv, { columns: true, bom: true, delimiter, skip_empty_lines: true, relax_column_count: true })
  } catch (error) {
    throw new RangeError(`it is no sheet: ${(error as Error).message}`)
  }
  const [first] = rows
  if (!first || !('quote_is_right' in first) || !('speaker_is_right' in first)) {
    throw new RangeError(
      'it is no sheet of "newsloom sample": it needs the columns quote_is_right and speaker_is_right',
    )
  }
  const problems: string[] = []
  const judge = (row: Record<string, string>, index: number, column: string): boolean | null => {
    const cell = (row[column] ?? '').trim().toLowerCase()
    if (cell === '') return null
    if (YES.has(cell)) return true
    if (NO.has(cell)) return false
    problems.push(`row ${index + 1}, ${column}: “${cell}” is neither yes nor no`)
    return null
  }
  const judged = rows.map((row, index) => ({
    kind: row['kind'] ?? '',
    quote: judge(row, index, 'quote_is_right'),
    speaker: judge(row, index, 'speaker_is_right'),
  }))
  const kinds = [...new Set(judged.map(({ kind }) => kind))].sort().flatMap((kind) => {
    const score = scoreOf(judged.filter((row) => row.kind === kind).map(({ quote }) => quote))
    return score ? [[kind, score] as const] : []
  })
  return {
    ...{ rows: rows.length, sample: first['sample'] || null, problems, kinds: Object.fromEntries(kinds) },
    quotes: scoreOf(judged.map(({ quote }) => quote)),
    speakers: scoreOf(judged.map(({ speaker }) => speaker)),
  }
}

function scoreOf(verdicts: readonly (boolean | null)[]): Score | null {
  const judged = verdicts.filter((verdict) => verdict !== null)
  return judged.length === 0 ? null : wilson(judged.filter(Boolean).length, judged.length)
}

/**
 * Share of right ones with its 95 % interval after Wilson (1927), which holds for small samples and shares near 1 too.
 *
 * @example
 * wilson(9, 10).low.toFixed(3) // '0.596'
 */
export function wilson(right: number, judged: number): Score {
  const share = right / judged
  const spread = 1 + Z ** 2 / judged
  const middle = (share + Z ** 2 / (2 * judged)) / spread
  const half = (Z * Math.sqrt((share * (1 - share)) / judged + Z ** 2 / (4 * judged ** 2))) / spread
  return { right, judged, precision: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
