import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFolder } from '../../src/shared/make-folder.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsloom-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('making a folder', () => {
  it('makes those above it too, and takes one that is there', async () => {
    const path = join(folder, 'a/b/c')
    await makeFolder(path)
    await makeFolder(path)
    expect((await stat(path)).isDirectory()).toBe(true)
  })

  it('lets several make the same at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => makeFolder(join(folder, 'x/y/z'))))
    expect(existsSync(join(folder, 'x/y/z'))).toBe(true)
  })

  it.each([
    ['is a file', 'file', 'EEXIST'],
    ['lies below a file', 'file/a/b', 'ENOTDIR'],
  ])('refuses what %s', async (_, path, code) => {
    await writeFile(join(folder, 'file'), '')
    await expect(makeFolder(join(folder, path))).rejects.toMatchObject({ code })
  })

  it.skipIf(!existsSync('/proc/self'))('refuses at once what a file system says it cannot find', async () => {
    await expect(makeFolder('/proc/newsloom/data')).rejects.toMatchObject({ code: 'ENOENT', path: '/proc/newsloom' })
  })
})
