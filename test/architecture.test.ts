import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openModelFolder } from '../src/shared/open-model-folder.ts'
import { STAGE_NAMES } from '../src/workers/stages.ts'

const SOURCES = fileURLToPath(new URL('../src', import.meta.url))

type SourceText = { path: string; code: string; imports: string[] }

/** Every source with the modules that it imports: rooms as paths below src, packages by name. */
const sources: SourceText[] = readdirSync(SOURCES, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && file.name.endsWith('.ts'))
  .map((file) => {
    const full = join(file.parentPath, file.name)
    const code = readFileSync(full, 'utf8')
    return { path: toPath(full), code, imports: findImports(full, code) }
  })

function toPath(full: string): string {
  return relative(SOURCES, full).split(sep).join('/')
}

function findImports(full: string, code: string): string[] {
  const found = [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!)
  return found.map((name) => (name.startsWith('.') ? toPath(resolve(dirname(full), name)) : name))
}

/** Told by its ending; packages may have one in their names, too. */
const isLocal = (name: string) => /\.(?:ts|js|json)$/.test(name) && name !== 'ipaddr.js'
const below =
  (...rooms: string[]) =>
  (path: string) =>
    rooms.some((room) => path === room || path.startsWith(`${room}/`))

/** Imports of the files of a room that are not allowed there, as `file imports module`. */
function strays(from: (path: string) => boolean, allowed: (imported: string, path: string) => boolean): string[] {
  return sources
    .filter(({ path }) => from(path))
    .flatMap(({ path, imports }) =>
      imports.filter((name) => !allowed(name, path)).map((name) => `${path} imports ${name}`),
    )
}

const STAGE_ROOMS = STAGE_NAMES.map((name) => `workers/${name}`)
const STAGE_WORDS = [
  'shared/article.ts',
  'shared/stage.ts',
  'shared/errors.ts',
  'shared/logger.ts',
  'shared/hash-json.ts',
  'shared/open-model-folder.ts',
  'shared/web-address.ts',
  'shared/text',
  'shared/words',
  'shared/values',
  'shared/bylines',
  'shared/gazetteer',
  'shared/people',
  'shared/trees',
  // The contract of the text model that summarize may ask; the wiring opens it.
  'workers/completer/completer.ts',
]

describe('the rooms of the sources', () => {
  it('finds sources in every room', () => {
    const rooms = new Set(sources.map(({ path }) => path.split('/')[0]))
    expect([...rooms].sort()).toEqual(['cli.ts', 'commands', 'feed', 'newsloom.ts', 'producers', 'shared', 'workers'])
    expect(sources.length).toBeGreaterThan(100)
  })

  it('lets shared know nobody else', () => {
    expect(strays(below('shared'), (name) => !isLocal(name) || below('shared')(name))).toEqual([])
  })

  it.each(['producers', 'workers', 'feed'])('keeps %s apart from the others', (room) => {
    expect(strays(below(room), (name) => !isLocal(name) || below(room, 'shared')(name))).toEqual([])
  })

  it.each(STAGE_ROOMS)('lets %s know itself and the shared words alone', (room) => {
    expect(strays(below(room), (name) => !isLocal(name) || below(room, ...STAGE_WORDS)(name))).toEqual([])
  })

  it('lets only the command line, its commands and the library wire', () => {
    const outside = (path: string) => !['cli.ts', 'newsloom.ts'].includes(path) && !below('commands')(path)
    expect(strays(outside, (name) => !below('commands', 'cli.ts')(name))).toEqual([])
  })

  it.each([
    ['bullmq', 'shared/queue'],
    ['ioredis', 'shared/queue'],
    ['@electric-sql/pglite', 'shared/store'],
    ['kysely', 'shared/store'],
    ['fastify', 'feed', 'producers', 'commands'],
    ['undici', 'producers/rss', 'shared/network', 'feed/push'],
    ['onnxruntime-node', 'workers/read/open-inference.ts'],
    ['prom-client', 'shared/metrics'],
    ['piscina', 'producers/threads', 'workers/threads'],
  ])('names %s only where it belongs', (name, ...rooms) => {
    const isIt = (imported: string) => imported === name || imported.startsWith(`${name}/`)
    expect(
      strays(
        (path) => !below(...rooms)(path),
        (imported) => !isIt(imported),
      ),
    ).toEqual([])
  })
})

