import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LineModel, type LineModelFile, readLineModel } from '../../src/workers/clean-up/line-model/line-model.ts'

const FOLDS = 4

/** The models that the training program wrote with `--folds`, each with the ids of the pages it did not learn from. */
export async function openFolds(folder: string): Promise<{ model: LineModel; ids: string[] }[]> {
  const files = Array.from({ length: FOLDS }, (_, fold) => readFile(join(folder, `${fold}.json`), 'utf8'))
  return (await Promise.all(files)).map((text) => {
    const file = JSON.parse(text) as LineModelFile & { heldBack: string[] }
    return { model: readLineModel(file), ids: file.heldBack }
  })
}
