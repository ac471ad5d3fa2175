import { expect, it } from 'vitest'
import { extendStormNames } from '../../../../src/workers/identify-people/type/extend-storm-names.ts'

it.each([
  ['Hurricane Ada hit.', ['Ada'], ['Hurricane Ada']],
  ['Super Typhoon Ada hit.', ['Super Typhoon', 'Ada'], ['Super Typhoon Ada']],
  ['The Orr and Ada left. Then Storm Ada came.', ['Orr', 'Ada'], ['Orr', 'Ada']],
])('in “%s” %j are %j', (text, found, storms) => {
  const names = found.map((name) => {
    const start = text.indexOf(name)
    return { start, end: start + name.length, text: name, coarse: 'PERSON' as const, score: 1, types: null, lists: [] }
  })
  expect(extendStormNames(text, names as never).map((name) => name.text)).toEqual(storms)
})
