import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openGazetteer } from '../../src/shared/gazetteer/open-gazetteer.ts'
import { openModelFolder } from '../../src/shared/open-model-folder.ts'
import { openLineModels } from '../../src/workers/clean-up/line-model/open-line-models.ts'
import { openReader } from '../../src/workers/read/open-reader.ts'

const FILES = { 'lists.json': '{"seats": 3}', 'words.txt': 'a\nb' }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsloom-model-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function writeModel(): Promise<void> {
  const files: Record<string, { sha256: string; bytes: number }> = {}
  for (const [file, content] of Object.entries(FILES)) {
    await writeFile(join(folder, file), content)
    files[file] = { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length }
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ name: 'tiny', version: '1.0.0', files }))
}

const asText = (bytes: Buffer) => bytes.toString('utf8')

it('reads what the manifest names', async () => {
  await writeModel()
  const model = openModelFolder(folder)
  expect(model.name).toBe('tiny-1.0.0')
  expect(model.read('words.txt', asText)).toBe('a\nb')
  expect(model.digest).toMatch(/^[0-9a-f]{64}$/)
})

it('refuses a file with one other digit, which would parse, and says which file and what to do', async () => {
  await writeModel()
  await writeFile(join(folder, 'lists.json'), '{"seats": 4}')
  const read = () => openModelFolder(folder).read('lists.json', (bytes) => JSON.parse(asText(bytes)))
  expect(read).toThrow(join(folder, 'lists.json'))
  expect(read).toThrow('it is not the file of tiny-1.0.0')
  expect(read).toThrow('Install newsloom again')
})

it('refuses a file that the manifest does not name', async () => {
  await writeModel()
  await writeFile(join(folder, 'more.json'), '[]')
  expect(() => openModelFolder(folder).read('more.json', asText)).toThrow('manifest.json does not name it')
})

it.each(['{"files": 3}', '{ broken', ''])('refuses a manifest that is none: %s', async (content) => {
  await writeFile(join(folder, 'manifest.json'), content)
  expect(() => openModelFolder(folder)).toThrow(join(folder, 'manifest.json'))
})

const quiet = { warn: () => undefined }

it.each([
  ['clean-up', 'page.json', openLineModels],
  ['clean-up', 'kept.json', openLineModels],
  ['clean-up', 'end.json', openLineModels],
  ['clean-up', 'text.json', openLineModels],
  ['gazetteer', 'lists.json', async (from: string) => openGazetteer(from)],
  ['gazetteer', 'places.tsv.br', async (from: string) => openGazetteer(from)],
  ['reader', 'encoder.int8.onnx', async (from: string) => openReader(from, quiet)],
  ['reader', 'link.int8.onnx', async (from: string) => openReader(from, quiet)],
  ['reader', 'vocab.txt', async (from: string) => openReader(from, quiet)],
] as const)('names a file of %s that has one bit turned, is cut, broken or gone: %s', async (models, name, open) => {
  await cp(`models/${models}`, folder, { recursive: true })
  const path = join(folder, name)
  const refused = { code: 'model-unavailable', message: expect.stringContaining(path) }
  const bytes = await readFile(path)
  // A digit for another: what is JSON stays JSON.
  const digit = bytes.findIndex((byte) => byte >= 0x32 && byte <= 0x39)
  bytes[digit] = bytes[digit]! ^ 1
  await writeFile(path, bytes)
  await expect(open(folder)).rejects.toMatchObject(refused)
  await truncate(path, 1_000)
  await expect(open(folder)).rejects.toMatchObject(refused)
  await writeFile(path, '{ broken')
  await expect(open(folder)).rejects.toMatchObject(refused)
  await rm(path)
  await expect(open(folder)).rejects.toMatchObject(refused)
})
