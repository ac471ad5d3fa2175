import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findEntities } from '../../../../src/workers/clean-up/repair/find-entities.ts'
import { findSigns, SIGN } from '../../../../src/workers/clean-up/repair/find-signs.ts'
import { repairMojibake } from '../../../../src/workers/clean-up/repair/repair-mojibake.ts'
import {
  findDecomposed,
  findInvisibles,
  findOddSpaces,
  findSpacesAfterCurrency,
  findSpacesBeforeMarks,
} from '../../../../src/workers/clean-up/repair/repair-spaces.ts'

const PLAIN = [...'ae9 .$', '\n', '\r', '”', '…', '€', 'é']
/** Anything that a repair may take for odd: controls, spaces of every width, marks, misread letters, two-unit signs. */
const ODD = fc.oneof(
  fc.constantFrom(...PLAIN),
  fc.integer({ min: 0, max: 0x3100 }).map((code) => String.fromCharCode(code)),
  fc.constantFrom(
    '  ',
    ' .',
    ' ?',
    '$ 3',
    '£ 3',
    'Ã',
    'Ã ',
    'â€™',
    'Ã©',
    '&rsquo;',
    '&#8220;',
    '&',
    '\ufeff',
    '\uf900',
    'e\u0301',
    '😀',
    '\u2126',
  ),
)

it('shows with one bit that a space stands before a mark', () => {
  expect(findSigns('the costs .')).toBe(32)
  expect(findSigns('the costs .')).toBe(SIGN.mark)
})

it('sees no sign in plain prose with typographic quotation marks', () => {
  expect(findSigns('“We waited,” she said – at last. The café cost $3, or €3.')).toBe(0)
})

it.each([
  ['pair', repairMojibake],
  ['invisible', findInvisibles],
  ['decomposed', findDecomposed],
  ['oddSpace', findOddSpaces],
  ['currency', findSpacesAfterCurrency],
  ['mark', findSpacesBeforeMarks],
  ['entity', findEntities],
] as const)('misses nothing that the repair behind the sign "%s" would find', (sign, find) => {
  fc.assert(
    fc.property(fc.array(ODD, { maxLength: 12 }), (parts) => {
      const text = parts.join('')
      fc.pre((findSigns(text) & SIGN[sign]) === 0)
      expect(find(text)).toEqual([])
    }),
    { numRuns: 2000 },
  )
})
