import type { Term } from '../document/find-terms.ts'
import type { ArticleWords } from './read-article-words.ts'

/**
 * How often the copying breaks: the fewest stretches of the article, taken from left to right, that make up the words
 * of a claim, minus one. A word that the article lacks is a stretch of its own.
 */
export function findBreaks(
  terms: readonly Pick<Term, 'stem'>[],
  { sentences, places }: Pick<ArticleWords, 'sentences' | 'places'>,
): number {
  let stretches = 0
  for (let i = 0; i < terms.length; stretches++) {
    let ends = places.get(terms[i]!.stem) ?? []
    i++
    while (i < terms.length) {
      const wanted = terms[i]!.stem
      const longer = ends.flatMap(([sentence, at]): [number, number][] =>
        sentences[sentence]!.terms[at + 1]?.stem === wanted ? [[sentence, at + 1]] : [],
      )
      if (longer.length === 0) break
      ends = longer
      i++
    }
  }
  return Math.max(0, stretches - 1)
}
