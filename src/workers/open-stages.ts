import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../shared/logger.ts'
import type { Stage } from '../shared/stage.ts'
import { createAttributeQuotesStage } from './attribute-quotes/stage.ts'
import { checkOrder } from './check-order.ts'
import { createCleanUpStage } from './clean-up/stage.ts'
import { createPublishStage } from './publish/stage.ts'
import { openReader } from './read/open-reader.ts'
import { createReadStage } from './read/stage.ts'
import { createSummarizeStage } from './summarize/stage.ts'
import type { SummarizeSettings } from './summarize/summarize-settings.ts'
import { openGazetteer } from './tag-entities/open-gazetteer.ts'
import { type Overrides, parseOverrides } from './tag-entities/overrides.ts'
import { createTagEntitiesStage } from './tag-entities/stage.ts'

/** What the stages are made from; plain JSON, since it travels into threads. */
export type StageOptions = {
  modelsFolder: string
  summary: SummarizeSettings
  /** File with corrections of entities, or null. */
  overridesFile: string | null
}

/**
 * The stages in their order, with their models and lists opened: read it and you know the pipeline. Throws where a
 * model is missing or broken, or where the order is impossible.
 */
export async function openStages({ modelsFolder, summary, overridesFile }: StageOptions, log: Log): Promise<Stage[]> {
  const reader = await openReader(join(modelsFolder, 'reader'), log)
  const gazetteer = openGazetteer(join(modelsFolder, 'gazetteer'))
  const overrides = overridesFile === null ? undefined : await readOverrides(overridesFile)
  const stages = [
    createCleanUpStage(),
    createReadStage({ reader }),
    createAttributeQuotesStage(),
    createTagEntitiesStage({ gazetteer, ...(overrides && { overrides }) }),
    createSummarizeStage({ settings: summary }),
    createPublishStage(),
  ] as unknown as Stage[]
  const problems = checkOrder(stages)
  if (problems.length > 0) throw new Error(`The stages cannot run in this order:\n  ${problems.join('\n  ')}`)
  return stages
}

async function readOverrides(path: string): Promise<Overrides> {
  try {
    return parseOverrides(await readFile(path, 'utf8'))
  } catch (error) {
    throw new RangeError(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
