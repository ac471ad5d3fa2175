import { findSentences } from '../../src/shared/text/find-sentences.ts'
import { buildDocument } from '../../src/workers/summarize/document/build-document.ts'
import { FUNCTION_WORDS } from '../../src/workers/summarize/document/function-words.ts'
import { findDefiniteNouns } from '../../src/workers/summarize/reliance/find-definite-nouns.ts'
import { readCorpus } from './read-corpus.ts'

/** A word in fewer texts is not common. */
const FEWEST_TEXTS = 15

/**
 * How often a text that has a word says it with `the` when it says it first, for common words (stems), as log-odds: high
 * for "the world", low for "the bill".
 */
export function countFamiliar(paths: readonly string[]): Record<string, number> {
  const texts = new Map<string, { all: number; definite: number }>()
  for (const { text } of paths.flatMap(readCorpus)) countText(text, texts)
  const found: Record<string, number> = {}
  for (const [stem, { all, definite }] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (all < FEWEST_TEXTS || definite === 0) continue
    found[stem] = Number(Math.log((definite + 0.3) / (all - definite + 2)).toFixed(1))
  }
  return found
}

function countText(text: string, texts: Map<string, { all: number; definite: number }>): void {
  const document = buildDocument(text, findSentences(text), [], null)
  const heads = new Set(
    document.sentences.flatMap((sentence) => findDefiniteNouns(document, sentence).map(({ head }) => head)),
  )
  const seen = new Set<number>()
  for (const [place, id] of document.ids.entries()) {
    const stem = document.stems[id]!
    if (seen.has(id) || FUNCTION_WORDS.has(stem) || document.numbers[place] === 1) continue
    seen.add(id)
    const count = texts.get(stem) ?? { all: 0, definite: 0 }
    texts.set(stem, { all: count.all + 1, definite: count.definite + Number(heads.has(place)) })
  }
}
