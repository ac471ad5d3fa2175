import { PipelineError } from '../../shared/errors.ts'
import type { Log } from '../../shared/logger.ts'

/** A model's input or output tensor: whole numbers are passed as `int64`, everything else is `float32`. */
export type Tensor =
  | { readonly type: 'int64'; readonly data: BigInt64Array; readonly dims: readonly number[] }
  | { readonly type: 'float32'; readonly data: Float32Array; readonly dims: readonly number[] }

/** One loaded model: named tensors in, named tensors out. */
export interface Model {
  run(inputs: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, { data: Float32Array }>>>
  close(): Promise<void>
}

/** Goes around every call of native code: a thread must not be ended in the middle of one. */
export type NativeGuard = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Loads models. */
export interface Inference {
  /** The library that computes. */
  readonly library: string
  load(file: ModelFile): Promise<Model>
}

/** A model's file, and its bytes for a library that opens no files. */
export type ModelFile = { readonly path: string; readonly bytes: Uint8Array }

/** What of the libraries' common interface is used here. */
type Runtime = {
  InferenceSession: { create(model: Uint8Array | string, options: object): Promise<Session> }
  Tensor: new (type: string, data: unknown, dims: readonly number[]) => unknown
  env?: { wasm?: { numThreads: number } }
}
type Session = {
  run(inputs: Record<string, unknown>): Promise<Record<string, { data: Float32Array }>>
  release(): Promise<void>
}

/** One thread each: newsloom has a worker a core, and a single thread adds up in one order, always. */
const OPTIONS = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  // Windows are short, so what the arena keeps is small, and a twentieth of the time is saved. Plans of memory are made
  // for one length of input and windows have many: they only take up room.
  enableCpuMemArena: true,
  enableMemPattern: false,
}

/** Where a packed newsloom carries onnxruntime-node's own files for common platforms (`scripts/bundle-runtime.mjs`). */
const BUNDLED = new URL('../../runtime/onnxruntime-node/dist/index.js', import.meta.url).href

/**
 * The library that runs neural networks: onnxruntime-node, installed or bundled, or onnxruntime-web where neither can
 * be loaded and this is installed (about three times slower; said in the log).
 * Throws `model-unavailable` if there is none, and says what can be done.
 */
export async function openInference(log: Pick<Log, 'warn'>, guard: NativeGuard = (work) => work()): Promise<Inference> {
  const failures: unknown[] = []
  for (const name of ['onnxruntime-node', BUNDLED, 'onnxruntime-web']) {
    try {
      const library = name === BUNDLED ? 'onnxruntime-node' : name
      const inference = toInference(library, await importRuntime(name), guard)
      if (name === 'onnxruntime-web')
        log.warn(
          { err: failures[0] },
          'onnxruntime-node cannot be loaded; reading with onnxruntime-web, which is slower',
        )
      return inference
    } catch (error) {
      failures.push(error)
    }
  }
  throw new PipelineError(
    'model-unavailable',
    'The reader found no library to run its model. Either make onnxruntime-node loadable (npm install ' +
      'onnxruntime-node; it needs glibc 2.28 or newer on Linux), or install the slower one that runs everywhere: ' +
      'npm install onnxruntime-web.',
    { cause: failures[0] },
  )
}

/** The package is named by a value, since none of them need be installed. */
async function importRuntime(name: string): Promise<Runtime> {
  const imported = (await import(name)) as Runtime & { default?: Runtime }
  const runtime = imported.InferenceSession ? imported : imported.default!
  // Several WebAssembly threads fail on some inputs ("unaligned accesses"), and newsloom has a thread a core anyway.
  if (name === 'onnxruntime-web' && runtime.env?.wasm) runtime.env.wasm.numThreads = 1
  return runtime
}

function toInference(library: string, runtime: Runtime, guard: NativeGuard): Inference {
  return {
    library,
    async load({ path, bytes }) {
      // Given the path, the native library reads the file itself, and the bytes need not stay in memory beside its
      // copy.
      const model = library === 'onnxruntime-node' ? path : bytes
      const session = await guard(() => runtime.InferenceSession.create(model, OPTIONS))
      return {
        run(inputs) {
          const feeds = Object.entries(inputs).map(([name, tensor]) => [
            name,
            new runtime.Tensor(tensor.type, tensor.data, tensor.dims),
          ])
          return guard(() => session.run(Object.fromEntries(feeds)))
        },
        close: () => guard(() => session.release()),
      }
    },
  }
}
