import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LineModel, readLineModel } from './line-model.ts'

/** The two line models of clean-up, and a digest over both files for the fingerprint. */
export type LineModels = { page: LineModel; text: LineModel; digest: string }

/** Reads the models from their folder (`models/clean-up`); for the wiring, which hands them to the stage. */
export async function openLineModels(folder: string): Promise<LineModels> {
  const [page, text] = await Promise.all(['page.json', 'text.json'].map((name) => readFile(join(folder, name), 'utf8')))
  const digest = createHash('sha256').update(page!).update(text!).digest('hex')
  return { page: readLineModel(JSON.parse(page!)), text: readLineModel(JSON.parse(text!)), digest }
}
