import { openModelFolder } from '../../../shared/open-model-folder.ts'
import { type KeptModel, readKeptModel } from './kept-lines.ts'
import { type LineModel, readLineModel } from './line-model.ts'

/**
 * The models for the lines of a page: which are probably the article's own, and which of the kept ones are not after
 * all.
 */
export type PageModels = { lines: LineModel; kept: KeptModel }

/** The line models of clean-up, and a digest over their files for the fingerprint. */
export type LineModels = { page: PageModels; text: LineModel; digest: string }

/**
 * Reads the models from their folder (`models/clean-up`); for the wiring, which hands them to the stage. Throws
 * `PipelineError` `model-unavailable`, with the file, where one is missing, altered or broken.
 */
export async function openLineModels(folder: string): Promise<LineModels> {
  const models = openModelFolder(folder)
  const open = <File, Model>(file: string, read: (parsed: File) => Model) =>
    models.read(file, (bytes) => read(JSON.parse(bytes.toString('utf8'))))
  return {
    page: { lines: open('page.json', readLineModel), kept: open('kept.json', readKeptModel) },
    text: open('text.json', readLineModel),
    digest: models.digest,
  }
}
