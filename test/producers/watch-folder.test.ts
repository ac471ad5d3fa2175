import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDraft } from '../../src/producers/formats/create-draft.ts'
import { ingest, refuse } from '../../src/producers/ingest.ts'
import { createWatchFolder, type WatchFolderPorts } from '../../src/producers/watch-folder.ts'
import { identifyArticle } from '../../src/shared/identify-article.ts'
import { failOnLeaks } from '../fail-on-leaks.ts'
import { openPorts, silent } from './take-in.ts'

failOnLeaks({ onlyFile: true })

describe('the watched folder', () => {
  let opened: Awaited<ReturnType<typeof openPorts>>
  let inbox: string
  let nowMs: number
  beforeAll(async () => {
    opened = await openPorts()
  }, 180_000)
  afterAll(() => opened?.close())
  beforeEach(async () => {
    inbox = join(await mkdtemp(join(tmpdir(), 'newsloom-inbox-')), 'inbox')
    await mkdir(inbox)
    nowMs = 0
    return () => rm(join(inbox, '..'), { recursive: true, force: true })
  })

  const watch = (changed: Partial<WatchFolderPorts> = {}, settings = {}) =>
    createWatchFolder(
      { inbox, intervalMs: 500, settleDelayMs: 1_000, concurrency: 4, maxBytes: 1_000_000, ...settings },
      {
        ingest: (file, arrival) => ingest(file, arrival, opened.ports),
        refuse: (file, reason, arrival) => refuse(file, reason, arrival, opened.ports),
        isFull: async () => false,
        nowMs: () => nowMs,
        wait: async () => undefined,
        newArrivalId: randomUUID,
        log: silent,
        ...changed,
      },
    )
  /** Two looks with the delay between them: what lies still is taken in. */
  const settle = async (folder: ReturnType<typeof watch>) => {
    await folder.look()
    nowMs += 1_000
    await folder.look()
  }
  const drop = (name: string, text: string) => writeFile(join(inbox, name), text)
  const list = async (folder: string) => (await readdir(join(inbox, folder))).sort()
  const filesIn = async () =>
    (await readdir(inbox, { withFileTypes: true })).filter((entry) => !entry.isDirectory()).map(({ name }) => name)
  const onlyOutcome = async (content: string) => {
    const { id } = identifyArticle(createDraft({ kind: 'text', content }))
    return { articleId: id }
  }
  const unique = () => `It rained ${randomUUID()}.`

  it('takes a file to done/, its copy to duplicate/ and a broken one to quarantine/ with its reason', async () => {
    const text = unique()
    const folder = watch({}, { concurrency: 1 })
    await drop('a.txt', text)
    await settle(folder)
    await drop('b.txt', text)
    await drop('broken.json', '{\n  "text": ')
    await settle(folder)
    expect(await list('done')).toEqual(['a.txt'])
    expect(await list('duplicate')).toEqual(['b.txt'])
    expect(await list('quarantine')).toEqual(['broken.json', 'broken.json.reason.json'])
    expect(JSON.parse(await readFile(join(inbox, 'quarantine/broken.json.reason.json'), 'utf8'))).toMatchObject({
      file: 'broken.json',
      format: 'json',
      reasons: ['broken.json, line 2, column 11: not JSON, found the end'],
    })
    expect(await list('processing')).toEqual([])
    expect(await filesIn()).toEqual([])
  })

  it('leaves a file alone that is still growing', async () => {
    const folder = watch()
    await drop('slow.txt', unique())
    for (let look = 0; look < 5; look++) {
      await folder.look()
      nowMs += 1_000
      await appendFile(join(inbox, 'slow.txt'), ' More.')
    }
    expect(await filesIn()).toEqual(['slow.txt'])
    await settle(folder)
    expect(await list('done')).toEqual(['slow.txt'])
  })

  it('reads a file again, as the same article, when it has grown after it was read', async () => {
    const folder = watch()
    const half = unique()
    await drop('slow.txt', half)
    await settle(folder)
    expect(await list('done')).toEqual(['slow.txt'])
    const { articleId } = await onlyOutcome(half)
    await appendFile(join(inbox, 'done/slow.txt'), ' And the rest.')
    await folder.look()
    expect(await list('done')).toEqual([])
    // It may grow on: it settles anew.
    await appendFile(join(inbox, 'processing', (await list('processing'))[0]!, 'slow.txt'), ' All of it.')
    await settle(folder)
    await settle(folder)
    expect(await list('done')).toEqual(['slow.txt'])
    expect(await list('processing')).toEqual([])
    const stored = await opened.ports.store.readArticle({ articleId, revision: 2 })
    expect(stored?.article.draft.body.content).toBe(`${half} And the rest. All of it.`)
    expect(await readFile(join(inbox, 'done/slow.txt'), 'utf8')).toBe(`${half} And the rest. All of it.`)
  })

  it('reads a broken file again when the rest of it comes', async () => {
    const folder = watch()
    await drop('slow.json', '{"text": "It rai')
    await settle(folder)
    expect(await list('quarantine')).toEqual(['slow.json', 'slow.json.reason.json'])
    await appendFile(join(inbox, 'quarantine/slow.json'), `ned ${randomUUID()}."}`)
    await settle(folder)
    await settle(folder)
    expect([await list('done'), await list('quarantine')]).toEqual([['slow.json'], []])
  })

  it('reads a file whose name is not UTF-8, under the name that it has in Latin-1', async () => {
    const name = Buffer.from('caf\xe9.txt', 'latin1')
    await writeFile(Buffer.concat([Buffer.from(`${inbox}/`), name]), unique())
    await settle(watch())
    expect(await list('done')).toEqual(['café.txt'])
    expect(await filesIn()).toEqual([])
  })

  it('refuses a pipe in processing/ without waiting for its other end, and takes a file that lies straight in it', async () => {
    const folder = watch()
    await folder.look()
    await mkdir(join(inbox, 'processing/x'))
    execFileSync('mkfifo', [join(inbox, 'processing/x/a.txt')])
    await drop('processing/stray.txt', unique())
    await folder.look()
    await settle(folder)
    expect(await list('done')).toEqual(['stray.txt'])
    expect(await list('quarantine')).toEqual(['a.txt', 'a.txt.reason.json'])
    expect(await list('processing')).toEqual([])
  })

  it.skipIf(!existsSync('/dev/shm'))('copies a file to where it ends on another file system, once', async () => {
    const other = await mkdtemp('/dev/shm/newsloom-done-')
    try {
      await symlink(other, join(inbox, 'done'))
      const folder = watch()
      await drop('a.txt', unique())
      await settle(folder)
      await settle(folder)
      expect([await list('done'), await list('duplicate'), await list('processing')]).toEqual([['a.txt'], [], []])
      await drop('a.txt', unique())
      await settle(folder)
      expect(await list('done')).toHaveLength(2)
    } finally {
      await rm(other, { recursive: true, force: true })
    }
  })

  it('never overwrites a file in quarantine with the reason of another', async () => {
    const folder = watch({}, { concurrency: 1 })
    await drop('a.json.reason.json', 'the only copy')
    await settle(folder)
    await drop('a.json', '{"broken')
    await settle(folder)
    expect(await readFile(join(inbox, 'quarantine/a.json.reason.json'), 'utf8')).toBe('the only copy')
    expect((await list('quarantine')).filter((name) => name.endsWith('.reason.json'))).toHaveLength(3)
    expect(await list('quarantine')).toHaveLength(4)
  })

  it('takes what was in hand when a process died alone, and refuses it after three deaths', async () => {
    const inHand: string[] = []
    let most = 0
    const slowly: WatchFolderPorts['ingest'] = async (file, arrival) => {
      inHand.push(file.name)
      most = Math.max(most, inHand.length)
      await new Promise((resolve) => setTimeout(resolve, 10))
      inHand.splice(inHand.indexOf(file.name), 1)
      return ingest(file, arrival, opened.ports)
    }
    for (const [name, deaths] of [
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ] as const) {
      await mkdir(join(inbox, 'processing', name), { recursive: true })
      await drop(`processing/${name}/${name}.txt`, unique())
      await drop(`processing/${name}/.begun`, Array.from({ length: deaths }, (_, run) => `run-${run}\n`).join(''))
    }
    await watch({ ingest: slowly }).look()
    expect(most).toBe(1)
    expect([await list('done'), await list('quarantine')]).toEqual([
      ['one.txt', 'two.txt'],
      ['three.txt', 'three.txt.reason.json'],
    ])
    const note = JSON.parse(await readFile(join(inbox, 'quarantine/three.txt.reason.json'), 'utf8'))
    expect(note.reasons).toEqual(['three.txt: the process died 3 times while it read this'])
  })

  it('does not count it as a death when a file could not be taken in', async () => {
    let away = true
    const folder = watch({
      ingest: async (file, arrival) => {
        if (away) throw new Error('the store is away')
        return ingest(file, arrival, opened.ports)
      },
    })
    await drop('a.txt', unique())
    for (let look = 0; look < 6; look++) {
      await settle(folder)
      nowMs += 400_000
    }
    away = false
    await folder.look()
    expect(await list('done')).toEqual(['a.txt'])
  })

  it('never touches dot files, unfinished files, links and folders', async () => {
    await drop('.hidden', unique())
    await drop('a.txt.part', unique())
    await drop('b.tmp', unique())
    await writeFile(join(inbox, '../secret.txt'), unique())
    await symlink(join(inbox, '../secret.txt'), join(inbox, 'link.txt'))
    await mkdir(join(inbox, 'sub'))
    await drop('sub/c.txt', unique())
    await settle(watch())
    expect((await filesIn()).sort()).toEqual(['.hidden', 'a.txt.part', 'b.tmp', 'link.txt'])
    expect(await list('sub')).toEqual(['c.txt'])
    expect(await list('done')).toEqual([])
  })

  it('keeps both when a second file of the same name comes', async () => {
    const folder = watch()
    for (let round = 0; round < 3; round++) {
      await drop('same.txt', unique())
      await settle(folder)
    }
    const names = await list('done')
    expect(names).toHaveLength(3)
    expect(names).toContain('same.txt')
    expect(names.every((name) => /^same\.(?:[0-9a-f-]{36}\.)?txt$/.test(name))).toBe(true)
  })

  it.each([
    ['before the article was stored', 0],
    ['after the article was stored', 1],
  ])('takes a file up again that a crash left in processing/ %s, with the same outcome', async (_when, before) => {
    const arrivalId = randomUUID()
    const text = unique()
    if (before) {
      await ingest({ name: 'a.txt', bytes: Buffer.from(text) }, { arrivalId, via: 'inbox' }, opened.ports)
    }
    await mkdir(join(inbox, 'processing', arrivalId), { recursive: true })
    await writeFile(join(inbox, 'processing', arrivalId, 'a.txt'), text)
    await mkdir(join(inbox, 'processing', randomUUID()))
    const jobs = opened.jobs.length
    await watch().look()
    expect(await list('done')).toEqual(['a.txt'])
    expect(await list('processing')).toEqual([])
    expect(opened.jobs.length).toBe(jobs + 1)
    expect((await opened.ports.store.readReceipts(arrivalId)).map(({ outcome }) => outcome)).toEqual(['accepted'])
  })

  it('keeps a file in processing/ while the store is away, and tries again later', async () => {
    let away = true
    const folder = watch({
      ingest: (file, arrival) => (away ? Promise.reject(new Error('away')) : ingest(file, arrival, opened.ports)),
    })
    await drop('a.txt', unique())
    await settle(folder)
    expect(await list('processing')).toHaveLength(1)
    away = false
    await folder.look()
    expect(await list('done')).toEqual([])
    nowMs += 2_000
    await folder.look()
    expect(await list('done')).toEqual(['a.txt'])
  })

  it('claims nothing while the queues are full', async () => {
    let full = true
    const folder = watch({ isFull: async () => full })
    await drop('a.txt', unique())
    await settle(folder)
    expect(await filesIn()).toEqual(['a.txt'])
    full = false
    await folder.look()
    expect(await list('done')).toEqual(['a.txt'])
  })

  it('puts a file in quarantine that is too large or must not be read, without reading it', async () => {
    await drop('large.txt', 'x'.repeat(2_000))
    await drop('locked.txt', unique())
    await chmod(join(inbox, 'locked.txt'), 0o000)
    await settle(watch({}, { maxBytes: 1_000 }))
    expect(await list('quarantine')).toContain('large.txt.reason.json')
    const note = JSON.parse(await readFile(join(inbox, 'quarantine/large.txt.reason.json'), 'utf8'))
    expect(note.reasons).toEqual(['large.txt: larger than 1000 bytes'])
    // Root may read everything: there the second file simply is an article.
    expect(await list(process.getuid?.() === 0 ? 'done' : 'quarantine')).toContain('locked.txt')
  })

  it('takes names of any length and with odd characters', async () => {
    const long = `${'é'.repeat(120)}.txt`
    const odd = 'a "b" \n c%20d.txt'
    await drop(long, unique())
    await drop(odd, unique())
    await settle(watch())
    const names = await list('done')
    expect(names).toContain(odd)
    expect(names).toHaveLength(2)
  })

  it('writes the reasons of bad lines beside a file whose good ones were taken', async () => {
    await drop('mixed.jsonl', `${JSON.stringify({ text: unique() })}\n{"id": 3}\n`)
    await settle(watch())
    expect(await list('done')).toEqual(['mixed.jsonl', 'mixed.jsonl.reason.json'])
  })

  it('takes a hundred files that were dropped at once', async () => {
    for (let at = 0; at < 100; at++) await drop(`${at}.txt`, `Number ${at}. ${unique()}`)
    await settle(watch())
    expect(await filesIn()).toEqual([])
    expect(await list('done')).toHaveLength(100)
  }, 120_000)

  it('looks again and again once started, and stops when closed', async () => {
    let looks = 0
    let passed: () => void
    const enough = new Promise<void>((resolve) => {
      passed = resolve
    })
    const folder = watch({
      wait: async () => {
        nowMs += 500
        if (++looks === 4) passed()
        await new Promise((resolve) => setTimeout(resolve, 1))
      },
    })
    await drop('a.txt', unique())
    await folder.start()
    await enough
    await folder.close()
    expect(await list('done')).toEqual(['a.txt'])
    const seen = looks
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(looks).toBe(seen)
  })
})
