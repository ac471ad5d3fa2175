import { describe, expect, it } from 'vitest'
import { writeForPeople } from '../../../src/feed/projections/write-for-people.ts'
import type { Entity, EntityValue } from '../../../src/shared/article.ts'
import { assembleRecord } from '../../../src/workers/publish/assemble-record.ts'
import { plainTextLayer, sampleDraft } from '../../contracts/sample-articles.ts'

const TEXT = 'A ticket costs as much as it did.'

function linesWith(type: Entity['type'], value: EntityValue): string[] {
  const source = { format: 'plain-text', file: null, url: null, sha256: '', receivedAt: '' }
  const article = { id: 'a', revision: 1, source, draft: sampleDraft(TEXT) }
  const entity: Entity = {
    id: 'e1',
    type,
    name: 'much',
    mentions: [{ start: 18, end: 22, text: 'much' }],
    aliases: [],
    value,
    links: [],
    salience: 0,
    role: null,
    affiliation: null,
  }
  const record = { ...assembleRecord(article, { text: plainTextLayer(TEXT) }), entities: [entity] }
  return writeForPeople(record).split('\n')
}

describe('writeForPeople', () => {
  it.each<[Entity['type'], EntityValue, string]>([
    ['MONEY', { amount: 15, amountTo: 40, currency: 'GBP' }, 'MONEY        much = 15–40 GBP'],
    ['MONEY', { amount: 3.5, currency: 'USD' }, 'MONEY        much = 3.5 USD'],
    ['PERCENT', { number: 3, numberTo: 5, unit: '%' }, 'PERCENT      much = 3–5 %'],
    ['CARDINAL', { number: 15, numberTo: 40, unit: null }, 'CARDINAL     much = 15–40'],
    ['QUANTITY', { number: 40, unit: 'km' }, 'QUANTITY     much = 40 km'],
    ['CARDINAL', { number: 12, unit: null }, 'CARDINAL     much = 12'],
    ['DATE', '2018-12-19', 'DATE         much = 2018-12-19'],
    ['DATE', { duration: 'P3D' }, 'DATE         much = P3D'],
  ])('writes the value of %s %j as people write it', (type, value, line) => {
    expect(linesWith(type, value)).toContain(`  ${line}`)
  })

  it('says what the source demands, and nothing where it demands nothing', () => {
    const source = { format: 'plain-text', file: null, url: null, sha256: '', receivedAt: '' }
    const record = assembleRecord(
      { id: 'a', revision: 1, source, draft: sampleDraft(TEXT) },
      { text: plainTextLayer(TEXT) },
    )
    expect(writeForPeople(record)).not.toContain('Use')
    const usage = { status: 'embargoed', until: '2027-01-05', terms: 'Not in print.\u001b[2J', reason: null } as const
    expect(writeForPeople({ ...record, usage })).toContain('Use\n  embargoed until 2027-01-05\n  Not in print. [2J\n')
  })
})
