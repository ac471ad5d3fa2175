import { expect, it } from 'vitest'
import type { TreeModel } from '../../../src/shared/trees/tree-model.ts'
import candidates from '../../../src/workers/attribute-quotes/contents/candidates.data.json' with { type: 'json' }
import contentWords from '../../../src/workers/attribute-quotes/contents/content-words.data.json' with { type: 'json' }
import { CANDIDATE_FEATURES } from '../../../src/workers/attribute-quotes/contents/describe-candidate.ts'
import { CONTENT_WORD_FEATURES } from '../../../src/workers/attribute-quotes/contents/describe-content-words.ts'
import { REFERENT_FEATURES } from '../../../src/workers/attribute-quotes/referents/describe-referent.ts'
import referents from '../../../src/workers/attribute-quotes/referents/referents.data.json' with { type: 'json' }
import { REPORT_FEATURES } from '../../../src/workers/attribute-quotes/said/describe-report.ts'
import reports from '../../../src/workers/attribute-quotes/said/reports.data.json' with { type: 'json' }
import { NOUN_FEATURES } from '../../../src/workers/summarize/reliance/describe-noun.ts'
import { RELIANCE_FEATURES } from '../../../src/workers/summarize/reliance/describe-reliance.ts'
import { RELIANCE_TREES } from '../../../src/workers/summarize/reliance/reliance-trees.ts'
import { PAIR_FEATURES, WORD_FEATURES } from '../../../src/workers/summarize/score/describe-units.ts'
import { UNIT_TREES } from '../../../src/workers/summarize/score/unit-trees.ts'

it.each<[string, TreeModel, readonly string[]]>([
  ['candidates', candidates, CANDIDATE_FEATURES],
  ['content words', contentWords, [...CONTENT_WORD_FEATURES, 'after content']],
  ['referents', referents, REFERENT_FEATURES],
  ['reports', reports, REPORT_FEATURES],
  ['words of summaries', UNIT_TREES.words, WORD_FEATURES],
  ['pairs of words of summaries', UNIT_TREES.pairs, PAIR_FEATURES],
  ['nouns that need their first mention', RELIANCE_TREES.nouns, NOUN_FEATURES],
  ['sentences that lack something', RELIANCE_TREES.sentences, RELIANCE_FEATURES],
])('the trees of %s were grown with the features that are written today', (_, model, features) => {
  expect(model.features).toEqual([...features])
})
