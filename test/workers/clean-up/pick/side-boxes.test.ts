import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Cleaner, openCleaner } from '../open-cleaner.ts'

let clean: Cleaner
beforeAll(async () => {
  clean = await openCleaner()
})

const BEFORE = [
  'The council of Ostby voted on Monday to close the old ferry, which has crossed the sound since 1911, after the summer.',
  'Repairs would cost 14 million crowns, the harbour master told the council, and the money had to be found by March.',
  'The boat carried 40,000 people in its best year and 6,000 in its last, most of them on two weekends in July.',
]
const AFTER = [
  'Those who live on the island will take the bridge from the first of September, and the bus that was promised with it.',
  'A group of islanders said it would buy the boat for a crown and run it with volunteers on Sundays, as a museum.',
]
const paragraphs = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('')
const page = (box: string) =>
  `<html><body><header><a href="/">Ostby Post</a><nav><a href="/a">News</a><a href="/b">Sport</a></nav></header>
  <main><article><h1>Ferry to close</h1>${paragraphs(BEFORE)}${box}${paragraphs(AFTER)}</article></main>
  <footer><p>About us</p><p>Contact</p><p>Terms of use</p></footer></body></html>`

it.each([
  ['stays where it leads to another house, of the same country', 'https://www.low.co.uk/ferry', true],
  ['goes where it leads to a part of the site', 'https://sport.orr.co.uk/ferry', false],
])('a paragraph that is a link from end to end %s', async (_, address, stays) => {
  const words = 'The council’s plan for the ferry and the bridge, as it was published in the spring'
  const box = `<p><a href="${address}">${words}</a></p>`
  const head = '<head><link rel="canonical" href="https://www.orr.co.uk/news/ferry"></head>'
  const { text } = await clean(page(box).replace('<html>', `<html>${head}`), 'html', 'Ferry to close')
  expect(text.includes(words)).toBe(stays)
})

describe('boxes in the run of an article', () => {
  it.each([
    [
      'a prompt with something to fill in',
      '<div><h3>Hver morgen, hele byen</h3><p>Byens nyheder klokken seks.</p><form><input type="email"><button>Ja tak</button></form></div>',
    ],
    [
      'an aside of links',
      '<aside><h3>Laes ogsaa</h3><ul><li><a href="/1">Tre bud paa den nye faerge</a></li><li><a href="/2">Revner fundet i broen ved havnen</a></li></ul></aside>',
    ],
    [
      'paragraphs that only link to other stories',
      '<p><a href="/1">Faerge til salg: Tre bud paa den nye faerge</a></p><p>• <a href="/2">Revner fundet i den gamle bro ved havnen</a></p>',
    ],
    [
      'a caption that only its class calls so',
      '<div class="img-wrap"><img src="a.jpg"><div class="foto-caption">Den gamle faerge i havnen i Ostby i juli.</div></div>',
    ],
    [
      'a box whose id says what it is',
      '<div id="relatedLinks"><p><a href="/1">Tre bud paa den nye faerge</a> (plus)</p></div>',
    ],
  ])('leave %s out, in a language that no list knows', async (_, box) => {
    const { text } = await clean(page(box), 'html', 'Ferry to close')
    expect(text.split('\n\n')).toEqual([...BEFORE, ...AFTER])
  })

  it.each([
    [
      'an article inside of one large form',
      `<form><input type="text">${paragraphs(BEFORE)}${paragraphs(AFTER)}</form>`,
    ],
    [
      'an aside of prose with links in it',
      `<aside>${BEFORE.map((text) => `<p><a href="/1">Ostby</a>: ${text}</p>`).join('')}</aside>${paragraphs(AFTER)}`,
    ],
    [
      'a section that is called related and holds no links',
      `${paragraphs(BEFORE)}<section class="related"><h2>Other boats</h2><p>Two smaller ferries closed in 2014.</p></section>${paragraphs(AFTER)}`,
    ],
    [
      'an article whose paragraphs stand in boxes called captions',
      [...BEFORE, ...AFTER].map((text) => `<div class="caption"><p>${text}</p></div>`).join(''),
    ],
  ])('keep %s', async (_, body) => {
    const { text } = await clean(`<html><body><h1>Ferry to close</h1>${body}</body></html>`, 'html', 'Ferry to close')
    expect(text).toContain(BEFORE[1]!)
    expect(text).toContain(AFTER[0]!)
  })

  it('are not in the text of the sample page', async () => {
    const { text } = await clean(await readFile('samples/harbour-bridge.html', 'utf8'), 'html')
    expect(text).not.toMatch(/newsletter|Sign up|Three firms|Cracks found in harbour/)
    expect(text).toContain('She added that a free ferry')
  })
})
