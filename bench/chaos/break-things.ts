import { existsSync } from 'node:fs'
import { open, rm, truncate, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { Random } from './random.ts'
import type { Breakable } from './servers.ts'

/** A role of newsloom that is started again whenever it ends. */
export interface Role {
  readonly name: string
  /** File that says by how many milliseconds its clock is ahead. */
  readonly clock: string
  signal(signal: NodeJS.Signals): void
}

/** What can be broken. Servers are null where the embedded store is used. */
export type Breakables = {
  roles: readonly Role[]
  redis: Breakable | null
  postgres: Breakable | null
  dataFolder: string
  /** Folders that are small disks of their own, which can be filled. */
  smallDisks: readonly SmallDisk[]
}

/** A small disk and who writes on it. */
export type SmallDisk = { name: string; folder: string }

/** One way to break something: it is broken and mended again when this resolves. */
export type Trouble = { name: string; cause(): Promise<void> }

/** How far a clock may be ahead. */
const CLOCKS_MS = [0, 90_000, -90_000, 7_200_000, -7_200_000]

/** All troubles that there can be. */
export function listTroubles(
  { roles, redis, postgres, dataFolder, smallDisks }: Breakables,
  random: Random,
): Trouble[] {
  const feed = join(dataFolder, 'feed.jsonl')
  const someTime = () => sleep(1_000 + random.whole(7_000))
  const ofRoles = roles.flatMap((role): Trouble[] => [
    { name: `${role.name} killed`, cause: async () => role.signal('SIGKILL') },
    { name: `${role.name} asked to end`, cause: async () => role.signal('SIGTERM') },
    {
      name: `${role.name} frozen`,
      cause: async () => {
        role.signal('SIGSTOP')
        await someTime()
        role.signal('SIGCONT')
      },
    },
    {
      // It stays so until the clock is set again: the parts disagree about the time.
      name: `clock of ${role.name} set`,
      cause: () => writeFile(role.clock, String(random.pick(CLOCKS_MS))),
    },
  ])
  const ofServers = [redis, postgres].flatMap((server): Trouble[] => (server ? breakServer(server, someTime) : []))
  const ofFile: Trouble[] = [
    { name: 'feed.jsonl deleted', cause: () => unlink(feed).catch(() => undefined) },
    { name: 'feed.jsonl emptied', cause: () => truncate(feed, 0).catch(() => undefined) },
    { name: 'feed.jsonl overwritten in the middle', cause: () => overwrite(feed, random) },
  ]
  return [
    ...ofRoles,
    ...ofServers,
    ...ofFile,
    ...(redis ? breakRedis(redis, someTime) : []),
    ...smallDisks.map(({ name, folder }) => ({
      name: `disk of ${name} full`,
      cause: () => fillDisk(folder, someTime),
    })),
  ]
}

function breakServer(server: Breakable, someTime: () => Promise<void>): Trouble[] {
  const { name } = server
  // Killed, PostgreSQL leaves its children in the middle of their work: SIGQUIT is its way of dying at once.
  const kill = name === 'PostgreSQL' ? 'SIGQUIT' : 'SIGKILL'
  const away = async (signal: NodeJS.Signals, wait: () => Promise<void>) => {
    await server.end(signal)
    await wait()
    await server.start()
  }
  return [
    { name: `${name} killed and started`, cause: () => away(kill, () => sleep(200)) },
    { name: `${name} stopped for a while`, cause: () => away('SIGINT', someTime) },
    {
      name: `${name} frozen`,
      cause: async () => {
        server.signal('SIGSTOP')
        await someTime()
        server.signal('SIGCONT')
      },
    },
  ]
}

function breakRedis({ url }: Breakable, someTime: () => Promise<void>): Trouble[] {
  const ask = async (work: (client: Redis) => Promise<unknown>) => {
    const client = new Redis(url, { maxRetriesPerRequest: 1 })
    client.on('error', () => undefined)
    await work(client).catch(() => undefined)
    client.disconnect()
  }
  return [
    { name: 'Redis emptied', cause: () => ask((client) => client.flushall()) },
    {
      name: 'Redis full',
      cause: async () => {
        await ask((client) => client.config('SET', 'maxmemory', '1mb'))
        await someTime()
        await ask((client) => client.config('SET', 'maxmemory', '0'))
      },
    },
  ]
}

async function overwrite(path: string, random: Random): Promise<void> {
  if (!existsSync(path)) return
  const handle = await open(path, 'r+')
  const { size } = await handle.stat()
  if (size > 100) await handle.write('####################', random.whole(size - 50))
  await handle.close()
}

async function fillDisk(folder: string, someTime: () => Promise<void>): Promise<void> {
  const filler = join(folder, 'filler')
  const handle = await open(filler, 'w')
  // As far as it goes: in ever smaller pieces, until the error, or nothing written, that it is about.
  for (let piece = Buffer.alloc(2 ** 26); piece.length >= 2 ** 12; ) {
    const { bytesWritten } = await handle.write(piece).catch(() => ({ bytesWritten: 0 }))
    if (bytesWritten < piece.length) piece = piece.subarray(0, piece.length / 2)
  }
  await handle.close()
  await someTime()
  await rm(filler, { force: true })
}
