import { expect, it } from 'vitest'
import { findSentences } from '../../../../src/shared/text/find-sentences.ts'
import { findTimes } from '../../../../src/workers/tag-entities/times/find-times.ts'

/** What the examples of the rules, all of one Wednesday in December, cannot show. */
it.each<[string | null, string, string, unknown]>([
  // Months and days without a year.
  ['2018-12-21', 'The shop will open in January.', 'January', '2019-01'],
  ['2018-01-10', 'It closed in December.', 'December', '2017-12'],
  ['2018-02-03', 'It closed in November.', 'November', '2017-11'],
  ['2018-02-03', 'It closed on 10 March.', '10 March', '2018-03-10'],
  ['2018-02-03', 'It closed on 10 November.', '10 November', '2017-11-10'],
  ['2018-02-03', 'A fair of 10 April.', '10 April', '2018-04-10'],
  ['2018-02-03', 'A fair of 10 November.', '10 November', '2017-11-10'],
  ['2018-12-03', 'A fair of 10 January.', '10 January', '2019-01-10'],
  ['2018-06-20', 'A fair in June.', 'June', '2018-06'],
  ['2018-12-19', 'It fell on 30 February.', '30 February', undefined],
  ['2022-03-01', 'On 29 June 2021 he fell. On 8 July he died.', '8 July', '2021-07-08'],
  ['2021-07-20', 'On 29 June 2020 he fell. On 8 July he died.', '8 July', '2021-07-08'],
  ['2022-03-01', 'In June 2021 he fell. In July he died.', 'July', '2021-07'],
  [null, 'The fair ran Nov. 3-5.', 'Nov. 3-5', 'XXXX-11-03/XXXX-11-05'],
  ['2018-12-19', 'The fair ran Nov. 5-3.', 'Nov. 5-3', undefined],
  ['2018-12-19', 'It fell in April this year.', 'April this year', '2018-04'],
  ['2018-12-19', 'It will fall in April next year.', 'April next year', '2019-04'],
  // Figures and words for years.
  ['2018-12-19', 'It fell on 4/12/99.', '4/12/99', '1999-04-12'],
  ['2018-12-19', 'It fell on 4/12/07.', '4/12/07', '2007-04-12'],
  ['2018-12-19', 'It fell on 13.12.2007.', '13.12.2007', '2007-12-13'],
  ['2018-12-19', 'Version 4.12.07 is out.', '4.12.07', undefined],
  ['2018-12-19', 'The years 1995-90 are a slip.', '1995-90', undefined],
  // Quarters.
  ['2018-02-03', 'Sales rose in the last quarter.', 'the last quarter', '2017-Q4'],
  ['2018-02-03', 'Sales will rise in the fourth quarter.', 'the fourth quarter', '2018-Q4'],
  ['2018-05-03', 'Sales will rise in the first quarter.', 'the first quarter', '2018-Q1'],
  ['2018-12-03', 'Sales will rise in the first quarter.', 'the first quarter', '2019-Q1'],
  ['2018-02-03', 'Sales rose in the third quarter.', 'the third quarter', '2017-Q3'],
  ['2018-12-19', 'Sales will rise next quarter.', 'next quarter', '2019-Q1'],
  ['2018-05-19', 'Sales will rise next quarter.', 'next quarter', '2018-Q3'],
  [null, 'Sales will rise next quarter.', 'next quarter', null],
  ['2018-05-19', 'Sales rose this quarter.', 'this quarter', '2018-Q2'],
  ['2018-05-19', 'Sales rose in the first quarter of this year.', 'the first quarter of this year', '2018-Q1'],
  [
    '2018-05-19',
    'They will rise in the fourth quarter. They rose in the latest quarter.',
    'the latest quarter',
    '2018-Q1',
  ],
  ['2018-05-19', 'Sales rose from those of the year-ago quarter.', 'the year-ago quarter', '2017-Q1'],
  ['2018-02-03', 'Sales rose from those of the year-ago quarter.', 'the year-ago quarter', '2016-Q4'],
  [null, 'Sales rose from those of the year-ago quarter.', 'the year-ago quarter', null],
  [
    '2018-05-19',
    'Sales rose in the second quarter of 2017. They fell in the same quarter.',
    'the same quarter',
    '2017-Q2',
  ],
  // Seasons.
  ['2018-02-03', 'They met last autumn.', 'last autumn', '2017-FA'],
  ['2018-07-03', 'They met last spring.', 'last spring', '2018-SP'],
  ['2018-02-03', 'They met in the autumn.', 'the autumn', '2017-FA'],
  ['2018-02-03', 'They met this past summer.', 'this past summer', '2017-SU'],
  ['2018-02-03', 'They will meet next summer.', 'next summer', '2018-SU'],
  ['2018-12-19', 'Prices fall.', 'fall', undefined],
  ['2018-12-19', 'Many spring from it.', 'spring', undefined],
  [null, 'They met last summer.', 'last summer', null],
  // Against the day last spoken of, or the article's.
  ['2018-12-19', 'He came in 2016. He left the preceding year.', 'the preceding year', '2015'],
  ['2018-12-19', 'He came in May 2016. He left the following month.', 'the following month', '2016-06'],
  ['2018-12-19', 'He came in 2016. He left the following month.', 'the following month', null],
  ['2018-12-19', 'He came in 2016. He left two years later.', 'two years later', '2018'],
  ['2018-12-19', 'He came in 2016. He left the previous year.', 'the previous year', '2015'],
  [null, 'He left the following month.', 'the following month', null],
  ['2018-12-19', 'He came the past day.', 'the past day', undefined],
  ['2018-12-19', 'It will meet a week on Wednesday.', 'a week on Wednesday', '2019-01-02'],
  ['2018-12-19', 'They met the Wednesday before last.', 'the Wednesday before last', '2018-12-05'],
  ['2018-12-19', 'It was built in three days.', 'in three days', undefined],
  ['2018-12-19', 'It will make 40 in a day.', 'in a day', undefined],
  ['2018-12-19', 'He left the day before today.', 'the day before today', undefined],
  // Holidays.
  ['2018-03-01', 'It opened last Christmas.', 'last Christmas', '2017-12-25'],
  ['2018-12-28', 'It opens next Christmas.', 'next Christmas', '2019-12-25'],
  ['2018-03-01', 'It opens this Christmas.', 'this Christmas', '2018-12-25'],
  ['2018-12-19', 'A walk at Easter.', 'Easter', '2019-04-21'],
  // What only looks like a time.
  ['2018-12-19', 'He read the papers O’May sent.', 'May', undefined],
  ['2018-12-19', 'The Sun said so.', 'Sun', undefined],
  ['2018-12-19', 'They play on Sun and Mon.', 'Sun', '2018-12-23'],
  ['2018-12-19', 'It opens Sat, 22 December.', 'Sat, 22 December', '2018-12-22'],
  ['2018-12-19', 'Judge March was late.', 'March', undefined],
  ['2018-12-19', 'Sgt. May was late.', 'May', undefined],
  ['2018-12-19', 'It costs $2000 a head.', '2000', undefined],
  ['2018-12-19', 'The 2000-strong crowd sang.', '2000', undefined],
  ['2018-12-19', 'Some 1500 people sang.', '1500', undefined],
  ['2018-12-19', 'It was built in 1500.', '1500', '1500'],
])('on %s: %s', (date, text, words, value) => {
  const found = findTimes(text, findSentences(text), date).find(({ start, end }) => text.slice(start, end) === words)
  expect(found?.value).toEqual(value)
})
