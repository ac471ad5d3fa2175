import { describe, expect, it } from 'vitest'
import { judgeArticles } from '../../../../src/shared/catalogue/stories/judge-articles.ts'
import { readArticleWords } from '../../../../src/shared/catalogue/stories/read-article-words.ts'
import { sketchArticle } from '../../../../src/shared/catalogue/stories/sketch-article.ts'

const judge = (a: string, b: string) => judgeArticles(readArticleWords(a), readArticleWords(b))

const FERRY =
  'A ferry with 212 people on board ran aground on a sandbank off the island of Lysø early on Tuesday, the coast guard said. ' +
  'The Havørn, built in 1994, had left Strandby at 5:40 a.m. and was eleven minutes from its berth when it lost power in both engines. ' +
  '“We heard a grinding noise, then everything was very quiet,” said Marit Foss, a nurse on her way to work. ' +
  'The accident commission has sent two investigators. All crossings were cancelled until Thursday.'

describe('one story are', () => {
  it.each([
    ['a copy cut to its beginning', FERRY.slice(0, 250)],
    [
      'a rewrite',
      'No one was hurt when a ferry with 212 people on board ran aground on a sandbank off the island of Lysø. The Havørn had left Strandby at 5:40 a.m. ' +
        'It lost power in both engines eleven minutes from its berth. Two investigators were sent by the accident commission, and all crossings were cancelled until Thursday.',
    ],
  ])('an article and %s', (_, version) => {
    expect(judge(FERRY, version).isSame).toBe(true)
  })
})

describe('two stories are', () => {
  it('an article and a follow-up that repeats a quotation', () => {
    const followUp =
      'Passengers of the Havørn want their money back, and some forty of them met in the school of Strandby to talk about a common complaint. ' +
      '“We heard a grinding noise, then everything was very quiet,” said Marit Foss, a nurse on her way to work. ' +
      'Their lawyer believes that the company owes each of them at least 900 crowns; what stopped the engines is still not known.'
    expect(judge(FERRY, followUp).isSame).toBe(false)
  })

  it('two that come from one form', () => {
    const weather = (day: string, ...numbers: number[]) =>
      `${day} will be mostly sunny along the coast with highs of ${numbers[0]} degrees in Strandby. Winds will be light from the west, up to ${numbers[1]} kilometres an hour. ` +
      `The night stays dry, with lows of ${numbers[2]} degrees. The sun rises at 5:${numbers[3]} and sets at 20:${numbers[4]}. Pollen counts for birch are moderate.`
    const { isSame, blank } = judge(weather('Monday', 19, 15, 9, 31, 44), weather('Tuesday', 17, 25, 7, 29, 46))
    expect(isSame).toBe(false)
    expect(blank).toBeGreaterThan(0.9)
  })
})

describe('a sketch', () => {
  it('is a part of the sketch of a longer text, as far as the long one has sampled as much', () => {
    const words = Array.from({ length: 900 }, (_, at) => `word${String.fromCharCode(97 + (at % 26))}${at}`).join(' ')
    const long = new Set(sketchArticle(readArticleWords(words)))
    const short = sketchArticle(readArticleWords(words.slice(0, words.length / 2)))
    expect(long.size).toBeGreaterThan(60)
    expect(short.length).toBeGreaterThan(30)
    expect(short.every((hash) => long.has(hash))).toBe(true)
  })
})
