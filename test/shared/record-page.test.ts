import { describe, expect, it } from 'vitest'
import { findUndescribed, writeRecordPage } from '../../src/shared/record-page.ts'
import { createFeedSchema, createRecordSchema } from '../../src/shared/record-schema.ts'

describe('the published schemas', () => {
  it.each([
    ['record', createRecordSchema()],
    ['entry of the feed', createFeedSchema()],
  ])('say what every field of a %s means', (_, schema) => {
    expect(findUndescribed(schema)).toEqual([])
  })

  it('find a field that says nothing', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'array', items: { properties: { b: { type: 'string' } } } } },
    }
    expect(findUndescribed(schema)).toEqual(['.a', '.a[].b'])
  })
})

describe('the page of the record', () => {
  it('has a row for every field, nested ones by their path', () => {
    const page = writeRecordPage(createRecordSchema(), createFeedSchema())
    for (const path of ['number', 'quotes[].speaker.name', 'entities[].links[].scheme', 'stages.NAME.fingerprint'])
      expect(page).toContain(`| \`${path}\` |`)
  })
})
