import type { AnnotatedText } from '../../../shared/text/annotate-text.ts'
import type { KnownName, KnownNames } from '../people/find-known-names.ts'
import type { Attribution } from '../text/attribution.ts'
import { classOf } from './cue-classes.ts'

/** Signs of an article: how much of it is speech, and whose. */
export type ArticleSigns = {
  attributions: number
  /** Shares of the attributions with a cue of saying, and of sentences in the first person outside of quotations. */
  says: number
  firstPerson: number
  /** How many attributions have a name of the text as their source, by name. */
  sources: ReadonlyMap<KnownName, number>
}

/** The signs of the article that has these attributions. */
export function readArticleSigns(
  { words, sentences }: AnnotatedText,
  names: KnownNames,
  attributions: readonly Attribution[],
): ArticleSigns {
  const says = attributions.filter(
    ({ cue }) => cue && classOf(words.slice(cue.first, cue.past).map(({ lower }) => lower)) === 'says',
  )
  const first = new Set(words.filter(({ lower, quotation }) => lower === 'i' && quotation < 0).map((w) => w.sentence))
  const sources = new Map<KnownName, number>()
  for (const { source } of attributions) {
    const known = source && names.at(source.past - 1)?.known
    if (known) sources.set(known, (sources.get(known) ?? 0) + 1)
  }
  return {
    attributions: attributions.length,
    says: says.length / Math.max(1, attributions.length),
    firstPerson: first.size / Math.max(1, sentences.length),
    sources,
  }
}
