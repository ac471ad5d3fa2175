/** The questions of the resolver in texts whose answers are known, each with its referents as rows of features. */
import type { ReadingLayer } from '../src/shared/article.ts'
import type { Gazetteer } from '../src/shared/gazetteer/gazetteer.ts'
import { annotateText, spanOf, type WordRange, wordsOf } from '../src/shared/text/annotate-text.ts'
import { attributeLooseQuotations } from '../src/workers/attribute-quotes/forms/attribute-loose-quotations.ts'
import { findLabelledSpeech } from '../src/workers/attribute-quotes/forms/find-labelled-speech.ts'
import { mergeAttributions } from '../src/workers/attribute-quotes/forms/merge-attributions.ts'
import { findKnownNames } from '../src/workers/attribute-quotes/people/find-known-names.ts'
import type { AskedMention } from '../src/workers/attribute-quotes/referents/asked-mention.ts'
import { describeReferents } from '../src/workers/attribute-quotes/referents/describe-referent.ts'
import { listReferents } from '../src/workers/attribute-quotes/referents/list-referents.ts'
import { PastSpeakers } from '../src/workers/attribute-quotes/referents/past-speakers.ts'
import { prepareScene, type Scene } from '../src/workers/attribute-quotes/referents/prepare-scene.ts'
import { type RankReferents, rankReferents } from '../src/workers/attribute-quotes/referents/rank-referents.ts'
import type { PastSpeaker, Referent } from '../src/workers/attribute-quotes/referents/referent.ts'
import { findAttributions } from '../src/workers/attribute-quotes/sources/find-attributions.ts'
import { askedByMention } from '../src/workers/attribute-quotes/speakers/resolve-speaker.ts'
import { resolveSpeakers } from '../src/workers/attribute-quotes/speakers/resolve-speakers.ts'
import { joinOpenQuotations } from '../src/workers/attribute-quotes/text/join-open-quotations.ts'
import { openSingleQuotations } from '../src/workers/attribute-quotes/text/open-single-quotations.ts'
import { identifyPeople } from '../src/workers/identify-people/stage.ts'

type Span = { start: number; end: number }

/**
 * A text with answers. `is` are mentions of whom or what the words between `start` and `end` mean, none where nobody
 * named is meant; `only`, where given, the mentions of those that the answer was sought among. Of a source left out
 * `start` and `end` are where the content begins. `of` says where an answer is from, if not from the corpus.
 */
export type GoldText = {
  id: string
  corpus: string
  text: string
  mentions: (Span & { is: Span[]; only?: Span[]; of?: string })[]
}

/** One question: its referents' rows, and which of them are right (none where somebody else is). */
export type Question = {
  id: string
  corpus: string
  kind: AskedMention['kind']
  rows: Float32Array[]
  right: boolean[]
  /** For looking at: the place and the names. */
  start: number
  names: string[]
}

/** All questions of a text that gold answers; speakers that gold does not tell are the resolver's own. */
export function collectQuestions(gold: GoldText, reading: ReadingLayer, gazetteer: Gazetteer): Question[] {
  const annotated = joinOpenQuotations(openSingleQuotations(annotateText(gold.text)))
  const layer = { text: gold.text, language: { tag: 'en', confidence: 1 }, title: null, byline: [], dateline: null }
  const names = findKnownNames(annotated, identifyPeople(layer as never, reading, gazetteer))
  const read = mergeAttributions(findLabelledSpeech(annotated, names), findAttributions(annotated, names, reading))
  const { attributions } = attributeLooseQuotations(annotated, names, read, { wasRead: true })
  const questions: Question[] = []
  const answered = new Set<GoldText['mentions'][number]>()
  const put = (scene: Scene, asked: AskedMention, past: PastSpeakers, answer: GoldText['mentions'][number]) => {
    const corpus = answer.of ?? gold.corpus
    const among = answer.only?.map((span) => wordsOf(annotated, span))
    const truths = answer.is.map((span) => wordsOf(annotated, span))
    // Answers by hand were sought among names and speakers: of others they tell only that one is right.
    const unnamed = new Set(gold.corpus === 'gum' || gold.corpus === 'own' ? [] : scene.unnamed)
    const referents = listReferents(scene, asked, past)
      .filter((referent) => !among || among.some((range) => isMentioned(referent, range)))
      .filter(
        (referent) =>
          !referent.described ||
          !unnamed.has(referent.described) ||
          truths.some((range) => isMentioned(referent, range)),
      )
    const right = referents.map((referent) => truths.some((range) => isMentioned(referent, range)))
    const { id } = gold
    const rows = describeReferents(scene, asked, referents, past)
    const start = answer.start
    const shown = referents.map(({ named, described }) => (named ?? described).name)
    if (referents.length > 0) questions.push({ id, corpus, kind: asked.kind, rows, right, start, names: shown })
    return referents
      .map((referent, index) => ({ referent, score: right[index] ? 0.99 : 0 }))
      .sort((a, b) => b.score - a.score)
  }
  // A pronoun that stands for who spoke last might as well have been left out: of that there is too little gold.
  const addElided = (scene: Scene, asked: AskedMention, past: PastSpeakers, answer: (typeof gold.mentions)[number]) => {
    const last = past.all.at(-1)
    if (gold.corpus === 'labels') return
    if ((asked.kind !== 'he' && asked.kind !== 'she') || !last) return
    if (!answer.is.some((span) => isMentioned(last.referent, wordsOf(annotated, span)))) return
    const { first } = asked.range
    if (annotated.words[first]!.sentence - annotated.words[last.word]!.sentence > 3) return
    for (const kind of ['elided', 'continued'] as const)
      put(scene, { ...asked, kind, range: { first, past: first } }, past, answer)
  }
  const rank: RankReferents = (scene, asked, past) => {
    const answer = gold.mentions.find((mention) => isAsked(annotated, asked, mention))
    if (!answer) return rankReferents(scene, asked, past)
    answered.add(answer)
    addElided(scene, asked, past, answer)
    return put(scene, asked, past, answer)
  }
  const resolutions = resolveSpeakers(annotated, names, attributions, { byline: [], wasRead: true, rank })
  const past = attributions.flatMap(({ source, cue, content }, index): PastSpeaker[] => {
    const resolution = resolutions[index]!
    if ('abstained' in resolution || !resolution.referent) return []
    return [{ referent: resolution.referent, word: source?.first ?? cue?.first ?? content.firstWord() }]
  })
  const scene = prepareScene(annotated, names)
  for (const mention of gold.mentions) {
    if (answered.has(mention) || mention.end === mention.start) continue
    const asked = askedByMention(scene, wordsOf(annotated, mention))
    if (asked) put(scene, asked, PastSpeakers.of(past.filter(({ word }) => word < asked.range.first)), mention)
  }
  return questions
}

function isMentioned({ named, described }: Referent, { first, past }: WordRange): boolean {
  const mentions: readonly WordRange[] = named ? named.mentions : [described.mention]
  return mentions.some((mention) => mention.first < past && mention.past > first)
}

function isAsked(annotated: Scene['annotated'], { kind, range, content }: AskedMention, { start, end }: Span): boolean {
  const nothing = kind === 'elided' || kind === 'continued'
  if (nothing) return start === end && content !== null && annotated.words[content.firstWord()]!.start === start
  const own = spanOf(annotated, range)
  return own.start < end && start < own.end && end - start <= own.end - own.start + 12
}
