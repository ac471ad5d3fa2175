import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { summarizeArticle } from '../../../../src/workers/summarize/extract/summarize-article.ts'
import { writeSummary } from '../../../../src/workers/summarize/extract/write-summary.ts'
import { UNIT_TREES } from '../../../../src/workers/summarize/score/unit-trees.ts'
import { SummarizeSettings } from '../../../../src/workers/summarize/summarize-settings.ts'
import { FERRY, inputOf } from '../invented-articles.ts'

const summarize = (text: string, settings: Partial<SummarizeSettings> = {}) =>
  summarizeArticle(inputOf(text), UNIT_TREES, SummarizeSettings.parse(settings))

describe('summarizeArticle', () => {
  it('tells what happened from the lead of a report', () => {
    const { summary } = summarize(FERRY, { sentences: 1 })
    expect(summary?.text).toContain('ran aground off Harlow Bay')
  })

  it('leaves the dateline out', () => {
    expect(summarize(FERRY).summary?.text).not.toContain('Northwire')
  })

  it.each([1, 2, 3, 5])('gives at most %i sentences', (sentences) => {
    const { summary } = summarize(FERRY, { sentences })
    const stops = summary?.text.match(/[.!?]["”]?(?= |$)/g)?.length ?? 0
    expect(stops).toBeGreaterThan(0)
    expect(stops).toBeLessThanOrEqual(sentences)
  })

  it.each([20, 40, 80])('gives at most %i words', (words) => {
    const { summary } = summarize(FERRY, { words })
    expect(summary?.text.split(/\s+/).length ?? 0).toBeLessThanOrEqual(words)
  })

  it('takes more sentences where more words are allowed', () => {
    const short = summarize(FERRY, { words: 30 }).summary?.sentences ?? []
    const long = summarize(FERRY, { words: 90 }).summary?.sentences ?? []
    expect(long.length).toBeGreaterThan(short.length)
  })

  it('never opens a quotation without closing it', () => {
    const { summary } = summarize(FERRY, { sentences: 20 })
    expect(summary?.text).not.toContain('I will not guess')
    expect((summary?.text.match(/"/g)?.length ?? 0) % 2).toBe(0)
  })

  it('takes a sentence that opens with a pronoun only after the sentence before', () => {
    const { summary } = summarize(FERRY, { sentences: 20 })
    const text = summary?.text ?? ''
    if (text.includes('She said the crew')) expect(text).toContain('It was oddly calm')
  })

  it('leaves out when an entry of a live page was written, and does not open with the newest', () => {
    const entries = [
      "18:42 That's all from the bay for tonight.",
      '18:10 The storm has left Harlow Bay, the coast guard says.',
      '16.50 GMT: Police have closed the road between Harlow and Essex.',
      '14:05 A storm has thrown eleven boats on the beach of Harlow Bay and torn the roof off the market hall.',
    ]
    const text = summarize(entries.join('\n\n')).summary?.text ?? ''
    expect(text).toContain('A storm has thrown eleven boats')
    expect(text).not.toMatch(/\d\d[:.]\d\d|That's all/)
  })

  it('prefers what a text says without "I", and keeps "I" where it says nothing else', () => {
    const neutral = [
      'The lighthouse of Harlow Bay has been sold to the baker Ana Orr.',
      'The lighthouse of Harlow Bay has stood on its rock since 1904.',
      'The council of Harlow sold the lighthouse of the bay for one pound.',
    ]
    const mine = [
      'I have loved the lighthouse of Harlow Bay since I was a child in the bay.',
      'My lighthouse of Harlow Bay was sold to the baker Ana Orr, I hear.',
      'I will miss the lighthouse of Harlow Bay and its council.',
    ]
    expect(summarize([...mine, ...neutral].join(' ')).summary?.text).not.toMatch(/\b(?:I|My)\b/)
    expect(summarize(mine.join(' ')).summary?.text).toMatch(/\bI\b/)
  })

  it('takes nothing from the turns of an interview', () => {
    const lead = 'Ana Orr became mayor of Harlow in May, after eleven years as the keeper of its lighthouse.'
    const turns = [
      'Q: The old pier of Harlow is closed.',
      'A: The engineers of Harlow found rust in eleven columns. The pier of Harlow has forty columns.',
      'Q: The lighthouse of Harlow is closed as well.',
      'ORR: The lighthouse of Harlow has no keeper since May.',
    ]
    expect(summarize([lead, ...turns].join('\n\n')).summary?.text).toBe(lead)
  })

  it.each([
    ['Correction: Harlow pier', true],
    ['Corrections and clarifications', true],
    ['Corrections officers strike in Harlow', false],
  ])('sums up no correction, which repeats what was wrong: %s', (title, isCorrection) => {
    const text = `${title}\n\n${FERRY}`
    expect(summarize(text).skipped === 'a correction is not summed up').toBe(isCorrection)
  })

  it.each([
    ['one sentence', 'Rain fell on Harlow Bay for nine days and flooded the pier.'],
    [
      'two sentences',
      'Rain fell on Harlow Bay for nine days and flooded the pier. No boats sailed until Friday, when it stopped.',
    ],
    ['few words', 'Rain fell. It was cold. Nobody sailed that day.'],
  ])('gives no summary of %s and says why', (_, text) => {
    expect(summarize(text)).toMatchObject({ skipped: 'too short to sum up', summary: null })
  })

  it('gives the lead of a text in another language, and says so', () => {
    const text =
      'HARLOW BUCHT\n\nNeun Tage lang fiel Regen auf die Bucht und überflutete die Mole. Kein Boot fuhr aus, bis er am Freitag aufhörte. Die Fischer warteten im Hafen.\n\nDer Bürgermeister dankte der Feuerwehr. Am Abend schien wieder die Sonne.'
    const { summary } = summarizeArticle({ ...inputOf(text), language: 'de' }, UNIT_TREES, SummarizeSettings.parse({}))
    expect(summary).toMatchObject({
      method: 'lead',
      text: 'Neun Tage lang fiel Regen auf die Bucht und überflutete die Mole. Kein Boot fuhr aus, bis er am Freitag aufhörte.',
    })
  })

  it.each(['', ' \n\n ', '!!! ...'])('has no summary for %j, and says why', (text) => {
    expect(summarize(text)).toEqual({ skipped: 'no words', summary: null, keyphrases: [] })
  })

  it('writes nothing but the pieces that its spans name', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...FERRY.split(/(?<=[.!?]["”]?)\s+/), '"Open.', '(', '\n\n', 'é. 😀'), {
          maxLength: 30,
        }),
        fc.integer({ min: 1, max: 6 }),
        (parts, sentences) => {
          const text = parts.join(' ')
          const { summary } = summarize(text, { sentences })
          if (summary === null) return
          let last = 0
          for (const { start, end } of summary.sentences) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            last = end
          }
          expect(last).toBeLessThanOrEqual(text.length)
          expect(summary.text).toBe(writeSummary(text, summary.sentences))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('gives the same answer twice', () => {
    expect(summarize(FERRY)).toEqual(summarize(FERRY))
  })

  it('survives a quarter of a megabyte without sentences or with nothing but quotation marks', () => {
    for (const piece of ['word ', '"', '( ', ', ', 'A. ', ' -- ', '\u2019s ']) {
      const text = piece.repeat(Math.floor(250_000 / piece.length))
      expect(() => summarize(text)).not.toThrow()
    }
  }, 120_000)
})

describe('the key phrases', () => {
  it('are words of the text, the best first with score 1', () => {
    const { keyphrases } = summarize(FERRY, { keyphrases: 6 })
    expect(keyphrases).toHaveLength(6)
    expect(keyphrases[0]?.score).toBe(1)
    for (const { text } of keyphrases) expect(FERRY).toContain(text)
    expect(keyphrases.map(({ score }) => score)).toEqual(keyphrases.map(({ score }) => score).sort((a, b) => b - a))
  })

  it('name what the report is about', () => {
    const texts = summarize(FERRY).keyphrases.map(({ text }) => text)
    expect(texts).toContain('Harlow Bay')
  })

  it('are none where none are asked for', () => {
    expect(summarize(FERRY, { keyphrases: 0 }).keyphrases).toEqual([])
  })
})
