import { describe, expect, it } from 'vitest'
import { findExplanations } from '../../../../src/workers/identify-people/cluster/find-explanations.ts'

const body = (text: string, words: string) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length, text: words, type: 'ORG' as const, confidence: 0.9 }
}
const read = (text: string, ...names: string[]) =>
  findExplanations(
    text,
    names.map((words) => body(text, words)),
  )

describe('findExplanations', () => {
  it.each<[string, string, string, string | undefined]>([
    ['Orrin Coal Board (OCB) met.', 'Orrin Coal Board', 'OCB', 'Orrin Coal Board'],
    ['The Save Our Streams (SOS) group met.', 'Save Our Streams', 'SOS', 'Save Our Streams'],
    ['Norsk Hydrogen (NHy) met.', 'Norsk Hydrogen', 'NHy', 'Norsk Hydrogen'],
    [
      'Orrin Organisation for Applied Research (OTG) met.',
      'Orrin Organisation for Applied Research',
      'OTG',
      'Orrin Organisation for Applied Research',
    ],
    [
      'The South Orrin Revenue Service (Sors) met.',
      'South Orrin Revenue Service',
      'Sors',
      'South Orrin Revenue Service',
    ],
    [
      'The Tern Department of Roads and Cooperation (Drco) met.',
      'Tern Department of Roads and Cooperation',
      'Drco',
      undefined,
    ],
    [
      'The Tern Roads Management Centre (RMC) met.',
      'Tern Roads Management Centre',
      'RMC',
      'Tern Roads Management Centre',
    ],
    ['Orrin Coal Board (BBC) met.', 'Orrin Coal Board', 'BBC', undefined],
    ['Orrin Coal Board (Oslo) met.', 'Orrin Coal Board', 'Oslo', undefined],
  ])('%s', (text, full, short, expected) => {
    expect(read(text, full).fullNames.get(short)?.text).toBe(expected)
  })

  it.each<[string, string, string, string | undefined]>([
    ['OCB (Orrin Coal Board) met.', 'Orrin Coal Board', 'OCB', 'Orrin Coal Board'],
    ['OCB (the Orrin Coal Board) met.', 'Orrin Coal Board', 'OCB', 'Orrin Coal Board'],
    ['OCB (Orrin Coal Board in Oslo) met.', 'Orrin Coal Board', 'OCB', undefined],
    ['The Orrin Coal Board, or OCB, met.', 'Orrin Coal Board', 'OCB', 'Orrin Coal Board'],
    ['The Orrin Coal Board, known as the OCB.', 'Orrin Coal Board', 'OCB', 'Orrin Coal Board'],
    ['The Orrin Coal Board, or Oslo, met.', 'Orrin Coal Board', 'Oslo', undefined],
  ])('%s', (text, full, short, expected) => {
    const names = [short, full].sort((a, b) => text.indexOf(a) - text.indexOf(b))
    expect(read(text, ...names).fullNames.get(short)?.text).toBe(expected)
  })

  it('knows what stands for plain words, jobs and contracts', () => {
    const { isPlain } = read('They sell robotic process automation (RPA) to NATO.')
    expect(['RPA', 'CTO', 'NGOs', 'NATO'].map((words) => isPlain(words))).toEqual([true, true, true, false])
  })

  it.each<[string, string, boolean]>([
    ['Robotic process automation (RPA) is new.', 'RPA', true],
    ['They sell RPA (robotic process automation).', 'RPA', true],
    ['An OCB spokesman met a deputy of OCB.', 'OCB', false],
    ['The department of basic education (DBE) met.', 'DBE', false],
  ])('%s', (text, short, expected) => {
    expect(read(text).isPlain(short)).toBe(expected)
  })
})
