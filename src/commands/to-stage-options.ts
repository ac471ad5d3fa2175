import { fileURLToPath } from 'node:url'
import type { Settings } from '../shared/config.ts'
import type { StageOptions } from '../workers/open-stages.ts'

/** The folder of trained data that comes with the package. */
const PACKAGED_MODELS = fileURLToPath(new URL('../../models', import.meta.url))

/** What the stages are made from, out of the settings. */
export function toStageOptions(settings: Settings): StageOptions {
  return {
    modelsFolder: settings.modelsFolder ?? PACKAGED_MODELS,
    overridesFile: settings.overridesFile ?? null,
    summary: {
      sentences: settings.summarySentences ?? null,
      words: settings.summaryWords ?? null,
      keyphrases: 10,
      method: 'extractive',
    },
  }
}
