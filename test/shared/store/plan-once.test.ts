import { expect, it } from 'vitest'
import type { Queryable, Statement } from '../../../src/shared/store/database.ts'
import { planOnce } from '../../../src/shared/store/plan-once.ts'

it('gives a statement with parameters one name, whoever asks, and leaves one without as it is', async () => {
  const asked: Statement[] = []
  const database: Queryable = {
    query: async (statement) => {
      asked.push(statement)
      return { rows: [] }
    },
  }
  await planOnce(database).query('SELECT $1', [1])
  await planOnce(database).query('SELECT $1', [2])
  await planOnce(database).query('SELECT $1, $2', [1, 2])
  await planOnce(database).query('BEGIN')
  const [first, again, other, plain] = asked as [Record<string, string>, unknown, Record<string, string>, string]
  expect(first).toEqual({ name: expect.any(String), text: 'SELECT $1' })
  expect(again).toEqual(first)
  expect(other.name).not.toBe(first.name)
  expect(plain).toBe('BEGIN')
})
