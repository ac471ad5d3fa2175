import { expect, it } from 'vitest'
import { jobId, jobKey } from '../../../src/shared/queue/job-key.ts'

it('makes ids of jobs that hold no colon and are no plain numbers', () => {
  for (const articleId of ['1', 'urn:newsml:a:1', 'https://example.com/ä?b=c', 'half \ud800', 'long'.repeat(500)]) {
    const id = jobId({ articleId, revision: 3 }, 2)
    expect(id).not.toMatch(/:/)
    expect(Number.isNaN(Number(id))).toBe(true)
    expect(id).toBe(`${jobKey({ articleId, revision: 3 })}.2`)
    expect(id.length).toBeLessThan(1_300)
  }
})

it('gives other articles, revisions and runs other ids', () => {
  const ids = [
    jobId({ articleId: 'a', revision: 1 }, 0),
    jobId({ articleId: 'a', revision: 1 }, 1),
    jobId({ articleId: 'a', revision: 2 }, 0),
    jobId({ articleId: 'b', revision: 1 }, 0),
    jobId({ articleId: `${'x'.repeat(300)}1`, revision: 1 }, 0),
    jobId({ articleId: `${'x'.repeat(300)}2`, revision: 1 }, 0),
  ]
  expect(new Set(ids).size).toBe(ids.length)
})
