import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../../../shared/errors.ts'
import { type LineModel, readLineModel } from './line-model.ts'

/** The two line models of clean-up, and a digest over both files for the fingerprint. */
export type LineModels = { page: LineModel; text: LineModel; digest: string }

/**
 * Reads the models from their folder (`models/clean-up`); for the wiring, which hands them to the stage. Throws
 * `PipelineError` `model-unavailable`, with the file, where one is missing or broken.
 */
export async function openLineModels(folder: string): Promise<LineModels> {
  const [page, text] = await Promise.all(['page.json', 'text.json'].map((name) => openLineModel(join(folder, name))))
  const digest = createHash('sha256').update(page!.content).update(text!.content).digest('hex')
  return { page: page!.model, text: text!.model, digest }
}

async function openLineModel(path: string): Promise<{ content: string; model: LineModel }> {
  try {
    const content = await readFile(path, 'utf8')
    return { content, model: readLineModel(JSON.parse(content)) }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new PipelineError('model-unavailable', `The model of lines in ${path} cannot be read: ${reason}`, { cause })
  }
}
