import { describe, expect, it } from 'vitest'
import type { ReadingLayer } from '../../../src/shared/article.ts'
import { annotateText, textOf, wordAt } from '../../../src/shared/text/annotate-text.ts'
import { findWords } from '../../../src/shared/text/find-words.ts'
import { readCues } from '../../../src/workers/attribute-quotes/cues/read-cues.ts'
import { findIntroduction } from '../../../src/workers/attribute-quotes/forms/find-introduction.ts'
import { findSourceByForm } from '../../../src/workers/attribute-quotes/sources/find-source-by-form.ts'
import { ContentWords } from '../../../src/workers/attribute-quotes/text/content-words.ts'
import { emptyReading, namesOf, runStage } from './run-stage.ts'

const PERSON = { PERSON: 0.97, ORG: 0.01, PLACE: 0.01, MISC: 0.01 }
const ORG = { PERSON: 0.01, ORG: 0.97, PLACE: 0.01, MISC: 0.01 }

/** A reading that knows people and bodies by name wherever they stand, and one cue without any probability beside it. */
function readingOf(
  text: string,
  people: readonly string[],
  bodies: readonly string[] = [],
  cue?: string,
): ReadingLayer {
  const placesOf = (name: string, types: typeof PERSON) =>
    [...text.matchAll(new RegExp(name, 'g'))].map(({ index }) => ({
      start: index,
      end: index + name.length,
      score: 0.9,
      types,
      best: true,
    }))
  const names = [...people.flatMap((name) => placesOf(name, PERSON)), ...bodies.flatMap((name) => placesOf(name, ORG))]
  const start = cue === undefined ? -1 : text.indexOf(cue)
  const cues = start < 0 ? [] : [{ start, end: start + cue!.length, score: 0.9, firstWord: 0, source: '', content: '' }]
  return { ...emptyReading(text), names: names.sort((a, b) => a.start - b.start), cues }
}

describe('findIntroduction', () => {
  const find = (text: string, people: string[]) => {
    const annotated = annotateText(text)
    const names = namesOf(annotated, readingOf(text, people))
    const found = findIntroduction(annotated, names, annotated.quotations[0]!)
    return found && [textOf(annotated, found.cue), textOf(annotated, found.source)]
  }

  it.each([
    ['Among them is Ivo Brandt -- “It is wrong.”', ['Ivo Brandt'], ['--', 'Ivo Brandt']],
    ['Ivo Brandt: “It is wrong.”', ['Ivo Brandt'], [':', 'Ivo Brandt']],
    ['Then came Brandt’s short answer: “It is wrong.”', ['Brandt'], [':', 'Brandt']],
    ['All is said in this finding: “It is wrong.”', [], [':', 'this finding']],
    ['It was all for the team: “It is wrong.”', [], null],
    ['Ivo Brandt “It is wrong.”', ['Ivo Brandt'], null],
  ])('of %j %j is %j', (text, people, found) => expect(find(text, people)).toEqual(found))
})

describe('findSourceByForm', () => {
  const find = (text: string, cue: string, people: string[], bodies: string[] = [], said: string | null = null) => {
    const annotated = annotateText(text)
    const reading = readingOf(text, people, bodies, cue)
    const names = namesOf(annotated, reading)
    const content = new ContentWords()
    if (said !== null) {
      const [first, past] = [text.indexOf(said), text.indexOf(said) + said.length].map((at) => wordAt(annotated, at))
      for (let word = first!; word < past!; word++) content.set(word, 1)
    }
    const range = findSourceByForm(annotated, names, readCues(annotated, reading, 0)[0]!, content)
    return range && textOf(annotated, range)
  }

  it.each([
    ['It held, reported Daily Ledger. Another said no.', 'reported Daily Ledger', [], ['Daily Ledger'], 'Daily Ledger'],
    ['Orr left the groups which, according to Mr. Low, were shut.', 'according to', ['Orr', 'Low'], [], 'Low'],
    ['Orr left it, according to a friend.', 'according to', ['Orr'], [], null],
    ['Few believed Orr’s claim that it held.', 'claim', ['Orr'], [], 'Orr'],
    ['Few believed her claim that it held.', 'claim', [], [], 'her'],
    ['Few believed the firm’s claim that it held.', 'claim', [], [], 'the firm'],
    ['Few believed a claim that it held.', 'claim', [], [], null],
    ['Ann Orr left the hall and told the crowd to wait.', 'told', ['Ann Orr'], [], null],
  ])('in %j takes for %j, of %j and %j, %j', (text, cue, people, bodies, source) =>
    expect(find(text, cue, people, bodies)).toBe(source),
  )

  it.each([
    ['After saying it was lost, she left.', 'it was lost', 'she'],
    ['After saying it was “lost,” she left.', 'it was “lost,” she left', 'she'],
    ['After saying it, he hoped, was lost, she left.', 'it, he hoped, was lost', 'she'],
  ])('in %j takes the subject behind what is said, %j: %j', (text, said, source) =>
    expect(find(text, 'saying', [], [], said)).toBe(source),
  )
})

