import { describe, expect, it } from 'vitest'
import { isOfOtherSort } from '../../../../src/workers/attribute-quotes/referents/sort-body.ts'

describe('isOfOtherSort', () => {
  it.each([
    ['the government is no firm without a sort in its name', 'government', ['Northwind'], true],
    ['the government may be a cabinet', 'government', ['Orr', 'Cabinet'], false],
    ['an agency may go by its short form', 'agency', ['NRA'], false],
    ['a company is no commission', 'company', ['River', 'Commission'], true],
  ])('%s', (_, noun, name, other) => expect(isOfOtherSort(noun, name)).toBe(other))
})
