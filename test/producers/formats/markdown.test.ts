import { describe, expect, it } from 'vitest'
import { markdown } from '../../../src/producers/formats/markdown.ts'

describe('the head of a Markdown file', () => {
  const read = async (head: string) => {
    const bytes = new TextEncoder().encode(`---\n${head}\n---\n\nIt rained.\n`)
    for await (const record of markdown.read({ name: 'a.md', bytes })) return record
    return null
  }

  it.each([
    ['title: Deal: what now', 'Deal: what now'],
    ['title: "A \\"deal\\" # at last" # of ours', 'A "deal" # at last'],
    ["title: 'It''s on'", "It's on"],
    ['title: Rain # a draft', 'Rain'],
    ['title: Rain is #1', 'Rain is #1'],
    ['title: >\n  Rain in\n  the north', 'Rain in the north'],
    ['title: |-\n  Rain: more\n  to come\ndate: 2024-03-01', 'Rain: more to come'],
    ['date: 2024-03-01', null],
  ])('gives the title of %j', async (head, title) => {
    expect(await read(head)).toMatchObject({ title })
  })

  it.each([
    ['author: Ana Lopes', ['Ana Lopes']],
    ['authors: [Ana Lopes, Jo Park]', ['Ana Lopes', 'Jo Park']],
    ['authors:\n  - Ana Lopes\n  - "Jo Park"', ['Ana Lopes', 'Jo Park']],
    ['authors:\n  - name: Ana Lopes\n    email: a@b.example\n  - name: Jo Park', ['Ana Lopes', 'Jo Park']],
  ])('gives the authors of %j', async (head, byline) => {
    expect(await read(head)).toMatchObject({ byline })
  })
})
