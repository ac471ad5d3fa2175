import { readFileSync } from 'node:fs'

/** One variant of an utterance. */
export type Variant = {
  utterance: string
  kind: 'direct' | 'mixed' | 'indirect'
  speaker: string | null
  text: string
}

const KINDS = { d: 'direct', m: 'mixed', i: 'indirect' } as const

/** The hand-written utterances: one a block. */
export function readUtterances(path: URL): Variant[] {
  const variants: Variant[] = []
  let block = 0
  let isOpen = false
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [kind, speaker, ...words] = line.split(' | ')
    if (line.startsWith('#') || words.length === 0) {
      isOpen = false
      continue
    }
    if (!isOpen) block += 1
    isOpen = true
    variants.push({
      utterance: `written-${block}`,
      kind: KINDS[kind as keyof typeof KINDS],
      speaker: speaker === '-' ? null : speaker!,
      text: words.join(' | '),
    })
  }
  return variants
}

/** A generator of numbers from 0 to 1 (mulberry32): the same set on every machine. */
export function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What editors put for a word without asking. */
const SWAPS: readonly (readonly [RegExp, string])[] = [
  [/\bwhole\b/, 'entire'],
  [/\bbegan\b/, 'started'],
  [/\btelephones?\b/, 'phone'],
  [/\bwhich\b/, 'that'],
  [/\bnobody\b/i, 'no one'],
  [/\bsomebody\b/i, 'someone'],
  [/\bbecause\b/, 'since'],
  [/\bvery\b/, 'really'],
  [/\blorr(?:y|ies)\b/, 'truck'],
  [/\bnot\b/, 'never'],
  [/\ba hundred\b/i, '100'],
  [/\bforty thousand\b/, '40,000'],
  [/\bnine\b/, '9'],
  [/\bdo not\b/, "don't"],
  [/\bwill\b/, 'would'],
]

/** Variants of one sentence: what desks and typing do to it, drawn by chance. */
export function drawVariants(line: string, name: string, chance: () => number): Variant[] {
  const [speaker = '', text = ''] = line.split(' | ')
  const of = (kind: Variant['kind'], words: string, by: string | null = speaker): Variant => ({
    utterance: name,
    kind,
    text: words,
    speaker: by,
  })
  const surname = speaker.split(' ').at(-1)!
  const called = () =>
    [speaker, surname, `Mr ${surname}`, `Dr. ${surname}`, 'a resident', null][Math.floor(chance() * 6)]!
  const changes = [swap, dropWord, mistype, repunctuate, bracket, cutEnd, cutStart, cutMiddle]
  const drawn = [of('direct', text)]
  for (let count = 0; count < 3 + Math.floor(chance() * 2); count++) {
    let words = text
    for (let times = 0; times < 1 + Math.floor(chance() * 2); times++) {
      words = changes[Math.floor(chance() * changes.length)]!(words, chance)
    }
    const isMixed = chance() < 0.15
    drawn.push(isMixed ? of('mixed', `that in the end “${lower(words)}”`, called()) : of('direct', words, called()))
  }
  return drawn
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1).replace(/[.!?]$/, '')
const wordsOf = (text: string) => text.split(' ')

function swap(text: string, chance: () => number): string {
  const fitting = SWAPS.filter(([from]) => from.test(text))
  const chosen = fitting[Math.floor(chance() * fitting.length)]
  return chosen ? text.replace(chosen[0], chosen[1]) : text
}

function dropWord(text: string, chance: () => number): string {
  const words = wordsOf(text)
  if (words.length > 7) words.splice(1 + Math.floor(chance() * (words.length - 2)), 1)
  return words.join(' ')
}

function mistype(text: string, chance: () => number): string {
  const words = wordsOf(text)
  const at = Math.floor(chance() * words.length)
  words[at] = words[at]!.replace(/([a-z])([a-z])(?=[a-z]*$)/, '$2$1')
  return words.join(' ')
}

function repunctuate(text: string, chance: () => number): string {
  const mark = [' –', '.', '', ';'][Math.floor(chance() * 4)]!
  return text
    .replaceAll(',', mark)
    .replaceAll("'", '’')
    .replace(/[.!?]$/, ',')
}

function bracket(text: string, chance: () => number): string {
  const words = wordsOf(text)
  const at = 1 + Math.floor(chance() * (words.length - 1))
  if (chance() < 0.5) words.splice(at, 0, '[really]')
  else words[at] = `[${words[at]!.replace(/[^\p{L}]/gu, '')}]`
  return words.join(' ')
}

function cutEnd(text: string, chance: () => number): string {
  const words = wordsOf(text)
  return words.slice(0, Math.max(7, Math.ceil(words.length * (0.5 + chance() / 2)))).join(' ')
}

function cutStart(text: string, chance: () => number): string {
  const words = wordsOf(text)
  return words.slice(Math.min(words.length - 7, Math.floor((words.length * chance()) / 2))).join(' ')
}

function cutMiddle(text: string, chance: () => number): string {
  const words = wordsOf(text)
  if (words.length < 12) return text
  const at = 4 + Math.floor(chance() * (words.length - 10))
  words.splice(at, 2 + Math.floor(chance() * 2), ['…', '[…]', '...'][Math.floor(chance() * 3)]!)
  return words.join(' ')
}

/** The whole set: what was written and what was drawn. */
export function readVariants(): Variant[] {
  const chance = createChance(20)
  const seeds = readFileSync(new URL('seeds.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.includes(' | ') && !line.startsWith('#'))
  return [
    ...readUtterances(new URL('utterances.txt', import.meta.url)),
    ...seeds.flatMap((line, at) => drawVariants(line, `drawn-${at}`, chance)),
  ]
}
