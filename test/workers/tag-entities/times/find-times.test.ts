import { describe, expect, it } from 'vitest'
import { findSentences } from '../../../../src/shared/text/find-sentences.ts'
import { findTimes } from '../../../../src/workers/tag-entities/times/find-times.ts'
import { expectLinear } from '../../../expect-linear.ts'

const valuesOf = (text: string, date: string | null = '2018-12-21') =>
  findTimes(text, [{ start: 0, end: text.length }], date).map((time) => [text.slice(time.start, time.end), time.value])

describe('findTimes', () => {
  it.each<[string, string, unknown]>([
    ['He said on Wednesday that it ended.', 'Wednesday', '2018-12-19'],
    ['The board will meet on Wednesday.', 'Wednesday', '2018-12-26'],
    ['It was sold last month.', 'last month', '2018-11'],
    ['It opens next year.', 'next year', '2019'],
    ['They married in 2019.', '2019', '2019'],
    ['It fell on Dec. 19, 2018.', 'Dec. 19, 2018', '2018-12-19'],
    ['It fell on 19 December.', '19 December', '2018-12-19'],
    ['The fair ran Nov. 3-5.', 'Nov. 3-5', '2018-11-03/2018-11-05'],
    ['Sales rose in the third quarter.', 'the third quarter', '2018-Q3'],
    ['Sales rose in the fourth quarter of 2017.', 'the fourth quarter of 2017', '2017-Q4'],
    ['They met last summer.', 'last summer', '2018-SU'],
    ['He left two years ago.', 'two years ago', '2016'],
    ['He left yesterday morning.', 'yesterday morning', '2018-12-20TMO'],
    ['It began at 10:30 p.m. on Thursday.', '10:30 p.m. on Thursday', '2018-12-20T22:30'],
    ['It began on Thursday at 10 p.m., he said.', '10 p.m.', '2018-12-20T22:00'],
    ['It was lost in the 1990s.', 'the 1990s', '199'],
    ['They waited three days.', 'three days', { duration: 'P3D' }],
    ['The war of 1990-1995 ended.', '1990-1995', '1990/1995'],
    ['It ended late last week.', 'late last week', '2018-W50'],
    ['The law of 2018-12-19 stands.', '2018-12-19', '2018-12-19'],
    ['The offer had been due to expire on Monday.', 'Monday', '2018-12-17'],
    ['It began, as previously planned, on Monday.', 'Monday', '2018-12-17'],
    ['The rules to be published on Monday bind all.', 'Monday', '2018-12-24'],
    ['She will be named captain on Monday.', 'Monday', '2018-12-24'],
    ['The talks are supposed to conclude by May.', 'May', '2019-05'],
    ['He placed orders for January.', 'January', '2019-01'],
    ['Over the course of 90 minutes he spoke.', '90 minutes', { duration: 'PT90M' }],
  ])('%s', (text, words, value) => {
    expect(valuesOf(text)).toContainEqual([words, value])
  })

  it.each([
    ['It begins at 0330 GMT.', '2018-12-22T03:30'],
    ['It begins at 1530 GMT.', '2018-12-21T15:30'],
    ['It began at 1530 GMT.', '2018-12-20T15:30'],
    ['It will begin at 7 a.m. JST.', '2018-12-22T07:00'],
    ['It will begin at 8 p.m. JST.', '2018-12-21T20:00'],
    ['It will begin at 9:15 EST.', '2018-12-21T09:15'],
    ['It will begin at 9:15 local time.', '2018-12-21T09:15'],
    ['It will begin at noon.', '2018-12-21T12:00'],
    ['It will begin at 1530 hours.', '2018-12-21T15:30'],
    ['It will begin at eight o’clock in the evening.', '2018-12-21T20:00'],
  ])('places the time of day of an article of 10:00 UTC: %s', (text, value) => {
    expect(valuesOf(text, '2018-12-21T10:00:00Z').map(([, found]) => found)).toEqual([value])
  })

  it.each([
    ['Ann Lee faces Jo Park in the final on Monday.', '2018-12-24'],
    ['It opens at Eid al Fitr.', '2019-06-04'],
    ['It opened last Easter.', '2018-04-01'],
    ['Voters go to the polls on Sunday.', '2018-12-23'],
    ['She retires in June.', '2019-06'],
    ['The bank said that Ann Lee would succeed Jo Park on 1 January.', '2019-01-01'],
    ['Shops could close in March if talks fail.', '2019-03'],
    ['May Lee may return in May.', '2019-05'],
    ['He would have met her on Monday.', '2018-12-17'],
    ['The vote is on Sunday.', '2018-12-23'],
    ['He swore her in on Feb. 14.', '2018-02-14'],
    ['Police did not search the house until October.', '2018-10'],
    ['The shop stays shut until October.', '2019-10'],
    ['She won’t return in October.', '2019-10'],
    ['Sales fell and in the months to the end of January the chain expects a loss.', '2019-01'],
    ['He vowed that he would fight, calling Monday’s vote a fraud.', '2018-12-17'],
    ['The offer had been due to expire on Monday.', '2018-12-17'],
    ['The company would cut 500 jobs by March, it said.', '2019-03'],
    ['The talks open on Monday, officials said.', '2018-12-24'],
    ['The rise in October should calm them.', '2018-10'],
    ['His speech on Monday that he will go was short.', '2018-12-17'],
  ])('takes what is to come for the future: %s', (text, value) => {
    expect(valuesOf(text).map(([, found]) => found)).toContain(value)
  })

  it.each([
    ['The May report was good.', ['May']],
    ['He praised May’s strong numbers.', ['May']],
    ['He praised Mr May’s strong numbers.', []],
    ['Dr May welcomed it.', []],
    ['May, who left, welcomed it.', []],
    ['May, 61, welcomed it.', []],
    ['Temperatures in the 80s were seen.', []],
    ['It reached the 80s in the heat.', []],
    ['A man in his 80s came, aged 90s.', []],
    ['Temperatures of 80s to 90s Fahrenheit were seen.', []],
    ['They saw Easter Island and the Easter Rising.', []],
    ['It makes so many in a day and will.', ['a day']],
    ['Three-quarters of a million dollars went.', []],
    ['Three quarters of the voters came.', []],
    ['It pumps 40,000 barrels a day.', []],
    ['It makes 5.2 TWh a year.', []],
    ['They got two and three-quarter million each.', []],
    ['He ran 100 metres in 10.9 seconds before 60,000 fans.', ['10.9 seconds']],
    ['Mar left early.', []],
    ['It was built in 1715.', ['1715']],
    ['The ship weighed 1715 when it sailed.', []],
    ['It fell after 1990.', ['1990']],
    ['It fell after 1900 cases were found.', []],
    ['Around 2000 people came.', []],
    ['The 1995-based index fell.', ['1995']],
  ])('finds no more than is there: %s', (text, words) => {
    expect(valuesOf(text).map(([mention]) => mention)).toEqual(words)
  })

  it.each([
    ['“It is not for a Saturday.”', ['Saturday']],
    ['(It ended on Saturday.)', ['Saturday']],
    ['“We start in May.” He left.', ['May']],
    ['It ended on Saturday. the next came soon.', ['Saturday']],
    ['It opened on Sept. 4 and closed on Jan. 9.', ['Sept. 4', 'Jan. 9']],
    ['It opened in Sept. and closed in Jan. with a loss.', ['Sept.', 'Jan.']],
    ['They met on Thurs. to talk.', ['Thurs.']],
    ['It ended at 6 am. She left.', ['6 am']],
    ['It ended at 6 a.m. and began again.', ['6 a.m.']],
  ])('leaves the full stop of a sentence out, and keeps that of an abbreviation: %s', (text, words) => {
    expect(valuesOf(text).map(([mention]) => mention)).toEqual(words)
  })

  it.each([
    'They may go.',
    'They march on.',
    'It cost $2000.',
    'About 2000 people came.',
    'Call 555-1990 now.',
    'a second chance',
  ])('finds none in: %s', (text) => {
    expect(valuesOf(text)).toEqual([])
  })

  it('leaves what needs the article’s date without a value where it is not known', () => {
    expect(valuesOf('On Wednesday and on 5 May 2018 and on 6 June.', null)).toEqual([
      ['Wednesday', null],
      ['5 May 2018', '2018-05-05'],
      ['6 June', 'XXXX-06-06'],
    ])
    expect(valuesOf('At Christmas and at Easter; at noon; a week on Tuesday; on Monday next week.', null)).toEqual([
      ['Christmas', 'XXXX-12-25'],
      ['Easter', null],
      ['noon', 'T12:00'],
      ['a week on Tuesday', null],
      ['Monday next week', null],
    ])
  })

  it('counts a year back from the article where figures of months are compared, whatever year was named before', () => {
    const text =
      'In 2017 it lost $9 million. For the nine months, the loss was $8 million, from $7 million a year earlier.'
    const times = findTimes(text, findSentences(text), '2018-12-21')
    expect(times.map(({ start, end, value }) => [text.slice(start, end), value])).toContainEqual([
      'a year earlier',
      '2017',
    ])
  })

  it('takes no longer than linear time on hostile text', async () => {
    await expectLinear((share) => valuesOf('the last '.repeat(20_000 * share) + '1 '.repeat(20_000 * share)))
  })
})
