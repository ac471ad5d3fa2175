import { foldName } from '../../gazetteer/fold-name.ts'
import { storableText } from '../../store/storable-text.ts'
import { wordSet } from '../../words/word-set.ts'

/** Words that do not tell one person from another. */
const EMPTY = wordSet(
  'a an and acting at by current de des du ex for former formerly in la le new of old on the then to with',
)

/**
 * The words of a role or a body that tell who is meant, folded, each once.
 *
 * @example
 * contentWords('the former Mayor of Oslo') // ['mayor', 'oslo']
 */
export function contentWords(words: string | null): string[] {
  const folded = foldName(storableText(words ?? '')).split(/[^\p{L}\p{N}]+/u)
  return [...new Set(folded)].filter((word) => word !== '' && !EMPTY.has(word))
}
