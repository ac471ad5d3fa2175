import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PipelineError } from '../../../../shared/errors.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'
import { readWikidataLabels } from './read-wikidata-labels.ts'

/**
 * Opens a file of Wikidata labels (see `WikidataLabel` for its form). The whole file is held in memory. Throws
 * `PipelineError` `model-unavailable` if it cannot be read, `unsupported-format` if a line is wrong.
 */
export function openWikidataLabels(path: string): KnowledgeBase {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw new PipelineError('model-unavailable', `The Wikidata labels in ${path} cannot be read`, { cause })
  }
  return readWikidataLabels(bytes.toString('utf8').split('\n'), createHash('sha256').update(bytes).digest('hex'))
}
