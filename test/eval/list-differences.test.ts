import { describe, expect, test } from 'vitest'
import { listDifferences } from '../../eval/compare/list-differences.ts'

describe('two records', () => {
  test.each([
    ['the same whatever the order of their keys', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['a value deep in a list', { a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }, { b: 3 }] }, [['a[].b', 2, 3]]],
    ['a list of another length, told once', { a: [1, 2] }, { a: [3] }, [['a[]', 2, 1]]],
    ['what only one of them has', { a: null }, { a: null, b: 'x' }, [['b', undefined, 'x']]],
    ['nothing in place of something', { a: { b: 1 } }, { a: null }, [['a', { b: 1 }, null]]],
  ])('%s', (_, before, after, wanted) =>
    expect(listDifferences(before, after).map((found) => [found.path, found.before, found.after])).toEqual(wanted),
  )
})
