import path from 'node:path'
import type { Log } from '../../shared/logger.ts'
import { openModelFolder } from '../../shared/open-model-folder.ts'
import { createPieceCutter } from './cut-pieces.ts'
import { type NativeGuard, openInference } from './open-inference.ts'
import { type Reading, readText } from './read-text.ts'

/** A trained model, loaded, that reads texts. */
export interface Reader {
  /** Name and version of the model. */
  readonly name: string
  /** Digest of the model's files. */
  readonly digest: string
  /** Reads a text in UTF-16 offsets; throws `over-budget` once the signal is aborted. */
  read(text: string, signal: AbortSignal): Promise<Reading>
  /** Frees the model's memory; nothing can be read after it. */
  close(): Promise<void>
}

/**
 * The reader whose model is in a folder (`models/reader`), ready to read; checks every file against the manifest.
 * Throws `model-unavailable` where a file is missing or altered, or nothing is installed that can run it.
 */
export async function openReader(folder: string, log: Pick<Log, 'warn'>, guard?: NativeGuard): Promise<Reader> {
  const model = openModelFolder(folder)
  const fileOf = (file: string) => ({ path: path.join(folder, file), bytes: model.read(file, (bytes) => bytes) })
  const cutPieces = model.read('vocab.txt', (bytes) => createPieceCutter(bytes.toString('utf8')))
  const inference = await openInference(log, guard)
  const encoder = await inference.load(fileOf('encoder.int8.onnx'))
  const link = await inference.load(fileOf('link.int8.onnx'))
  const parts = { encoder, link, cutPieces }
  return {
    name: model.name,
    digest: model.digest,
    read: (text, signal) => readText(text, parts, signal),
    async close() {
      await encoder.close()
      await link.close()
    },
  }
}
