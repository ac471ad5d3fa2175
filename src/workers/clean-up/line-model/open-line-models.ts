import { openModelFolder } from '../../../shared/open-model-folder.ts'
import { type LineModel, readLineModel } from './line-model.ts'

/** The two line models of clean-up, and a digest over both files for the fingerprint. */
export type LineModels = { page: LineModel; text: LineModel; digest: string }

/**
 * Reads the models from their folder (`models/clean-up`); for the wiring, which hands them to the stage. Throws
 * `PipelineError` `model-unavailable`, with the file, where one is missing, altered or broken.
 */
export async function openLineModels(folder: string): Promise<LineModels> {
  const models = openModelFolder(folder)
  const open = (file: string) => models.read(file, (bytes) => readLineModel(JSON.parse(bytes.toString('utf8'))))
  return { page: open('page.json'), text: open('text.json'), digest: models.digest }
}
