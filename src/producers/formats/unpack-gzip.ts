import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { PipelineError } from '../../shared/errors.ts'
import type { SourceFile } from './source-format.ts'

/** How large a compressed file may become. */
export type UnpackLimits = {
  maxBytes: number
  /** Unpacked bytes for each packed one. News text packs 3 to 30 times; what packs more wants to fill our memory. */
  maxRatio: number
}

/** A small file may pack better than `maxRatio`: repeated markup. Harmless up to this size. */
const HARMLESS_BYTES = 1_000_000

const unpack = promisify(gunzip)

/**
 * The file inside a gzip file, its name without `.gz`; any other file as it is. Never unpacks more than the limits.
 * Throws `PipelineError`: `too-large` over a limit, `unreadable-source` where the packed bytes are broken.
 */
export async function unpackGzip(file: SourceFile, limits: UnpackLimits): Promise<SourceFile> {
  if (!isGzip(file.bytes)) return file
  const byRatio = Math.max(HARMLESS_BYTES, file.bytes.length * limits.maxRatio)
  const bytes = await unpackUpTo(
    file,
    Math.min(limits.maxBytes, byRatio),
    byRatio < limits.maxBytes ? 'ratio' : 'size',
    limits,
  )
  const name = file.name.replace(/\.(?:gz|gzip)$/i, '')
  if (isGzip(bytes)) throw new PipelineError('unsupported-format', `${file.name}: packed more than once`)
  // The media type is that of the packing.
  return { name: name || file.name, bytes, url: file.url ?? null }
}

async function unpackUpTo(file: SourceFile, maxOutputLength: number, bound: 'ratio' | 'size', limits: UnpackLimits) {
  try {
    return await unpack(file.bytes, { maxOutputLength })
  } catch (cause) {
    if (cause instanceof RangeError) {
      const limit = bound === 'ratio' ? `${limits.maxRatio} times its size` : `${limits.maxBytes} bytes`
      throw new PipelineError('too-large', `${file.name}: unpacks to more than ${limit}`, { cause })
    }
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new PipelineError('unreadable-source', `${file.name}: broken gzip: ${reason}`, { cause })
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}
