import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadModelFiles } from '../../../src/workers/read/load-model-files.ts'

const CONTENTS = { 'encoder.int8.onnx': 'encoder', 'link.int8.onnx': 'link', 'vocab.txt': 'a\nb' }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'newsloom-model-'))
  const files: Record<string, { sha256: string; bytes: number }> = {}
  for (const [file, content] of Object.entries(CONTENTS)) {
    await writeFile(path.join(folder, file), content)
    files[file] = { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length }
  }
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify({ name: 'tiny', version: '1.0.0', files }))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('loads what the manifest names', async () => {
  const files = await loadModelFiles(folder)
  expect(files.name).toBe('tiny-1.0.0')
  expect(files.vocabulary).toBe('a\nb')
  expect(files.digest).toMatch(/^[0-9a-f]{64}$/)
})

test('refuses an altered file, and names it', async () => {
  await writeFile(path.join(folder, 'link.int8.onnx'), 'lynx')
  await expect(loadModelFiles(folder)).rejects.toMatchObject({
    code: 'model-unavailable',
    message: expect.stringContaining('link.int8.onnx is not the file of tiny 1.0.0'),
  })
})

test.each(['encoder.int8.onnx', 'vocab.txt', 'manifest.json'])('says that %s is missing', async (file) => {
  await rm(path.join(folder, file))
  await expect(loadModelFiles(folder)).rejects.toMatchObject({
    code: 'model-unavailable',
    message: expect.stringContaining(file),
  })
})

test('refuses a manifest that is none', async () => {
  await writeFile(path.join(folder, 'manifest.json'), '{"files": 3}')
  await expect(loadModelFiles(folder)).rejects.toThrow("is not a reader's manifest")
})
