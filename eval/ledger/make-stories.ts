import { readdirSync, readFileSync } from 'node:fs'
import { createChance } from './make-variants.ts'

/** One version of a story. */
export type Version = { story: string; text: string }

/** The hand-written versions. */
export function readStories(path: URL): Version[] {
  return readFileSync(path, 'utf8')
    .split(/\n(?=[=!] )/)
    .filter((part) => /^[=!] /.test(part))
    .map((part) => {
      const [head = '', ...lines] = part.split('\n')
      return {
        story: head.slice(2),
        text: lines
          .filter((line) => !line.startsWith('#'))
          .join('\n')
          .trim(),
      }
    })
}

/** The labelled articles of the tests without their labels: further stories to draw versions of. */
export function readLabelledTexts(folder: URL): Version[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => {
      const [, ...paragraphs] = readFileSync(new URL(name, folder), 'utf8').split('\n\n')
      const text = paragraphs.join('\n\n').replace(/⟦[^|⟦⟧]+\||⟧/g, '')
      return { story: name.replace('.txt', ''), text: text.trim() }
    })
}

const OPENINGS = [
  'Reporting by our own staff.',
  'From our correspondents.',
  'This is a developing story.',
  'By wire services',
]
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bper cent\b/g, 'percent'],
  [/\bafter\b/, 'following'],
  [/\bsaid\b/, 'stated'],
  [/\bannounced\b/, 'said'],
  [/\bpeople\b/, 'persons'],
  [/\bbegan\b/, 'started'],
  [/\bwhich\b/, 'that'],
  [/\bat least\b/, 'no fewer than'],
  [/\bsome\b/, 'about'],
]

/** Versions of a text as desks make them: cut, reordered, lightly rewritten, with lines of the outlet around. */
export function drawVersions({ story, text }: Version, count: number, chance: () => number): Version[] {
  return Array.from({ length: count }, () => {
    let paragraphs = text.split('\n\n')
    if (chance() < 0.5 && paragraphs.length > 3) {
      paragraphs = paragraphs.slice(0, Math.max(2, Math.ceil(paragraphs.length * (0.4 + chance() / 2))))
    }
    if (chance() < 0.3 && paragraphs.length > 3) paragraphs.splice(2, 0, paragraphs.pop()!)
    if (chance() < 0.3) paragraphs = paragraphs.map((paragraph) => dropSentence(paragraph, chance))
    if (chance() < 0.6) paragraphs.push(OPENINGS[Math.floor(chance() * OPENINGS.length)]!)
    let version = paragraphs.join('\n\n')
    for (const [from, to] of WORDS) if (chance() < 0.5) version = version.replace(from, to)
    return { story, text: version }
  })
}

function dropSentence(paragraph: string, chance: () => number): string {
  const sentences = paragraph.split(/(?<=[.”]) (?=\p{Lu})/u)
  if (sentences.length > 2) sentences.splice(Math.floor(chance() * sentences.length), 1)
  return sentences.join(' ')
}

/** The whole set. */
export function readVersions(): Version[] {
  const chance = createChance(21)
  const written = readStories(new URL('stories.txt', import.meta.url))
  const labelled = readLabelledTexts(new URL('../../test/quality/articles/', import.meta.url))
  const firsts = written.filter(({ story }, at) => written.findIndex((other) => other.story === story) === at)
  return [
    ...written,
    ...firsts.flatMap((version) => drawVersions(version, 2, chance)),
    ...labelled,
    ...labelled.flatMap((version) => drawVersions(version, 3, chance)),
  ]
}
