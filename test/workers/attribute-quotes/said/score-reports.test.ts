import { describe, expect, it } from 'vitest'
import { type AnnotatedText, wordsOf } from '../../../../src/shared/text/annotate-text.ts'
import { LEAST_CONFIDENCE } from '../../../../src/workers/attribute-quotes/list-quotes.ts'
import { readArticleSigns } from '../../../../src/workers/attribute-quotes/said/article-signs.ts'
import { describeReport, REPORT_FEATURES } from '../../../../src/workers/attribute-quotes/said/describe-report.ts'
import { scoreReports } from '../../../../src/workers/attribute-quotes/said/score-reports.ts'
import type { Attribution } from '../../../../src/workers/attribute-quotes/text/attribution.ts'
import { ContentWords } from '../../../../src/workers/attribute-quotes/text/content-words.ts'
import { markQuotations } from '../../../../src/workers/attribute-quotes/text/mark-quotations.ts'
import { emptyReading, namesOf } from '../run-stage.ts'

function rangeOf(annotated: AnnotatedText, words: string) {
  const start = annotated.text.indexOf(words)
  return wordsOf(annotated, { start, end: start + words.length })
}

function attribute(text: string, source: string | null, cue: string | null, content: string, score = 0.6) {
  const annotated = markQuotations(text)
  const attribution: Attribution = {
    cue: cue === null ? null : rangeOf(annotated, cue),
    source: source === null ? null : rangeOf(annotated, source),
    content: ContentWords.of(rangeOf(annotated, content), 0.9),
    score,
    setting: 'prose',
    why: { cue: 'reader', content: 'reader', source: source === null ? 'none' : 'reader' },
  }
  return { annotated, attribution, names: namesOf(annotated, emptyReading(text)) }
}

describe('scoreReports', () => {
  it('holds a sentence in marks without a cue for speech that is likely', () => {
    const text = 'The hall was full. “We will not sell the mill, whatever they pay.”'
    const { annotated, names, attribution } = attribute(
      text,
      null,
      null,
      '“We will not sell the mill, whatever they pay.”',
      0.5,
    )
    const alone = { ...attribution, why: { cue: 'none', content: 'marks', source: 'none' } }
    expect(scoreReports(annotated, names, [alone])[0]?.score).toBe(0.87)
  })

  it.each<[string, string | null, string | null, string]>([
    ['The mayor said that the pier would close.', 'The mayor', 'said', 'that the pier would close'],
    ['The mayor denied that he had lied.', 'The mayor', 'denied', 'that he had lied'],
    ['A report by the board found that two cranes were unsafe.', 'A report', 'found', 'that two cranes were unsafe'],
    ['The union described the offer as “insulting”.', 'The union', 'described', 'the offer as “insulting”'],
    ['Farmers fear that the drought will last.', 'Farmers', 'fear', 'that the drought will last'],
    ['The agency urged residents to boil water.', 'The agency', 'urged', 'residents to boil water'],
    ['“No chance!” the keeper snapped.', 'the keeper', 'snapped', '“No chance!”'],
    ['Asked whether he would go, “no”.', null, 'Asked', '“no”'],
  ])('lets %j be a report', (text, source, cue, content) => {
    const { annotated, names, attribution } = attribute(text, source, cue, content, 0.95)
    expect(scoreReports(annotated, names, [attribution])[0]!.score).toBeGreaterThanOrEqual(LEAST_CONFIDENCE)
  })

  it.each<[string, string | null, string | null, string]>([
    ['So if you said you wanted a dog, you would get one.', 'you', 'said', 'you wanted a dog'],
    ['A video posted online shows a guard with a gun.', 'A video posted online', 'shows', 'a guard with a gun'],
    ['The bakery signed a lease on Tuesday.', 'The bakery', 'signed', 'a lease on Tuesday'],
    ['The firm designed a new oven.', 'The firm', 'designed', 'a new oven'],
    ['The council approved the plan.', 'The council', 'approved', 'the plan'],
    ['The court fined the mill £5,000.', 'The court', 'fined', 'the mill £5,000'],
    ['The club thanked its fans.', 'The club', 'thanked', 'its fans'],
    ['The club embraced the idea of a park.', 'The club', 'embraced', 'the idea of a park'],
    ['A bridge proposed to be built in Orvik is dear.', null, 'proposed', 'to be built in Orvik'],
    ['Shares in the bank are expected to rise.', null, 'are expected', 'to rise'],
    ['It is thought that the fire began in the kitchen.', null, 'is thought', 'that the fire began in the kitchen'],
    ['The word “crisis” appears nine times.', null, 'appears', 'The word “crisis”'],
    ['The drink, known as “dragon milk”, is banned.', null, 'known as', '“dragon milk”'],
    ['Passengers were told to wait outside.', null, 'were told', 'to wait outside'],
    ['Harbour office figures show that traffic fell.', 'Harbour office figures', 'show', 'that traffic fell'],
    ['Practice shows that voters forgive a late budget.', 'Practice', 'shows', 'that voters forgive a late budget'],
  ])('keeps %j out of the quotes', (text, source, cue, content) => {
    const { annotated, names, attribution } = attribute(text, source, cue, content)
    expect(scoreReports(annotated, names, [attribution])[0]!.score).toBeLessThan(LEAST_CONFIDENCE)
  })

  it('leaves labels, dialogue and signatures to their own confidence', () => {
    const { annotated, names, attribution } = attribute('ORR: a lease.', 'ORR', null, 'a lease')
    expect(scoreReports(annotated, names, [{ ...attribution, setting: 'label' }])[0]!.score).toBe(attribution.score)
  })
})

describe('describeReport', () => {
  const describeOne = (text: string, source: string | null, cue: string | null, content: string) => {
    const { annotated, names, attribution } = attribute(text, source, cue, content)
    const row = describeReport(annotated, names, attribution, readArticleSigns(annotated, names, [attribution]))
    return REPORT_FEATURES.filter((_, at) => row[at] === 1)
  }

  it.each<[string, string, string, string[]]>([
    ['She said that it rained.', 'said', 'that it rained', ['cue says', 'content that', 'source pronoun']],
    ['She pointed out that it rained.', 'pointed out', 'that it rained', ['cue says']],
    ['She pointed to the clock.', 'pointed', 'the clock', ['cue shows', 'content phrase']],
    ['She refused to comment.', 'refused', 'to comment', ['cue refuses', 'cue negated', 'content to']],
    ['She asked why it rained.', 'asked', 'why it rained', ['cue asks', 'content question']],
    ['She suggested leaving the hall.', 'suggested', 'leaving the hall', ['cue finds', 'content gerund']],
    ['She was accused of theft.', 'was accused of', 'theft', ['cue judges', 'cue passive', 'cue ends in preposition']],
    ['She said it had rained.', 'said', 'it had rained', ['content finite']],
  ])('knows the cue and the content of %j', (text, cue, content, features) => {
    expect(describeOne(text, 'She', cue, content)).toEqual(expect.arrayContaining(features))
  })

  it.each<[string, string, string]>([
    ['Practice shows that it rained.', 'Practice', 'source without determiner'],
    ['The study shows that it rained.', 'The study', 'source document'],
    ['The minister shows that it rained.', 'The minister', 'source role'],
    ['We show that it rained.', 'We', 'source first person'],
    ['It shows that it rained.', 'It', 'source it'],
  ])('knows the source of %j', (text, source, feature) => {
    expect(describeOne(text, source, 'show', 'that it rained')).toContain(feature)
  })
})