describe('quotations without a cue', () => {
  const attribute = async (text: string, people: string[] = []) => {
    const { quotes, notSpeech } = await runStage(text, readingOf(text, people))
    const speech = quotes.map((quote) => [quote.text, quote.speaker?.mention?.text ?? null, quote.why.source])
    return { speech, notSpeech: notSpeech.map(({ reason }) => reason) }
  }

  it('are speech after a colon if they are a sentence, however short', async () => {
    expect(await attribute('Mia Lang was brief: “We lost.”', ['Mia Lang'])).toEqual({
      speech: [['We lost.', null, 'none']],
      notSpeech: [],
    })
    expect((await attribute('Two words were used: “salt” and “sand”.')).notSpeech).toHaveLength(2)
  })

  it('are none where they are titles in brackets or words that are spoken of', async () => {
    const ofTitle = 'The jury met. Ann Orr (“Who sank the ferry?”, River Press) won.'
    expect(await attribute(ofTitle)).toEqual({ speech: [], notSpeech: ['title'] })
    const ofSlogan = 'It is 2015 and “Who sank the ferry that day?” is the slogan of the fair.'
    expect(await attribute(ofSlogan)).toEqual({ speech: [], notSpeech: ['term'] })
  })

  it('are none in a list with dashes of which some lines are no sentences', async () => {
    const list = '- What does it cost?\n- Which should I be?\n- 8 reasons to stay'
    expect((await attribute(list)).speech).toEqual([])
    expect((await attribute(list.replace('8 reasons to stay', 'I will stay.'))).speech).toHaveLength(3)
  })

  it('leave out a bracket that they would begin inside of', async () => {
    const dated = 'HULL (Wire) The pier is shut, a guard said.'
    const [one] = (
      await runStage(dated, sureOf(dated, [{ cue: 'said', source: 'a guard', content: 'Wire) The pier is shut' }]))
    ).quotes
    expect(one?.text).toBe('The pier is shut')
    const glued = 'Hull, Olvia (Wire)The pier is shut, a guard said.'
    const content = glued.slice(0, glued.indexOf(', a guard'))
    const [other] = (await runStage(glued, sureOf(glued, [{ cue: 'said', source: 'a guard', content }]))).quotes
    expect(other?.text).toBe('The pier is shut')
  })

  /** A reading that is sure of each cue's source and content, all given in their own words. */
  function sureOf(text: string, cues: readonly { cue: string; source: string; content: string }[]): ReadingLayer {
    const words = findWords(text)
    const bytes = (part: string) => {
      const [from, to] = [text.indexOf(part), text.indexOf(part) + part.length]
      return Buffer.from(words.map(({ start, end }) => (start >= from && end <= to ? 255 : 0))).toString('base64')
    }
    const read = cues.map(({ cue, source, content }) => {
      const start = text.indexOf(cue)
      return {
        start,
        end: start + cue.length,
        score: 0.99,
        firstWord: 0,
        source: bytes(source),
        content: bytes(content),
      }
    })
    return { ...emptyReading(text), cues: read }
  }

  it('are not those of whoever spoke before where their own speaker comes next', async () => {
    const text = '“It is cold,” Ann Orr said. The wind blew. “It was warm,” cook Bea Low told me.'
    const words = findWords(text)
    const bytes = (from: number, to: number) =>
      Buffer.from(words.map(({ start, end }) => (start >= from && end <= to ? 255 : 0))).toString('base64')
    const start = text.indexOf('said')
    const source = bytes(text.indexOf('Ann'), text.indexOf(' said'))
    const content = Buffer.from(words.map((_, at) => (at < 5 || (at > 12 && at < 18) ? 255 : 0))).toString('base64')
    const cue = { start, end: start + 4, score: 0.99, firstWord: 0, source, content }
    const { quotes } = await runStage(text, { ...readingOf(text, ['Ann Orr', 'Bea Low']), cues: [cue] })
    expect(quotes[0]?.text).toBe('It is cold')
    expect(quotes.map(({ speaker }) => speaker?.name)).not.toEqual(['Ann Orr', 'Ann Orr'])
  })

  it('go on in a paragraph in single marks that the next paragraph takes up', async () => {
    const text =
      "'It is cold in here,' Ann Orr said.\n\n'You can feel it on the stairs.\n\n'If it's not mended it will freeze.'"
    const reading = sureOf(text, [{ cue: 'said', source: 'Ann Orr', content: 'It is cold in here' }])
    const { quotes, notSpeech } = await runStage(text, { ...readingOf(text, ['Ann Orr']), cues: reading.cues })
    expect(notSpeech).toEqual([])
    expect(quotes.map((quote) => quote.text)).toEqual([
      "It is cold in here […] You can feel it on the stairs.\n\nIf it's not mended it will freeze.",
    ])
  })

  it('are none where only the words of quoting were read as said', async () => {
    const text = 'The Daily Ledger quoted Ann Orr as saying.'
    const reading = readingOf(text, ['Ann Orr'], ['Daily Ledger'])
    const { cues } = sureOf(text, [{ cue: 'quoted', source: 'Daily Ledger', content: 'as saying' }])
    expect((await runStage(text, { ...reading, cues })).quotes).toEqual([])
  })

  it('go on with the rest of their sentence behind the cue, few words though they are', async () => {
    const text = '“It is,” he went on, “an affront to every member of this House.”'
    const content = 'an affront to every member of this House.'
    const { quotes, notSpeech } = await runStage(text, sureOf(text, [{ cue: 'went on', source: 'he', content }]))
    expect(quotes.map((quote) => quote.text)).toEqual([`It is […] ${content}`])
    expect(notSpeech).toEqual([])
  })

  it('go on with the paragraph above, but not where speakers take turns', async () => {
    const asked = { cue: 'asked', source: 'the guard', content: 'Who was it?' }
    const said = { cue: 'said', source: 'Lee', content: 'I do not know' }
    const monologue = '“I do not know,” Lee said.\n\n“It was dark and I was tired.”'
    const one = await runStage(monologue, sureOf(monologue, [said]))
    expect(one.quotes.map((quote) => quote.text)).toEqual(['I do not know […] It was dark and I was tired.'])
    const dialogue = `“Who was it?” the guard asked.\n\n${monologue}\n\n“You were not asked.”`
    const two = await runStage(dialogue, sureOf(dialogue, [asked, said]))
    expect(two.quotes.map((quote) => [quote.text, quote.speaker?.mention?.text ?? null])).toEqual([
      ['Who was it?', 'the guard'],
      ['I do not know', 'Lee'],
      ['It was dark and I was tired.', null],
      ['You were not asked.', null],
    ])
    expect(two.quotes.map(({ abstained }) => abstained?.reason ?? null)).toEqual([null, null, 'no-source', 'no-source'])
  })

  it('have no source by form in a text that was not read', async () => {
    const text = 'He visto “la casa grande de mi padre y de mi madre”.'
    const { quotes } = await runStage(text, emptyReading(text, 'language-not-learnt'))
    expect(quotes.map(({ speaker, abstained }) => [speaker, abstained?.reason])).toEqual([[null, 'not-read']])
  })
})
