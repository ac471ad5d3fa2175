import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

/** What a finished command said. */
export type Finished = { code: number | null; out: string; err: string }

/** Settings as environment variables; those of this machine are left out, but for where programs are. */
export type Environment = Record<string, string>

function spawnNewsloom(args: readonly string[], environment: Environment): ChildProcess {
  const models = process.env['NEWSLOOM_MODELS']
  const inherited = { PATH: process.env['PATH'] ?? '', ...(models ? { NEWSLOOM_MODELS: models } : {}) }
  return spawn(process.execPath, [CLI, ...args], { env: { ...inherited, ...environment } })
}

/** Runs a command of the built newsloom to its end, with text on its standard input. */
export async function runNewsloom(
  args: readonly string[],
  { input = '', ...environment }: Environment & { input?: string } = {},
): Promise<Finished> {
  const child = spawnNewsloom(args, environment)
  const finished: Finished = { code: null, out: '', err: '' }
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    finished.out += text
  })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    finished.err += text
  })
  // A command that ends without reading its input closes the pipe first.
  child.stdin!.on('error', () => {})
  child.stdin!.end(input)
  finished.code = await new Promise((resolve) => child.once('close', resolve))
  return finished
}

/** A running newsloom. */
export type Running = {
  readonly pid: number
  /** Everything it has logged. */
  log(): string
  /** Resolves when its log says the words; rejects when it ends before. */
  says(words: string): Promise<void>
  /** The same of its standard output. */
  prints(words: string): Promise<void>
  /** Sends a signal and resolves with the exit code (null where the signal ended it). */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts a role of the built newsloom. */
export function startNewsloom(args: readonly string[], environment: Environment): Running {
  const child = spawnNewsloom(args, environment)
  let log = ''
  let out = ''
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const waitFor = async (words: string, read: () => string) => {
    while (!read().includes(words)) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`ended without "${words}":\n${log}`)
      await sleep(50)
    }
  }
  return {
    pid: child.pid!,
    log: () => log,
    says: (words) => waitFor(words, () => log),
    prints: (words) => waitFor(words, () => out),
    end: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

/** A folder of its own, which is gone afterwards. */
export async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'newsloom-e2e-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** Resolves when the condition holds; rejects with what it was waited for after the time. */
export async function waitUntil(what: string, timeoutMs: number, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + timeoutMs
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms for ${what}`)
    await sleep(200)
  }
}

/** The entries of a feed file so far; none where there is no file yet. */
export async function readFeedFile(folder: string): Promise<{ number: number; record: Record<string, unknown> }[]> {
  const text = await readFile(join(folder, 'feed.jsonl'), 'utf8').catch(() => '')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

/** Names of the files that lie in a folder, its sub-folders not entered; none where there is no such folder. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}
