import { cp, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openGazetteer } from '../../../src/shared/gazetteer/open-gazetteer.ts'
import { openLineModels } from '../../../src/workers/clean-up/line-model/open-line-models.ts'

it.each([
  ['clean-up', 'page.json', openLineModels],
  ['clean-up', 'text.json', openLineModels],
  ['gazetteer', 'lists.json', async (folder: string) => openGazetteer(folder)],
  ['gazetteer', 'places.tsv.br', async (folder: string) => openGazetteer(folder)],
] as const)('names a file of %s that is broken, cut or gone: %s', async (models, name, open) => {
  const folder = await mkdtemp(join(tmpdir(), 'newsloom-models-'))
  await cp(`models/${models}`, folder, { recursive: true })
  const path = join(folder, name)
  const refused = { code: 'model-unavailable', message: expect.stringContaining(path) }
  await truncate(path, 1_000)
  await expect(open(folder)).rejects.toMatchObject(refused)
  await writeFile(path, '{ broken')
  await expect(open(folder)).rejects.toMatchObject(refused)
  await rm(path)
  await expect(open(folder)).rejects.toMatchObject(refused)
  await rm(folder, { recursive: true })
})
