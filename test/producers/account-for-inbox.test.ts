import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { accountForInbox, returnToInbox } from '../../src/producers/account-for-inbox.ts'

it('counts what lies where, and finds what the store has never heard of', async () => {
  const inbox = await mkdtemp(join(tmpdir(), 'newsloom-account-'))
  try {
    const files = {
      ...{ 'new.txt': 'a', '.hidden': 'b', 'processing/x/c.txt': 'c', 'done/known.txt': 'd', 'done/lost.txt': 'e' },
      ...{ 'done/new.txt': 'f', 'duplicate/known.txt': 'd', 'quarantine/g.json': 'g' },
      ...{ 'quarantine/g.json.reason.json': '{}', 'quarantine/h.reason.json': 'h' },
    }
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(inbox, name)), { recursive: true })
      await writeFile(join(inbox, name), content)
    }
    const known = createHash('sha256').update('d').digest('hex')
    const store = {
      knownSources: async (hashes: readonly string[]) => new Set(hashes.filter((hash) => hash === known)),
    }
    const account = await accountForInbox(inbox, store)
    expect(account).toEqual({
      ...{ waiting: 1, processing: 1, done: 3, duplicate: 1, quarantine: 2 },
      unknown: [join('done', 'lost.txt'), join('done', 'new.txt')],
    })
    // The name of the other is taken by a file that waits.
    expect(await returnToInbox(inbox, account.unknown)).toEqual([join('done', 'lost.txt')])
    expect((await readdir(inbox)).sort()).toContain('lost.txt')
    expect((await readdir(join(inbox, 'done'))).sort()).toEqual(['known.txt', 'new.txt'])
  } finally {
    await rm(inbox, { recursive: true, force: true })
  }
})
