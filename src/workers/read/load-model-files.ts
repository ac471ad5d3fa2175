import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { PipelineError } from '../../shared/errors.ts'

const Manifest = z.object({
  name: z.string(),
  version: z.union([z.int(), z.string()]),
  files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.int() })),
})

/** The files of a trained reader, proven against its manifest. */
export type ModelFiles = {
  /** Name and version: `reader-1`. */
  name: string
  /** SHA-256 over the digests of all files: another model, another digest. */
  digest: string
  encoder: Uint8Array
  link: Uint8Array
  vocabulary: string
}

/**
 * The model in a folder: `manifest.json` and the files it names, each of the length and digest it says.
 * Throws `model-unavailable` naming the file that is missing or altered.
 */
export async function loadModelFiles(folder: string): Promise<ModelFiles> {
  const manifest = parseManifest((await readModelFile(folder, 'manifest.json')).toString('utf8'), folder)
  const load = async (file: string) => {
    const expected = manifest.files[file]
    if (!expected) throw unavailable(`${path.join(folder, 'manifest.json')} does not name ${file}`)
    const bytes = await readModelFile(folder, file)
    if (bytes.length !== expected.bytes || sha256(bytes) !== expected.sha256) {
      throw unavailable(
        `${path.join(folder, file)} is not the file of ${manifest.name} ${manifest.version}: ` +
          `its digest is ${sha256(bytes)} (${bytes.length} bytes), not ${expected.sha256} (${expected.bytes} bytes)`,
      )
    }
    return bytes
  }
  const encoder = await load('encoder.int8.onnx')
  const link = await load('link.int8.onnx')
  const vocabulary = (await load('vocab.txt')).toString('utf8')
  const digests = ['encoder.int8.onnx', 'link.int8.onnx', 'vocab.txt'].map((file) => manifest.files[file]!.sha256)
  return { name: `${manifest.name}-${manifest.version}`, digest: sha256(digests.join(' ')), encoder, link, vocabulary }
}

function parseManifest(json: string, folder: string): z.infer<typeof Manifest> {
  try {
    return Manifest.parse(JSON.parse(json))
  } catch (error) {
    throw unavailable(`${path.join(folder, 'manifest.json')} is not a reader's manifest`, error)
  }
}

async function readModelFile(folder: string, file: string): Promise<Buffer> {
  try {
    return await readFile(path.join(folder, file))
  } catch (error) {
    throw unavailable(`the reader's model file ${path.join(folder, file)} cannot be read`, error)
  }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function unavailable(message: string, cause?: unknown): PipelineError {
  return new PipelineError('model-unavailable', message, { cause })
}
