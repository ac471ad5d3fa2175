import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { AUXILIARIES } from '../../../shared/words/auxiliaries.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { Attribution } from '../text/attribution.ts'
import type { ArticleSigns } from './article-signs.ts'

/** Names of the features of an attribution's context, in order. */
export const PLACE_FEATURES = [
  'source you',
  'source picture',
  'source data',
  'source rule',
  'source weak',
  'source speaks elsewhere',
  'cue opens sentence',
  'cue progressive',
  'cue perfect',
  'cue past',
  'cue base',
  'content numbers',
  'content pronouns',
  'content capitals',
  'content asks',
  'sentence capitals',
  'paragraph ends sentence',
  'paragraph words',
  'place in article',
  'marks in sentence',
  'attributions a sentence',
  'share that says',
  'share of first person',
] as const

const PICTURE = wordSet(`
  video videos footage photo photos photograph photographs image images picture pictures clip clips film map chart
  graphic screenshot`)
const DATA = wordSet(`
  data figures statistics numbers results sales records evidence research experience history practice science tradition
  precedent reality life nature estimates index trends analysis indicators experiments tests`)
const RULE = wordSet('law laws bill act rule rules section treaty agreement constitution amendment clause code policy')
const PERSONAL = wordSet('i we you he she it they')
const IRREGULAR_PAST = wordSet('said told wrote found thought knew felt saw heard made gave went came took began meant')

/** Features of an attribution's source, cue and context; `inside` are the words of its content. */
export function describePlace(
  { text, words, sentences, paragraphs, quotations }: AnnotatedText,
  names: KnownNames,
  { cue, source, why }: Attribution,
  { inside, article }: { inside: readonly number[]; article: ArticleSigns },
): Record<(typeof PLACE_FEATURES)[number], number> {
  const at = inside[0] ?? 0
  const sentence = sentences[words[at]!.sentence]!
  const paragraph = paragraphs[words[at]!.paragraph]!
  const ofSource = source ? words.slice(source.first, source.past).map(({ lower }) => lower) : []
  const ofCue = cue ? words.slice(cue.first, cue.past).filter(({ spoken }) => spoken) : []
  const lowers = ofCue.map(({ lower }) => lower)
  const verb = lowers.find((lower) => !AUXILIARIES.has(lower)) ?? ''
  const capitals = (range: readonly (typeof words)[number][]) => {
    const spoken = range.filter((word) => word.spoken && word.text.length > 3)
    return spoken.filter((word) => startsWithCapital(word.text)).length / Math.max(1, spoken.length)
  }
  const contentWords = inside.map((word) => words[word]!)
  const end = contentWords.at(-1)
  return {
    'source you': Number(ofSource[0] === 'you' && words[source!.first]!.quotation < 0),
    'source picture': Number(ofSource.some((lower) => PICTURE.has(lower))),
    'source data': Number(ofSource.some((lower) => DATA.has(lower))),
    'source rule': Number(ofSource.some((lower) => RULE.has(lower))),
    'source weak': Number(why.source === 'weak reading'),
    'source speaks elsewhere': timesElsewhere(names, source, article),
    'cue opens sentence': Number(cue !== null && cue.first - sentences[words[cue.first]!.sentence]!.first <= 0),
    'cue progressive': Number(lowers.length > 1 && lowers.some((lower) => lower.endsWith('ing'))),
    'cue perfect': Number(lowers.some((lower) => /^(?:have|has|had|ve)$/.test(lower)) && lowers.length > 1),
    'cue past': Number(/ed$/.test(verb) || IRREGULAR_PAST.has(verb)),
    'cue base': Number(verb !== '' && !/(?:ed|ing|s)$/.test(verb) && !IRREGULAR_PAST.has(verb)),
    'content numbers': Math.min(4, contentWords.filter((word) => /\d/.test(word.text)).length),
    'content pronouns': Math.min(4, contentWords.slice(0, 12).filter((word) => PERSONAL.has(word.lower)).length),
    'content capitals': capitals(contentWords),
    'content asks': Number(end !== undefined && text[end.end] === '?'),
    'sentence capitals': capitals(words.slice(sentence.first, sentence.past)),
    'paragraph ends sentence': Number(/[.!?…:]["'”’»)]*\s*$/.test(text.slice(paragraph.start, paragraph.end))),
    'paragraph words': Math.min(80, paragraph.past - paragraph.first),
    'place in article': words[at]!.sentence / sentences.length,
    'marks in sentence': Math.min(
      4,
      quotations.filter(({ first }) => first >= sentence.first && first < sentence.past).length,
    ),
    'attributions a sentence': article.attributions / Math.max(1, sentences.length),
    'share that says': article.says,
    'share of first person': article.firstPerson,
  }
}

/** How many other attributions a named source has; -1 if it has no name. */
function timesElsewhere(names: KnownNames, source: WordRange | null, { sources }: ArticleSigns): number {
  const known = source && names.at(source.past - 1)?.known
  return known ? Math.min(4, (sources.get(known) ?? 1) - 1) : -1
}
