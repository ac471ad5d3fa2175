import { expect, it } from 'vitest'
import { annotateText, wordsOf } from '../../../../src/shared/text/annotate-text.ts'
import type { RankedReferent } from '../../../../src/workers/attribute-quotes/referents/rank-referents.ts'
import { resolveSpeakers } from '../../../../src/workers/attribute-quotes/speakers/resolve-speakers.ts'
import type { Attribution } from '../../../../src/workers/attribute-quotes/text/attribution.ts'
import { ContentWords } from '../../../../src/workers/attribute-quotes/text/content-words.ts'
import { namesIn } from '../names-in.ts'

const NAMES = { 'Ann Orr': 'PERSON', 'Ben Low': 'PERSON', 'Fox Trust': 'ORG' } as const

/** Who speaks in a text whose sources are in braces, whose cues are `said` behind them, and whose pronouns mean the last. */
function speakersOf(marked: string): (string[] | null)[] {
  const annotated = annotateText(marked.replace(/[{}]/g, ''))
  const sources = [...marked.matchAll(/\{([^}]+)\}/g)].map((found, index) => ({
    start: found.index - 2 * index,
    end: found.index - 2 * index + found[1]!.length,
  }))
  const attributions = sources.map((span): Attribution => {
    const source = wordsOf(annotated, span)
    const cue = annotated.words.findIndex(({ lower }, word) => word >= source.past && lower === 'said')
    const content = ContentWords.of({ first: cue + 1, past: cue + 2 }, 1)
    const why = { cue: '', content: '', source: 'reader' }
    return { source, cue: { first: cue, past: cue + 1 }, content, score: 1, setting: 'prose', why }
  })
  const found = resolveSpeakers(annotated, namesIn(annotated, NAMES), attributions, {
    byline: [],
    wasRead: true,
    rank: (_, { kind }, past): RankedReferent[] =>
      kind === 'they' || kind === 'office' ? past.all.slice(-1).map(({ referent }) => ({ referent, score: 0.9 })) : [],
  })
  return found.map((one) => {
    if ('abstained' in one) return null
    return one.together?.map(({ who }) => who.name) ?? [one.name]
  })
}

it.each<[string, (string[] | null)[]]>([
  ['In a short letter, {Ann Orr} said so. {The letter} said more.', [['Ann Orr'], ['Ann Orr']]],
  ['{The Fox ministry} said so in a statement. {The statement} said more.', [['Fox ministry'], ['Fox ministry']]],
  ['In a short letter, {Ann Orr} said so. {The statement} said more.', [['Ann Orr'], ['Statement']]],
  ['In a letter, {Ann Orr} said so. {A letter} said more.', [['Ann Orr'], ['Letter']]],
  [`In a letter, {Ann Orr} said so. ${'It rained. '.repeat(6)}{The letter} said more.`, [['Ann Orr'], ['Letter']]],
  ['{Ann Orr} said so. {The president’s statement} said more.', [['Ann Orr'], ['Ann Orr']]],
  [
    '{Ann Orr and her colleagues} said so. {The team} said more.',
    [
      ['Ann Orr', 'Her colleagues'],
      ['Ann Orr', 'Her colleagues'],
    ],
  ],
  [
    'Ann Orr and Ben Low agree. {Both} said so. {They} said more.',
    [
      ['Ann Orr', 'Ben Low'],
      ['Ann Orr', 'Ben Low'],
    ],
  ],
  ['{Ann Orr} said so. {The team} said more.', [['Ann Orr'], ['Team']]],
])('of “%s” the speakers are %j', (marked, expected) => {
  expect(speakersOf(marked)).toEqual(expected)
})
