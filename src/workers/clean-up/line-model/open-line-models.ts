import { openModelFolder } from '../../../shared/open-model-folder.ts'
import { type EndModel, readEndModel } from './end-lines.ts'
import { type KeptModel, readKeptModel } from './kept-lines.ts'
import { type LineModel, readLineModel } from './line-model.ts'

/**
 * The models for the lines of a page: which are probably the article's own, and which of the kept ones, and of the last
 * ones, are not after all.
 */
export type PageModels = { lines: LineModel; kept: KeptModel; end: EndModel }

/** The line models of clean-up, and a digest over their files for the fingerprint. */
export type LineModels = { readonly page: PageModels; readonly text: LineModel; readonly digest: string }

/**
 * Reads the models from their folder (`models/clean-up`); for the wiring, which hands them to the stage. Pages and
 * plain texts have models of their own, each laid out when it is first asked for: many processes only ever see one
 * kind. Throws `PipelineError` `model-unavailable`, with the file, where one is missing, altered or broken.
 */
export async function openLineModels(folder: string): Promise<LineModels> {
  const models = openModelFolder(folder)
  const open = <File, Model>(file: string, read: (parsed: File) => Model) => {
    const bytes = models.read(file, (proven) => proven)
    return () => read(JSON.parse(bytes.toString('utf8')))
  }
  const [lines, kept, end, text] = [
    open('page.json', readLineModel),
    open('kept.json', readKeptModel),
    open('end.json', readEndModel),
    open('text.json', readLineModel),
  ]
  const openPage = once(() => ({ lines: lines(), kept: kept(), end: end() }))
  const openText = once(text)
  return {
    get page() {
      return openPage()
    },
    get text() {
      return openText()
    },
    digest: models.digest,
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
