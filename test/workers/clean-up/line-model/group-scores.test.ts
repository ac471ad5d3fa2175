import { expect, it } from 'vitest'
import { describePage } from '../../../../src/workers/clean-up/line-model/describe-lines.ts'
import { startOfRow } from '../../../../src/workers/clean-up/line-model/feature-table.ts'
import { writeGroupScores } from '../../../../src/workers/clean-up/line-model/group-scores.ts'
import { findPagePictures } from '../../../../src/workers/clean-up/line-model/page-pictures.ts'
import { describeEach } from '../../../../src/workers/clean-up/lines/describe-line.ts'
import { readStatements } from '../../../../src/workers/clean-up/page/page-statements.ts'
import { parsePage } from '../../../../src/workers/clean-up/page/parse-page.ts'

const HTML = `<div class="body"><p>Four.</p><p>Also.</p></div><ul class="menu"><li>News</li></ul>
<figure><img alt="The bridge over the Orr"><p>The bridge over the Orr</p></figure>`

it('gives each line the scores of those in its group, itself left out', () => {
  const page = parsePage(HTML)
  const facts = describeEach(page.lines.map(({ start, end }) => page.text.slice(start, end)))
  const described = describePage(page, facts, readStatements(page))
  const column = described.table.names.indexOf('group:near')
  writeGroupScores(described, Float64Array.of(1, 0.5, 0.1, 0.2))
  const sameNames = (line: number) => described.table.values[startOfRow(described.table, line) + column]
  expect([sameNames(0), sameNames(1), sameNames(2)]).toEqual([0.5, 1, -1])
})

it('knows how far the nearest picture is, and what pictures are said to show', () => {
  const page = parsePage(HTML)
  const { before, after, boxOf, descriptions } = findPagePictures(page)
  expect([...before]).toEqual([20, 20, 20, 0])
  expect([...after]).toEqual([2, 1, 0, 20])
  expect(boxOf[page.lines[3]!.node]).toBe(1)
  expect([...descriptions]).toEqual(['the bridge over the orr'])
})
