import { fileURLToPath } from 'node:url'
import type { Settings } from '../shared/config.ts'
import { CompleterSettings } from '../workers/completer/completer.ts'
import type { StageOptions } from '../workers/open-stages.ts'

/** The folder of trained data that comes with the package. */
const PACKAGED_MODELS = fileURLToPath(new URL('../../models', import.meta.url))

/**
 * What the stages are made from, out of the settings. Limits of the text model hold for a process: each of its threads
 * gets its part of them.
 */
export function toStageOptions(settings: Settings, threads = 1): StageOptions {
  const { summarySentences, summaryWords, overridesFile, knowledgeBaseFile, completerUrl } = settings
  return {
    modelsFolder: settings.modelsFolder ?? PACKAGED_MODELS,
    summary: {
      sentences: summarySentences ?? null,
      words: summaryWords ?? null,
      keyphrases: 10,
      method: completerUrl ? 'abstractive' : 'extractive',
    },
    overridesFile: overridesFile ?? null,
    knowledgeBaseFile: knowledgeBaseFile ?? null,
    completer: completerUrl ? toCompleterSettings(settings, completerUrl, threads) : null,
  }
}

function toCompleterSettings(settings: Settings, url: string, threads: number): CompleterSettings {
  const { completerModel, completerKey, completerCostCap } = settings
  return CompleterSettings.parse({
    url,
    model: completerModel,
    apiKey: completerKey ?? null,
    timeoutMs: settings.completerTimeoutMs,
    requestsPerMinute: Math.max(1, Math.floor(settings.completerPerMinute / threads)),
    pricePerThousandTokens: { asked: settings.completerPriceAsked, answered: settings.completerPriceAnswered },
    costCap: completerCostCap === undefined ? null : completerCostCap / threads,
  })
}
