import { expect, it } from 'vitest'
import { isSameUtterance, mayBeSame } from '../../../../src/shared/catalogue/ledger/is-same-utterance.ts'
import { makeWording } from '../../../../src/shared/catalogue/ledger/wordings-of.ts'

const direct = (speaker: string | null) => ({ kind: 'direct' as const, speaker })
const indirect = (speaker: string | null) => ({ kind: 'indirect' as const, speaker })

it.each([
  ['the same speaker, one key of four', direct('Ann Orr'), direct('Orr'), 1, 4, true],
  ['the same speaker, one key of five', direct('Ann Orr'), direct('Orr'), 1, 5, false],
  ['nobody named, one key of four', direct('Ann Orr'), direct(null), 1, 4, true],
  ['two speakers, half of the keys', direct('Ann Orr'), direct('Bo Lund'), 2, 4, true],
  ['two speakers, fewer than half', direct('Ann Orr'), direct('Bo Lund'), 1, 3, false],
  ['two speakers, of whom one is only told of', direct('Ann Orr'), indirect('Bo Lund'), 4, 4, false],
] as const)('reads what may be the same: %s', (_, a, b, shared, keys, expected) => {
  expect(mayBeSame(a, b, shared, keys)).toBe(expected)
})

it('never joins what it would not have read', () => {
  const told = 'The harbour wall will fall before the winter ends and nobody has a plan for the market behind it'
  const one = makeWording(told, 'direct', 'Ann Orr')
  expect(isSameUtterance(one, makeWording(told, 'direct', 'Bo Lund'))).toBe(true)
  expect(isSameUtterance(one, makeWording(told, 'indirect', 'Bo Lund'))).toBe(false)
})
