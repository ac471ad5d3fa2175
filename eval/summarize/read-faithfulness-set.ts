import { readFileSync } from 'node:fs'

/** A summary sentence of an invented article: true, or with one planted fault of a kind. */
export type FaithfulnessCase = { article: number; sentence: string; fault: string | null }

/** Invented articles, and true and faulty sentences about them. */
export type FaithfulnessSet = { articles: string[]; cases: FaithfulnessCase[] }

const PLANTED = /\{([^|{}]*)\|([^|{}]*)\|([a-z]+)\}/

/**
 * Reads `= title`, the paragraphs of an article, and lines `- Sentence with {the truth|a fault|kind}.`. A line without
 * braces is true; its faulty twin is the like line of the next article: another story.
 */
export function readFaithfulnessSet(path: string | URL): FaithfulnessSet {
  const blocks = readFileSync(path, 'utf8')
    .split(/^= .*\n/m)
    .slice(1)
  const articles: string[] = []
  const linesOf: string[][] = []
  for (const block of blocks) {
    const lines = block.trim().split('\n')
    articles.push(
      lines
        .filter((line) => !line.startsWith('- '))
        .join('\n')
        .trim(),
    )
    linesOf.push(lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2)))
  }
  const cases = linesOf.flatMap((lines, article) =>
    lines.flatMap((line): FaithfulnessCase[] => {
      const planted = PLANTED.exec(line)
      const next = linesOf[(article + 1) % linesOf.length]!.find((other) => !PLANTED.test(other)) ?? ''
      const faulty = planted ? line.replace(PLANTED, '$2') : next
      return [
        { article, sentence: line.replace(PLANTED, '$1'), fault: null },
        { article, sentence: faulty, fault: planted?.[3] ?? 'other story' },
      ]
    }),
  )
  return { articles, cases }
}
