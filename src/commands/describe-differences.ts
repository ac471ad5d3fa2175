import type { Difference } from '../shared/catalogue/ledger-rows.ts'

/** Words of unchanged text shown around a difference. */
const AROUND = 6
/** A text without the space around it, which stays where it is. */
const WORDS = /(\S(?:[\s\S]*\S)?)/

/**
 * The differences in one line, as `wdiff` writes them.
 *
 * @example
 * describeDifferences([{ op: 'same', text: 'Ten' }, { op: 'added', text: ' (updated)' }]) // 'Ten {+(updated)+}'
 */
export function describeDifferences(differs: readonly Difference[]): string {
  return differs
    .map(({ op, text }) => {
      if (op === 'removed') return text.replace(WORDS, '[-$1-]')
      if (op === 'added') return text.replace(WORDS, '{+$1+}')
      const words = text.split(' ')
      return words.length <= 2 * AROUND ? text : [...words.slice(0, AROUND), '…', ...words.slice(-AROUND)].join(' ')
    })
    .join('')
    .replaceAll('-]{+', '-] {+')
    .replace(/\s+/g, ' ')
}
