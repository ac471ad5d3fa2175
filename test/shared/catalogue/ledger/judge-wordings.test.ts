import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findUtteranceKeys } from '../../../../src/shared/catalogue/ledger/find-utterance-keys.ts'
import { judgeWordings, type Said } from '../../../../src/shared/catalogue/ledger/judge-wordings.ts'
import { type QuotationKind, readWording } from '../../../../src/shared/catalogue/ledger/read-wording.ts'

const say = (text: string, speaker: string | null = 'Ada Brink', kind: QuotationKind = 'direct'): Said => ({
  wording: readWording(text, kind),
  speaker,
})
/** Whether two are the same utterance, found by their keys and judged. */
const isSame = (a: Said, b: Said): boolean =>
  findUtteranceKeys(a.wording).some((key) => findUtteranceKeys(b.wording).includes(key)) && judgeWordings(a, b).isSame

const LONG =
  'We inspected the harbour wall in March, we found eleven cracks, and nobody wanted to pay for a twelfth visit.'

describe('the same utterance is', () => {
  it.each([
    [
      'repunctuated',
      'We inspected the harbour wall in March; we found eleven cracks – and nobody wanted to pay for a twelfth visit',
    ],
    ['cut at its end', 'We inspected the harbour wall in March, we found eleven cracks'],
    ['cut at its beginning', 'nobody wanted to pay for a twelfth visit'],
    ['cut within, marked', 'We inspected the harbour wall in March … and nobody wanted to pay for a twelfth visit'],
    [
      'short of a word',
      'We inspected the harbour wall in March, found eleven cracks, and nobody wanted to pay for a visit',
    ],
    [
      'given brackets',
      'We inspected the [quay’s] wall in March, we found eleven cracks, and nobody [here] wanted to pay for a twelfth visit',
    ],
    [
      'spelt and counted the American way',
      'We inspected the harbor wall in March, we found 11 cracks, and no one wanted to pay for a twelfth visit',
    ],
  ])('one that was %s', (_, text) => {
    expect(isSame(say(LONG), say(text, 'Brink'))).toBe(true)
  })

  it('one that was told in reported speech', () => {
    const told =
      'that the council had inspected the harbour wall in March and had found eleven cracks, and that nobody wanted to pay for a twelfth visit'
    expect(isSame(say(LONG), say(told, 'Brink', 'indirect'))).toBe(true)
  })

  it('one whose clauses changed places', () => {
    const told = 'there would be no ferry to the outer islands if parliament refused the subsidy'
    expect(
      isSame(
        say('If parliament refuses the subsidy, there will be no ferry to the outer islands'),
        say(told, 'Brink', 'indirect'),
      ),
    ).toBe(true)
  })

  it('one that a reporter quotes in part', () => {
    expect(
      isSame(
        say(LONG),
        say('the harbour wall was bad but “nobody wanted to pay for a twelfth visit”', 'Brink', 'mixed'),
      ),
    ).toBe(true)
  })

  it('a long one that two outlets give to two speakers', () => {
    expect(isSame(say(LONG, 'Ada Brink'), say(LONG, 'Olaf Ness'))).toBe(true)
  })
})

describe('another utterance are', () => {
  it.each([
    ['standing phrases', 'No comment.', 'No comment'],
    ['answers without a rare word', 'We are looking into it.', 'We are looking into it'],
    [
      'condolences',
      'Our thoughts and prayers are with the families of the victims.',
      'Our thoughts and prayers are with the families',
    ],
    [
      'common last words of two people',
      'The camps are full, the winter is here, and all I can say is: do not look away.',
      'For the hungry of this city I ask one thing: do not look away.',
    ],
  ])('%s of two people', (_, a, b) => {
    expect(isSame(say(a, 'Ada Brink'), say(b, 'Olaf Ness'))).toBe(false)
  })

  it.each([
    [
      'two translations of one speech',
      'We shall not give up one stone of our mountains, and those who come for them will find graves.',
      'Not a single rock of these mountains will be surrendered; whoever comes to take it shall find his tomb.',
    ],
    [
      'two words on one subject',
      'The tunnel will open in May, and on budget.',
      'The tunnel is late because the ventilation failed its test in May.',
    ],
  ])('%s by one speaker', (_, a, b) => {
    expect(isSame(say(a), say(b))).toBe(false)
  })

  it('what two people are told to have wanted', () => {
    const ban = 'a ban on fishing near the outer islands'
    expect(
      isSame(
        say(`she supported ${ban}`, 'Ada Brink', 'indirect'),
        say(`he had always opposed ${ban}`, 'Olaf Ness', 'indirect'),
      ),
    ).toBe(false)
  })
})

describe('judging', () => {
  const words = 'harbour wall crack the of and we not never crane ferry subsidy people told money good'.split(' ')
  const text = fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((list) => list.join(' '))
  const kind = fc.constantFrom('direct' as const, 'mixed' as const, 'indirect' as const)
  const speaker = fc.constantFrom('Ada Brink', 'Brink', 'Olaf Ness', null)
  const said = fc.tuple(text, speaker, kind).map(([words, by, how]) => say(words, by, how))

  it('says the same whichever of two comes first', () => {
    fc.assert(
      fc.property(said, said, (a, b) => {
        expect(judgeWordings(b, a).isSame).toBe(judgeWordings(a, b).isSame)
      }),
    )
  })
})
