import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { PipelineError } from './errors.ts'
import { hashText } from './hash-json.ts'

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.int() })),
})
type Manifest = z.infer<typeof Manifest>

/** A folder of trained data or lists, with the manifest that says which bytes each file has. */
export type ModelFolder = {
  /** Name and version: `newsloom-reader-1.5.0`. */
  readonly name: string
  /** SHA-256 over the digests of all files: another model, another digest. */
  readonly digest: string
  /** What `parse` makes of a file's bytes; throws `model-unavailable` with the file's path and the way out. */
  read<Part>(file: string, parse: (bytes: Buffer) => Part): Part
}

/**
 * Opens a folder of `models/` by its `manifest.json`. Each file is compared with the digest there before it is parsed,
 * so that one altered digit, which would only change answers, is found as surely as a file that is cut off.
 * Throws `PipelineError` `model-unavailable` where the manifest, or a file that is read, is missing or altered.
 */
export function openModelFolder(folder: string): ModelFolder {
  const manifestPath = join(folder, 'manifest.json')
  const manifest = explain(manifestPath, () => Manifest.parse(JSON.parse(readFileSync(manifestPath, 'utf8'))))
  const name = `${manifest.name}-${manifest.version}`
  const digests = Object.keys(manifest.files)
    .sort()
    .map((file) => manifest.files[file]!.sha256)
  return {
    name,
    digest: hashText(digests.join(' ')),
    read: (file, parse) => {
      const path = join(folder, file)
      return explain(path, () => parse(readProven(path, manifest.files[file], name)))
    },
  }
}

function readProven(path: string, expected: Manifest['files'][string] | undefined, name: string): Buffer {
  if (!expected) throw new Error('manifest.json does not name it')
  const bytes = readFileSync(path)
  const found = hashText(bytes)
  if (bytes.length === expected.bytes && found === expected.sha256) return bytes
  throw new Error(
    `it is not the file of ${name}: ` +
      `its SHA-256 is ${found} (${bytes.length} bytes), not ${expected.sha256} (${expected.bytes} bytes)`,
  )
}

/** Every way in which a file can be wrong ends in the same sentence about what to do. */
function explain<Result>(path: string, read: () => Result): Result {
  try {
    return read()
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll('\n', ' ') : String(cause)
    throw new PipelineError(
      'model-unavailable',
      `The model file ${path} cannot be used: ${reason.replace(/^\w*Error: /, '')}. ` +
        'Install newsloom again to get the files that belong to it, or set NEWSLOOM_MODELS to a whole models folder',
      { cause },
    )
  }
}
