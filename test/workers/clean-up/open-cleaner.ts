import type { TextLayer } from '../../../src/shared/article.ts'
import type { StageContext } from '../../../src/shared/stage.ts'
import { openLineModels } from '../../../src/workers/clean-up/line-model/open-line-models.ts'
import { createCleanUpStage } from '../../../src/workers/clean-up/stage.ts'

const context: StageContext = {
  log: { debug() {}, info() {}, warn() {}, error() {} },
  signal: new AbortController().signal,
}

/** Cleans a text or a page of which nothing is stated but, if given, the title. */
export type Cleaner = (content: string, kind?: 'text' | 'html', title?: string | null) => Promise<TextLayer>

/** The clean-up stage with the models that ship, for sources made up in a test. */
export async function openCleaner(): Promise<Cleaner> {
  const stage = createCleanUpStage({ models: await openLineModels('models/clean-up') })
  return async (content, kind = 'text', title = null) =>
    stage.run(
      {
        id: 'a1',
        revision: 1,
        source: { format: kind, file: null, url: null, sha256: '0', receivedAt: '2024-01-01T00:00:00Z' },
        draft: {
          externalId: null,
          body: { kind, content },
          title,
          byline: [],
          url: null,
          publishedAt: null,
          modifiedAt: null,
          publisher: null,
          language: null,
        },
      },
      context,
    )
}
