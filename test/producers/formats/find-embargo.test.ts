import { describe, expect, it } from 'vitest'
import { findEmbargo } from '../../../src/producers/formats/find-embargo.ts'

const text = (line: string) => findEmbargo({ kind: 'text', content: `${line}\n\nBridge opens two years late\n` })

describe('findEmbargo', () => {
  it.each([
    ['EMBARGOED UNTIL 00.01 ON TUESDAY 5 JANUARY 2027', '2027-01-05T00:01:00-12:00'],
    ['Strictly embargoed until 10:30 GMT, 5 January 2027', '2027-01-05T10:30:00Z'],
    ['**EMBARGO: 6am ET, January 5, 2027**', '2027-01-05T06:00:00-05:00'],
    ['Under embargo until midnight on 2027-01-05', '2027-01-05T23:59:00-12:00'],
    ['NOT FOR PUBLICATION BEFORE 0600 hrs 5th January 2027 (CET)', '2027-01-05T06:00:00+01:00'],
    ['For release at noon on 5 January 2027', '2027-01-05T12:00:00-12:00'],
    ['Embargoed till 05/01/2027', '2027-05-01'],
  ])('reads %j as the end %j', (line, until) => {
    expect(text(line)).toMatchObject({ status: 'embargoed', until })
  })

  it.each([
    ['Embargo on arms to the region until 5 January 2027'],
    ['Embargo lifted'],
    ['FOR IMMEDIATE RELEASE'],
    ['The embargo until 2027 was lifted by the council'],
    ['For release notes see 5 January 2027'],
  ])('takes %j for words of the article', (line) => {
    expect(text(line)).toBeNull()
  })

  it('reads an embargo without a time as one without an end', () => {
    expect(text('EMBARGOED UNTIL THE MINISTER SPEAKS')).toHaveProperty('reason')
    expect(text('EMBARGOED UNTIL THE MINISTER SPEAKS')).not.toHaveProperty('status')
  })

  it('looks at the words of a page that a reader sees, not at its scripts, and only at its top', () => {
    const page = (body: string) =>
      findEmbargo({
        kind: 'html',
        content: `<html><head><script>var a = "\nEmbargoed until 5 January 2027\n"</script></head><body>${body}</body></html>`,
      })
    expect(page('<nav>Home</nav><p><b>EMBARGOED</b> until 5 January 2027</p>')).toMatchObject({ until: '2027-01-05' })
    expect(page('<p>Rain fell.</p>')).toBeNull()
    expect(page(`${'<p>Rain fell.</p>'.repeat(100)}<p>Embargoed until 5 January 2027</p>`)).toBeNull()
  })
})
