import type { CatalogueEntry } from '../../src/shared/catalogue/catalogue-step.ts'
import { type SampleArticle, sampleRecord } from '../../test/contracts/sample-records.ts'
import { inventSpeech, type Strewn } from './invent-speech.ts'

const QUOTES = 6
const SPEAKERS = 3_000

/**
 * Articles without end: six quotes each, a tenth of the quotes a cut of an earlier one, a tenth of
 * the articles a copy. `speakers` say some of it.
 */
export function inventArticles(chance: () => number, strewn: Strewn, speakers: readonly string[]) {
  const below = (count: number) => Math.floor(chance() * count)
  const speech = inventSpeech(chance, strewn)
  const people = [...speakers, ...Array.from({ length: SPEAKERS - speakers.length }, speech.name)]
  const said: { text: string; by: string }[] = []
  const told: string[] = []

  function quote() {
    const old = chance() < 0.1 ? said[below(said.length)] : undefined
    if (old) {
      const words = old.text.split(' ')
      const from = below(Math.max(1, words.length - 8))
      return { text: words.slice(from, from + 8 + below(words.length)).join(' '), by: old.by }
    }
    const fresh = { text: speech.quotation(), by: people[below(people.length)]! }
    said[said.length < 20_000 ? said.length : below(20_000)] = fresh
    return fresh
  }

  return {
    said: () => said[below(said.length)]!.text,
    article(number: number): CatalogueEntry {
      const quotes = Array.from({ length: QUOTES }, quote)
      const copied = chance() < 0.1 ? told[below(told.length)] : undefined
      const prose = copied ?? Array.from({ length: 12 }, () => `${speech.sentence(18)}.`).join(' ')
      if (!copied) told[told.length < 2_000 ? told.length : below(2_000)] = prose
      const text = [prose, ...quotes.map(({ text: words, by }) => `“${words},” said ${by}.`)].join('\n\n')
      const day = new Date(Date.UTC(2025, 0, 1 + (number % 365))).toISOString().slice(0, 10)
      return toEntry(number, day, { text, quotes, publisher: `Paper ${below(200)}` })
    },
  }
}

/** An article to be added to the catalogue, with its feed number. */
export function toEntry(number: number, day: string, sample: SampleArticle): CatalogueEntry {
  const record = sampleRecord(`a${number}`, 1, { ...sample, publishedAt: day })
  return {
    ...{ number, articleId: record.id, revision: 1, appendedAt: `${day}T00:00:00Z`, record },
    ...{ previous: null, firstNumber: number, day, keys: new Map<string, string>() },
  }
}
