import { expect, it } from 'vitest'
import type { Stage } from '../../../src/shared/stage.ts'
import { applyStage, runHere } from '../../../src/workers/run/apply-stage.ts'
import { plainTextLayer, sampleDraft, samplePipeline } from '../../contracts/sample-articles.ts'
import { silent } from '../../producers/take-in.ts'

const source = { format: 'html', file: 'nav.html', url: null, sha256: '', receivedAt: '' }
const setting = { stages: samplePipeline(), runStage: runHere, budgetMs: 1_000, log: silent }
const cleanUp = setting.stages[0]!

it('refuses an article of which no text is left', async () => {
  const article = { id: 'a', revision: 1, source, draft: sampleDraft('menu') }
  const emptied = { ...cleanUp, run: () => plainTextLayer(' \n') }
  await expect(applyStage(emptied, article, {}, setting)).rejects.toMatchObject({
    code: 'no-article-text',
    message: 'Nothing is left of nav.html that is text of an article',
  })
})

it('gives a long text more time than a short one', async () => {
  const slow: Stage = {
    ...cleanUp,
    run: (_, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  }
  const within = (length: number) =>
    applyStage(
      slow,
      { id: 'a', revision: 1, source, draft: sampleDraft('a'.repeat(length)) },
      {},
      { ...setting, budgetMs: 2 },
    )
  await expect(within(100)).rejects.toThrow('did not finish within 2 ms')
  await expect(within(200_000)).rejects.toThrow('did not finish within 10 ms')
  await expect(within(50_000_000)).rejects.toThrow('did not finish within 40 ms')
})
