import type { PeopleLayer, ReadingLayer, TextLayer } from '../../shared/article.ts'
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { Stage } from '../../shared/stage.ts'
import { annotateText } from '../../shared/text/annotate-text.ts'
import { clusterNames } from './cluster/cluster-names.ts'
import { describeNames } from './describe-names.ts'
import { tagNames } from './type/tag-names.ts'

/**
 * The stage that says who and what a text names, before anyone asks who spoke: names are found and typed, mentions of
 * the same thing are grouped, and what the text says of each is read. Quotes and entities both use this layer, so they
 * cannot disagree.
 *
 *     words, pick, type    which words are names, and of what type
 *     cluster              which mentions are of one thing; gender; namesakes
 *     roles                offices, affiliations, kinship, with the words that state them
 *     descriptions         definite nouns (“the mayor”) and who they may stand for
 */
export function createIdentifyPeopleStage({
  gazetteer,
}: {
  gazetteer: Gazetteer
}): Stage<'text' | 'reading', 'people'> {
  return {
    name: 'identify-people',
    version: 25,
    needs: ['text', 'reading'],
    gives: 'people',
    settings: { gazetteer: gazetteer.digest },
    run: ({ text, reading }) => identifyPeople(text, reading, gazetteer),
  }
}

/** Everything that a text names; where it was not read, only what the lists know. */
export function identifyPeople({ text }: TextLayer, reading: ReadingLayer, gazetteer: Gazetteer): PeopleLayer {
  const clusters = clusterNames(text, tagNames(text, reading, gazetteer), gazetteer)
  return { skipped: null, ...describeNames(annotateText(text), clusters) }
}
