import { IRREGULAR_PASTS } from '../../../shared/words/verb-tenses.ts'
import type { DocumentModel } from '../document/build-document.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'

/** A noun with `the`: the place of the article and of the last word, which is mostly the head. */
export type DefiniteNoun = { readonly the: number; readonly head: number }

/** So many words may stand between `the` and the end of its noun. */
const LONGEST = 6

/**
 * The nouns with `the` of one sentence, in order: the words behind `the` that no mark and no function word part from it,
 * up to the first that looks like a verb.
 */
export function findDefiniteNouns(document: DocumentModel, { from, to }: { from: number; to: number }): DefiniteNoun[] {
  const found: DefiniteNoun[] = []
  for (let i = from; i < to; i++) {
    if (document.stems[document.ids[i]!] !== 'the') continue
    const head = findHead(document, i, to)
    if (head > i) found.push({ the: i, head })
  }
  return found
}

function findHead(document: DocumentModel, the: number, to: number): number {
  const { text, starts, ends, capitals, ids, stems } = document
  let end = the + 1
  while (end < to && end <= the + LONGEST) {
    const gap = text.slice(ends[end - 1]!, starts[end]!)
    const stem = stems[ids[end]!]!
    if (!/^[ '’-]$/.test(gap) || (/['’]/.test(gap) && stem === 's')) break
    if (FUNCTION_WORDS.has(stem) && capitals[end] === 0) break
    end++
  }
  for (let place = the + 2; place < end; place++) {
    const word = text.slice(starts[place]!, ends[place]!)
    // A plural straight behind one other word: "the committee chairmanships".
    const isPlural = place === end - 1 && place === the + 2 && /s$/.test(word)
    if (capitals[place] === 0 && looksLikeVerb(word) && !isPlural && text.charAt(ends[place - 1]!) !== '-')
      return place - 1
  }
  return end - 1
}

/** Past tenses, and third persons of the present, which plural nouns look like. */
function looksLikeVerb(word: string): boolean {
  return /(?:ed|s)$/.test(word) || IRREGULAR_PASTS.has(word) || word === 'hit' || word === 'set'
}
