import type { Difference } from '../shared/catalogue/ledger-rows.ts'

/** Words of what both have that are shown around a difference. */
const AROUND = 6

/** The differences in one line, as `wdiff` writes them. */
export function describeDifferences(differs: readonly Difference[]): string {
  return differs
    .map(({ op, text }) => {
      if (op === 'removed') return `[-${text.trim()}-] `
      if (op === 'added') return `{+${text.trim()}+} `
      const words = text.split(' ')
      return words.length <= 2 * AROUND ? text : [...words.slice(0, AROUND), '…', ...words.slice(-AROUND)].join(' ')
    })
    .join('')
    .replace(/\s+/g, ' ')
}
