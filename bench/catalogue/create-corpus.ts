import type { SampleArticle } from '../../test/contracts/sample-records.ts'

/** An article of a corpus that nobody wrote. */
export type InventedArticle = {
  id: string
  sample: SampleArticle & Required<Pick<SampleArticle, 'entities' | 'quotes'>>
}

/** Somebody or something invented, with the key that the catalogue gives it. */
export type InventedName = { name: string; key: string; type: 'PERSON' | 'ORG' | 'GPE' }

const WORDS = 20_000
const PEOPLE = 3_000
const BODIES = 800
const PLACES = 200
const PUBLISHERS = 30
const DAYS = 365
const SENTENCES = 18
const QUOTES = 6

const ONSETS = [
  'b',
  'br',
  'd',
  'dr',
  'f',
  'g',
  'gr',
  'h',
  'k',
  'kl',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'w',
]
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ou', 'ea']
const CODAS = ['', 'n', 'r', 'l', 's', 't', 'nd', 'rk', 'm']

/** A corpus without end, the same for a seed: how often words, people and bodies occur falls with their rank. */
export function createCorpus(seed: number) {
  const words = unique(WORDS, mulberry(seed), 2)
  const names = unique(PEOPLE + BODIES + PLACES, mulberry(seed + 1), 2).map(capital)
  const first = unique(200, mulberry(seed + 2), 1).map(capital)
  const people = names.slice(0, PEOPLE).map((last, index): InventedName => {
    const name = `${first[index % first.length]} ${last}`
    return { name, key: `name:person:${name.toLowerCase().replace(' ', '-')}`, type: 'PERSON' }
  })
  const bodies = names
    .slice(PEOPLE, PEOPLE + BODIES)
    .map((name): InventedName => ({ name, key: `name:org:${name.toLowerCase()}`, type: 'ORG' }))
  const places = names
    .slice(PEOPLE + BODIES)
    .map((name): InventedName => ({ name, key: `name:gpe:${name.toLowerCase()}`, type: 'GPE' }))

  function article(index: number): InventedArticle {
    const chance = mulberry(seed * 1_000_003 + index)
    const pick = <Item>(items: readonly Item[]) => items[rank(chance, items.length)]!
    const sentence = (length: number) => Array.from({ length }, () => pick(words)).join(' ')
    const named = [
      ...new Set([...some(4, () => pick(people)), ...some(4, () => pick(bodies)), ...some(3, () => pick(places))]),
    ]
    const speakers = named.filter(({ type }) => type === 'PERSON')
    const paragraphs: string[] = []
    const quotes: { text: string; by: string; kind: 'direct' | 'indirect'; confidence: number }[] = []
    for (let at = 0; at < SENTENCES; at += 1) {
      const about = named[Math.floor(chance() * named.length)]!
      if (at % 3 !== 0 || quotes.length === QUOTES) {
        paragraphs.push(`${capital(sentence(14))} ${about.name} ${sentence(4)}.`)
        continue
      }
      const by = speakers[Math.floor(chance() * speakers.length)]!
      const text = `${capital(sentence(9))} ${about.name} ${sentence(8)} ${index}-${at}`
      quotes.push({ text, by: by.name, kind: chance() < 0.6 ? 'direct' : 'indirect', confidence: 0.5 + chance() / 2 })
      paragraphs.push(`“${text},” ${by.name} said.`)
    }
    const day = new Date(Date.UTC(2026, 0, 1) + Math.floor(chance() * DAYS) * 86_400_000)
    return {
      id: `invented-${index}`,
      sample: {
        title: capital(sentence(7)),
        publisher: `${capital(words[rank(chance, PUBLISHERS)]!)} Post`,
        publishedAt: day.toISOString().slice(0, 10),
        url: `https://post.example/${index}`,
        text: paragraphs.join('\n\n'),
        entities: named.map(({ name, type }) => ({ name, type })),
        quotes,
      },
    }
  }

  return {
    article,
    word: (place: number) => words[place % WORDS]!,
    person: (place: number) => people[place % PEOPLE]!,
    body: (place: number) => bodies[place % BODIES]!,
  }
}

/** Chance with a seed, 0 to 1. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A place in a list: the first ones most often, as words fall (about as one through the rank). */
function rank(chance: () => number, length: number): number {
  return Math.min(length - 1, Math.floor(length ** chance()) - 1)
}

function some<Item>(count: number, make: () => Item): Item[] {
  return Array.from({ length: count }, make)
}

function unique(count: number, chance: () => number, syllables: number): string[] {
  const made = new Set<string>()
  const one = <Item>(items: readonly Item[]) => items[Math.floor(chance() * items.length)]!
  while (made.size < count) {
    const length = syllables + Math.floor(chance() * 2)
    made.add(some(length, () => one(ONSETS) + one(VOWELS) + one(CODAS)).join(''))
  }
  return [...made]
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
