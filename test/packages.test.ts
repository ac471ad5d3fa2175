import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type LockedPackage = { version?: string; engines?: { node?: string }; optional?: boolean }

const read = (path: string) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'))
const manifest = read('package.json')
const locked: Record<string, LockedPackage> = read('package-lock.json').packages

type Version = readonly [major: number, minor: number, patch: number]

const parse = (text: string): Version => {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map((part) => Number.parseInt(part, 10) || 0)
  return [major, minor, patch]
}
const compare = (a: Version, b: Version) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]

/** Whether one version lies in a range as packages write it: `^20.19.0 || >=22.12.0`, `20 || >=22`, `>= 18 < 21`. */
function satisfies(version: Version, range: string): boolean {
  return range.split('||').some((alternative) =>
    [...alternative.matchAll(/(>=|<=|>|<|\^|~|=)?\s*v?(\d+(?:\.\d+|\.x)*|\*)/g)].every(
      ([, operator = '', text = '']) => {
        if (text === '*') return true
        const bound = parse(text)
        const order = compare(version, bound)
        if (operator === '>=') return order >= 0
        if (operator === '>') return order > 0
        if (operator === '<') return order < 0
        if (operator === '<=') return order <= 0
        if (operator === '^') return order >= 0 && version[0] === bound[0]
        if (operator === '~') return order >= 0 && version[0] === bound[0] && version[1] === bound[1]
        return version[0] === bound[0] && (!text.includes('.') || version[1] === bound[1])
      },
    ),
  )
}

describe('the versions of Node that engines promises', () => {
  const floor = parse(manifest.engines.node.replace('>=', ''))

  it.each([
    ['^20.19.0 || >=22.12.0', true],
    ['>=22', false],
    ['20 || >=22', true],
    ['>=18 <20', false],
    ['*', true],
  ])('are compared with %s', (range, expected) => expect(satisfies([20, 19, 0], range)).toBe(expected))

  it('are supported by every package in the lock', () => {
    const unsupported = Object.entries(locked)
      .filter(([path, { engines }]) => path !== '' && engines?.node && !satisfies(floor, engines.node))
      .map(([path, { version, engines }]) => `${path} ${version} wants ${engines?.node}`)
    expect(unsupported).toEqual([])
  })
})

describe('the packages of the lock', () => {
  it('run no install script', () => {
    const names = Object.entries(read('package-lock.json').packages as Record<string, { hasInstallScript?: boolean }>)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.split('node_modules/').at(-1)!)
    expect(names.filter((name) => manifest.allowScripts[name] !== false)).toEqual([])
  })
})
