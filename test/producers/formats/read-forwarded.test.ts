import { describe, expect, it } from 'vitest'
import { readForwarded } from '../../../src/producers/formats/read-forwarded.ts'
import { readSource } from '../../../src/producers/read-source.ts'
import { expectLinear } from '../../expect-linear.ts'

const RELEASE = `The council of Harlow approved a new bridge over the Tern on Tuesday, after two years of dispute about its cost.

“It will open in May,” said Ann Orr, the mayor. “We have waited long enough for it.”

The bridge will cost £40 million, of which the county pays half, the council said in a statement.`

const FORWARDED = '---------- Forwarded message ---------'

function mail(text: string, subject = 'Fwd: Council approves bridge'): Buffer {
  const head = `From: Bob Low <bob@desk.example>\nTo: desk@news.example\nSubject: ${subject}\nDate: Tue, 24 Nov 2026 10:00:00 +0000`
  return Buffer.from(`${head}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`)
}

describe('a message that is forwarded within the text of another', () => {
  it.each([
    [
      'by Gmail',
      `For today.\n\n${FORWARDED}\nFrom: Press Office <press@harlow.example>\nDate: Tue, Nov 24, 2026 at 9:00 AM\nSubject: Council approves bridge\nTo: <bob@desk.example>\n\n\n${RELEASE}`,
    ],
    [
      'by Outlook',
      `See below.\n\n-----Original Message-----\nFrom: Press Office [mailto:press@harlow.example]\nSent: Tuesday, November 24, 2026 9:00 AM\nTo: Bob Low\nSubject: Council approves bridge\n\n${RELEASE}`,
    ],
    [
      'by Apple Mail',
      `Begin forwarded message:\n\nFrom: Press Office <press@harlow.example>\nSubject: Council approves bridge\nDate: 24 November 2026 at 09:00:00 GMT\nTo: Bob Low <bob@desk.example>\n\n${RELEASE}`,
    ],
    [
      'in German',
      `Zur Info\n\n---------- Weitergeleitete Nachricht ----------\nVon: Press Office <press@harlow.example>\nDatum: Di., 24. Nov. 2026 um 09:00 Uhr\nBetreff: Council approves bridge\nAn: <bob@desk.example>\n\n${RELEASE}`,
    ],
    [
      'as a quotation',
      `FYI\n\n${FORWARDED}\n> From: Press Office <press@harlow.example>\n> Date: Tue, Nov 24, 2026 at 9:00 AM\n> Subject: Council approves bridge\n> To: <bob@desk.example>\n>\n${RELEASE.replace(/^/gm, '> ')}`,
    ],
  ])('is the article: %s', async (_, text) => {
    const { inputs } = await readSource({ name: 'release.eml', bytes: mail(text) })
    expect(inputs).toMatchObject([
      {
        draft: {
          title: 'Council approves bridge',
          publisher: 'Press Office',
          body: { kind: 'text', content: RELEASE },
        },
      },
    ])
  })

  const paragraphs = RELEASE.split('\n\n')
  it.each([
    [
      'Gmail',
      `<div dir="ltr">For today.<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${FORWARDED}<br>From: <strong>Press Office</strong> <span>&lt;<a href="mailto:press@harlow.example">press@harlow.example</a>&gt;</span><br>Date: Tue, Nov 24, 2026 at 9:00 AM<br>Subject: Council approves bridge<br>To: &lt;bob@desk.example&gt;<br></div><br><br>${paragraphs.map((words) => `<p>${words}</p>`).join('')}</div></div>`,
    ],
    [
      'Outlook',
      `<p>See below.<o:p></o:p></p><div style="border-top:solid"><p><b>From:</b> Press Office &lt;press@harlow.example&gt;<br><b>Sent:</b> Tuesday, November 24, 2026 9:00 AM<br><b>To:</b> Bob Low &lt;bob@desk.example&gt;<br><b>Subject:</b> Council approves bridge<o:p></o:p></p></div>${paragraphs.map((words) => `<p>${words}<o:p></o:p></p>`).join('')}`,
    ],
    [
      'Apple Mail, each field an element',
      `FYI<br><blockquote type="cite"><div>Begin forwarded message:</div><br><div><b>From: </b>Press Office &lt;press@harlow.example&gt;<br></div><div><b>Subject: </b>Council approves bridge<br></div><div><b>Date: </b>24 November 2026 at 09:00:00 GMT<br></div><div><b>To: </b>Bob Low &lt;bob@desk.example&gt;<br></div><br><div>${paragraphs.map((words) => `<div>${words}</div><div><br></div>`).join('')}</div></blockquote>`,
    ],
  ])('is the article in a message that is a page alone: %s', async (_, page) => {
    const bytes = Buffer.from(mail(page).toString().replace('text/plain', 'text/html'))
    const { inputs } = await readSource({ name: 'release.eml', bytes })
    expect(inputs).toMatchObject([
      {
        draft: {
          title: 'Council approves bridge',
          publisher: 'Press Office',
          body: { kind: 'text', content: RELEASE },
        },
      },
    ])
  })

  it('is looked for in a page of many fields in linear time', () =>
    expectLinear((share) => {
      const page = '<div>From: </div><div></div>'.repeat(40_000 * share)
      return readSource({
        name: 'fields.eml',
        bytes: Buffer.from(mail(page).toString().replace('text/plain', 'text/html')),
      })
    }))

  it('is read to its end, however long it is', () => {
    const long = Array.from({ length: 400 }, (_, i) => `Sentence ${i} of the release is this one.`).join('\n\n')
    const quoted = `${FORWARDED}\nFrom: Ann Orr <ann@harlow.example>\nSubject: Bridge\n\n${long}`
    expect(readForwarded(quoted, null)).toMatchObject({ subject: 'Bridge', from: 'Ann Orr', text: long })
  })

  it('is not seen in a reply, nor in an article about letters', () => {
    expect(readForwarded(`Thanks!\n\nOn Tuesday Ann Orr wrote:\n> ${RELEASE}`, 'Re: Bridge')).toBeNull()
    expect(readForwarded(`The letter began “From: the council”.\n\n${RELEASE}`, 'Council approves bridge')).toBeNull()
  })

  it('is left where it says too little: then the note is the article', async () => {
    const text = `${RELEASE}\n\n${FORWARDED}\nFrom: Ann Orr <ann@harlow.example>\nSubject: Hello\n\nSee you there.`
    const { inputs } = await readSource({ name: 'note.eml', bytes: mail(text, 'Council approves bridge') })
    expect(inputs).toMatchObject([{ draft: { title: 'Council approves bridge' } }])
  })

  // Of these the parser takes the square.
  it.each([' ', '\t', '\u00a0'])(
    'is looked for in linear time, however much white space there is: %j',
    (piece) => expectLinear((share) => readForwarded(piece.repeat(20_000 * share), 'Fwd: x')),
    60_000,
  )
})