describe('steps of a stage', () => {
  /** The step that a file of a stage belongs to (`workers/read` has none), or null. */
  const stepOf = (path: string) => /^workers\/[^/]+\/[^/]+(?=\/)/.exec(path)?.[0] ?? null

  it('never import their own stage', () => {
    expect(
      strays(
        (path) => stepOf(path) !== null,
        (name) => !/^workers\/[^/]+\/stage\.ts$/.test(name),
      ),
    ).toEqual([])
  })

  it('have no circle among them', () => {
    const edges = sources.flatMap(({ path, imports }) =>
      imports.map((name) => [stepOf(path), stepOf(name)] as const).filter(([from, to]) => from && to && from !== to),
    )
    expect(findCircles(edges as [string, string][])).toEqual([])
  })
})

describe('imports', () => {
  it('have no circle, types included', () => {
    expect(findCircles(sources.flatMap(({ path, imports }) => imports.map((name) => [path, name])))).toEqual([])
  })
})

/** The nodes that lie on some circle of these edges, sorted: what is left when nodes without way out or in are gone. */
function findCircles(edges: readonly (readonly [string, string])[]): string[] {
  let left = [...edges]
  for (;;) {
    const from = new Set(left.map(([a]) => a))
    const to = new Set(left.map(([, b]) => b))
    const kept = left.filter(([a, b]) => from.has(b) && to.has(a))
    if (kept.length === left.length) return [...from].sort()
    left = kept
  }
}

describe('stages and formats', () => {
  const isPureRoom = below(
    ...STAGE_ROOMS,
    'producers/formats',
    'shared/text',
    'shared/words',
    'shared/values',
    'shared/bylines',
    'shared/gazetteer',
  )
  /** What opens models and lists is called by the wiring, and is the only thing there that may touch the disk. */
  const isOpener = (path: string) => /\/(?:open|load)-[^/]+\.ts$/.test(path)

  it('touch neither disk, network nor processes', () => {
    const effects = ['fs', 'fs/promises', 'net', 'http', 'https', 'dns', 'child_process', 'worker_threads'].map(
      (name) => `node:${name}`,
    )
    const openers = 'shared/open-model-folder.ts'
    expect(
      strays(
        (path) => isPureRoom(path) && !isOpener(path),
        (name) => name !== openers && !effects.includes(name),
      ),
    ).toEqual([])
  })

  it('know no clock and no chance', () => {
    const clocks = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\brandomUUID\(/
    const pure = sources.filter(({ path }) => isPureRoom(path))
    expect(pure.filter(({ code }) => clocks.test(code)).map(({ path }) => path)).toEqual([])
  })
})

describe('every source', () => {
  it('leaves the environment to the command line', () => {
    const readers = sources.filter(({ code }) => /\bprocess\.env\b/.test(code)).map(({ path }) => path)
    expect(readers).toEqual(['cli.ts'])
  })

  it('is named in kebab case, and never a drawer', () => {
    const names = sources.map(({ path }) => path.split('/').at(-1)!)
    expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(name))).toEqual([])
    expect(names.filter((name) => /^(?:utils?|helpers?|lib|common|misc|index)\.ts$/.test(name))).toEqual([])
  })

  it('has named exports alone', () => {
    expect(sources.filter(({ code }) => /^export default /m.test(code)).map(({ path }) => path)).toEqual([])
  })
})

describe('the guide of contributors', () => {
  it('names files that are there', () => {
    const guide = readFileSync(join(SOURCES, '../CONTRIBUTING.md'), 'utf8')
    const [, table] = guide.split('## Where is it decided?')
    const named = [...table!.split('\n## ')[0]!.matchAll(/`((?:workers|shared|producers)\/[^`]+\.ts)`/g)].map(
      ([, path]) => path!,
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((path) => !sources.some((source) => source.path === path))).toEqual([])
  })
})

describe('models', () => {
  const MODELS = fileURLToPath(new URL('../models', import.meta.url))
  const isData = (file: string) => !/\.md$|^manifest\.json$/.test(file)
  const folders = readdirSync(MODELS).filter((name) => readdirSync(join(MODELS, name)).some(isData))

  // Where one is not: node scripts/write-manifest.mjs models/NAME
  it.each(folders)('are those of their manifest: %s', (name) => {
    const model = openModelFolder(join(MODELS, name))
    const files = readdirSync(join(MODELS, name)).filter(isData)
    expect(files.map((file) => model.read(file, ({ length }) => length > 0))).toEqual(files.map(() => true))
  })
})
