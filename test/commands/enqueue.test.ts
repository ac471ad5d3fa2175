import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { dropIntoInbox } from '../../src/commands/enqueue.ts'

it('drops files of one name beside each other, and never over what waits in the inbox', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newsloom-enqueue-'))
  try {
    const paths: string[] = []
    for (const from of ['x', 'y', 'z']) {
      await mkdir(join(folder, from))
      paths.push(join(folder, from, 'story.txt'))
      await writeFile(paths.at(-1)!, from)
    }
    const inbox = join(folder, 'inbox')
    await mkdir(inbox)
    await writeFile(join(inbox, 'story.txt'), 'somebody else’s')
    const said: string[] = []
    expect(await dropIntoInbox(paths, inbox, (line) => said.push(line))).toBe(0)
    const names = (await readdir(inbox)).sort()
    expect(names).toEqual(['story-2.txt', 'story-3.txt', 'story-4.txt', 'story.txt'])
    expect(await Promise.all(names.map((name) => readFile(join(inbox, name), 'utf8')))).toEqual([
      'x',
      'y',
      'z',
      'somebody else’s',
    ])
    expect(said[0]).toBe(`story.txt: dropped into ${inbox} as story-2.txt`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
