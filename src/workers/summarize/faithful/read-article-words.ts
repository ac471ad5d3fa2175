import type { Claim } from './read-claim.ts'

/** What an article says about its words, computed once for all claims about it. */
export type ArticleWords = {
  sentences: readonly Claim[]
  /** Content stems of each sentence. */
  contents: readonly ReadonlySet<string>[]
  /** All stems, and the same by their first four letters, which forms of a word share. */
  stems: ReadonlySet<string>
  families: ReadonlyMap<string, readonly string[]>
  /** Stems in a row, as `one two`. */
  pairs: ReadonlySet<string>
  /** Places of each stem: numbers of sentences and of terms in them. */
  places: ReadonlyMap<string, readonly (readonly [sentence: number, term: number])[]>
}

/** Reads the words of an article for `describeClaim`. */
export function readArticleWords(sentences: readonly Claim[]): ArticleWords {
  const pairs = new Set<string>()
  const places = new Map<string, [number, number][]>()
  const families = new Map<string, string[]>()
  sentences.forEach(({ terms }, number) => {
    terms.forEach(({ stem }, i) => {
      if (i > 0) pairs.add(`${terms[i - 1]!.stem} ${stem}`)
      const found = places.get(stem)
      if (found) found.push([number, i])
      else {
        places.set(stem, [[number, i]])
        families.set(familyOf(stem), [...(families.get(familyOf(stem)) ?? []), stem])
      }
    })
  })
  const contents = sentences.map(({ terms }) => new Set(terms.map(({ stem }) => stem)))
  return { sentences, contents, stems: new Set(places.keys()), families, pairs, places }
}

/** The first letters of a stem, which forms of one word share. */
export function familyOf(stem: string): string {
  return stem.slice(0, 4)
}
