import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EnrichedRecord } from '../../src/shared/article.ts'
import { runNewsloom, withFolder } from './newsloom-process.ts'
import { writeArticles } from './write-articles.ts'

const toLine = (id: string, text: string) => JSON.stringify({ id, text })
const parseLines = (out: string) =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => EnrichedRecord.parse(JSON.parse(line)))

describe('newsloom enrich', () => {
  it('gives a record for each line, in order, and names what it cannot read', async () => {
    const input = [
      toLine('b', '“We are ready,” said Ana Costa.'),
      '{"id": "broken"',
      toLine('a', 'Rain fell in Oslo.'),
    ].join('\n')
    const { code, out, err } = await runNewsloom(['enrich'], { input })
    expect(parseLines(out).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(err).toMatch(/^standard input, line 2: /m)
    expect(code).toBe(1)
  })

  it('leaves the text exactly as given where clean-up is not named', async () => {
    const text = 'Share this!\n\nRain  fell in Oslo , they said .'
    const { code, out } = await runNewsloom(['enrich', '--stages', 'attribute-quotes'], { input: toLine('x', text) })
    const [record] = parseLines(out)
    expect(code).toBe(0)
    expect(record!.text).toBe(text)
    expect(record!.stages['clean-up']).toMatchObject({ status: 'skipped', reason: 'not-asked-for' })
    expect(record!.stages['summarize']).toMatchObject({ status: 'skipped', reason: 'not-asked-for' })
    expect(record!.stages['attribute-quotes']).toMatchObject({ status: 'done' })
  })

  it('gives the same bytes for the same article, whatever was read before it', async () => {
    const lines = writeArticles(5).map(({ name, content }) => toLine(name, content))
    const take = (out: string, id: string) => {
      const { source: _, ...record } = parseLines(out).find((one) => one.id === id)!
      return JSON.stringify(record)
    }
    const together = await runNewsloom(['enrich'], { input: lines.join('\n') })
    const alone = await runNewsloom(['enrich'], { input: lines[4]! })
    expect(take(together.out, 'text-4.txt')).toBe(take(alone.out, 'text-4.txt'))
  })

  it('reads files of any format', async () => {
    await withFolder(async (folder) => {
      const { name, content } = writeArticles(6)[5]!
      const path = join(folder, name)
      await writeFile(path, content)
      const { code, out } = await runNewsloom(['enrich', path, join(folder, 'missing.txt')])
      const [record] = parseLines(out)
      expect(record!.source).toMatchObject({ format: 'html', file: name })
      expect(record!.text).not.toContain('Home')
      expect(code).toBe(1)
    })
  })

  it.each([
    [['enrich', '--stages', 'attribute-quote'], /no such stage: attribute-quote/],
    [['enrich', '--summary-sentences', 'many'], /NEWSLOOM_SUMMARY_SENTENCES/],
    [['enrich', '--format', 'xml'], /one of jsonl, text, ninjs/],
    [['enrich', '--bogus'], /unknown option/],
  ])('says what is wrong with %j and ends with 2', async (args, message) => {
    const { code, err } = await runNewsloom(args)
    expect(err).toMatch(message)
    expect(code).toBe(2)
  })

  it('lists every wrong setting at once', async () => {
    const { code, err } = await runNewsloom(['enrich'], {
      NEWSLOOM_PORT: 'x',
      REDIS_URL: 'http://nowhere',
      NEWSLOOM_TYPO: '1',
    })
    expect(err).toMatch(/3 settings are wrong/)
    expect(err).not.toContain('nowhere')
    expect(code).toBe(2)
  })
})
