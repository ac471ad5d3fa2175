import { expect, it } from 'vitest'
import { joinStories } from '../../../eval/ledger/join-stories.ts'
import { joinUtterances } from '../../../eval/ledger/join-utterances.ts'
import { readVersions } from '../../../eval/ledger/make-stories.ts'
import { readVariants } from '../../../eval/ledger/make-variants.ts'
import { scorePairs } from '../../../eval/ledger/score-pairs.ts'

// Floors, not what is reached: `eval/ledger/score-utterances.ts` and `score-stories.ts` say that.
it.each([
  ['600 variants of 200 utterances', 600, readVariants, () => joinUtterances(readVariants()).joined],
  ['200 versions of 60 stories', 200, readVersions, () => joinStories(readVersions()).joined],
] as const)(
  'joins %s, hard negatives among them: of the pairs joined 98 in 100 right, of all 95 found',
  (_, least, read, join) => {
    expect(read().length).toBeGreaterThan(least)
    const { precision, recall } = scorePairs(join())
    expect(precision).toBeGreaterThanOrEqual(0.98)
    expect(recall).toBeGreaterThanOrEqual(0.95)
  },
)
