import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findHolder, lockDataFolder, lockFeedFiles } from '../../../src/shared/store/lock-data-folder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsloom-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

const lockPath = () => join(folder, 'newsloom.lock')
const leaveLock = (holder: object) => writeFile(lockPath(), JSON.stringify({ token: 'other', ...holder }))

it('gives the folder to one taker at a time, and says who has it', async () => {
  const lock = await lockDataFolder(folder)
  await expect(lockDataFolder(folder)).rejects.toThrow(`in use by process ${process.pid} on ${hostname()}`)
  await lock.release()
  await (await lockDataFolder(folder)).release()
})

it.each([
  ['a process that is gone', { pid: 2 ** 22 - 3, host: hostname(), started: '1' }],
  ['a process whose number another one has now', { pid: process.ppid, host: hostname(), started: '1' }],
  ['an earlier process of our own number', { pid: process.pid, host: hostname(), started: '1' }],
])('takes over the lock that %s left behind', async (_, holder) => {
  await leaveLock(holder)
  const lock = await lockDataFolder(folder)
  expect(JSON.parse(await readFile(lockPath(), 'utf8')).pid).toBe(process.pid)
  await lock.release()
})

it('takes over a lock that was cut short by a crash', async () => {
  await writeFile(lockPath(), '{"pid":1')
  await (await lockDataFolder(folder)).release()
})

it('leaves a lock of another machine alone as long as its heart beats', async () => {
  await leaveLock({ pid: 1, host: 'another.example', started: '1' })
  await expect(lockDataFolder(folder)).rejects.toThrow('process 1 on another.example')
  const old = new Date(Date.now() - 60_000)
  await utimes(lockPath(), old, old)
  await (await lockDataFolder(folder)).release()
})

it('gives the files of the feed to one writer at a time, beside who holds the folder', async () => {
  const holder = await lockDataFolder(folder)
  const writer = await lockFeedFiles(folder)
  await expect(lockFeedFiles(folder)).rejects.toThrow(`is written by process ${process.pid}`)
  await writer.release()
  await (await lockFeedFiles(folder)).release()
  await holder.release()
})

it('says where the holder can be reached, to this user alone, and only as long as it holds', async () => {
  const lock = await lockDataFolder(folder)
  expect(await findHolder(folder)).toBeNull()
  await lock.announce('http://127.0.0.1:1', 'a key')
  expect(await findHolder(folder)).toEqual({ pid: process.pid, address: 'http://127.0.0.1:1', key: 'a key' })
  expect((await stat(lockPath())).mode & 0o777).toBe(0o600)
  await lock.release()
  expect(await findHolder(folder)).toBeNull()
})
