import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openGazetteer } from '../shared/gazetteer/open-gazetteer.ts'
import type { Log } from '../shared/logger.ts'
import { anyStage, type Stage } from '../shared/stage.ts'
import { createAttributeQuotesStage } from './attribute-quotes/stage.ts'
import { openLineModels } from './clean-up/line-model/open-line-models.ts'
import { createCleanUpStage } from './clean-up/stage.ts'
import type { CompleterSettings } from './completer/completer.ts'
import { openCompleter } from './completer/open-completer.ts'
import { createIdentifyPeopleStage } from './identify-people/stage.ts'
import { createPublishStage } from './publish/stage.ts'
import type { NativeGuard } from './read/open-inference.ts'
import { openReader } from './read/open-reader.ts'
import { createReadStage } from './read/stage.ts'
import { checkOrder, STAGE_NAMES, type StageName } from './stages.ts'
import { createSummarizeStage } from './summarize/stage.ts'
import type { SummarizeSettings } from './summarize/summarize-settings.ts'
import { type Overrides, parseOverrides } from './tag-entities/corrections/overrides.ts'
import { openWikidataLabels } from './tag-entities/links/wikidata/open-wikidata-labels.ts'
import { createTagEntitiesStage } from './tag-entities/stage.ts'

/** What the stages are made from. Plain JSON, since it travels into threads. */
export type StageOptions = {
  modelsFolder: string
  summary: SummarizeSettings
  /** File with corrections of entities, or null. */
  overridesFile: string | null
  /** File of Wikidata labels and ids, or null. */
  knowledgeBaseFile: string | null
  /** Text model that writes summaries, or null: then they are extractive. */
  completer: CompleterSettings | null
}

/**
 * The stages of `STAGE_NAMES`, with their models and lists opened: read it and you know the pipeline. Throws where a
 * model is missing or broken, or where the order is impossible. `guard` goes around every call of native code.
 */
export async function openStages(options: StageOptions, log: Log, guard?: NativeGuard): Promise<Stage[]> {
  const { modelsFolder, summary, overridesFile, knowledgeBaseFile, completer } = options
  const [reader, gazetteer, lineModels] = await Promise.all([
    openReader(join(modelsFolder, 'reader'), log, guard),
    openGazetteer(join(modelsFolder, 'gazetteer')),
    openLineModels(join(modelsFolder, 'clean-up')),
  ])
  const knowledgeBases = knowledgeBaseFile === null ? [] : [openWikidataLabels(knowledgeBaseFile)]
  const overrides = overridesFile === null ? undefined : await readOverrides(overridesFile)
  const openers: Record<StageName, () => Stage> = {
    'clean-up': () => anyStage(createCleanUpStage({ models: lineModels })),
    read: () => anyStage(createReadStage({ reader })),
    'identify-people': () => anyStage(createIdentifyPeopleStage({ gazetteer })),
    'attribute-quotes': () => anyStage(createAttributeQuotesStage()),
    'tag-entities': () =>
      anyStage(createTagEntitiesStage({ gazetteer, knowledgeBases, ...(overrides && { overrides }) })),
    summarize: () =>
      anyStage(createSummarizeStage({ settings: summary, completer: completer && openCompleter(completer) })),
    publish: () => anyStage(createPublishStage()),
  }
  const stages = STAGE_NAMES.map((name) => openers[name]())
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
