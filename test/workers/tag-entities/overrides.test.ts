import { describe, expect, it } from 'vitest'
import { digestOverrides, type Override, parseOverrides } from '../../../src/workers/tag-entities/overrides.ts'
import { tagEntities } from '../../../src/workers/tag-entities/stage.ts'
import { gazetteer, noQuotes, readingOf, textLayer } from './layers.ts'

const account = { by: 'desk', why: 'seen wrong' }
const text = 'Acme hired Ann Lee. Acme Labs and Lee agreed with Jordan.'
const names = { 'Acme Labs': 'ORG', Acme: 'ORG', 'Ann Lee': 'PERSON', Lee: 'PERSON', Jordan: 'PLACE' } as const
const tagWith = (...overrides: Override[]) =>
  tagEntities(textLayer(text), readingOf(text, names), noQuotes, {
    gazetteer,
    overrides: { version: 1, overrides },
  }).entities.map(({ type, name, mentions }) => `${type} ${name} ${mentions.length}`)

describe('overrides', () => {
  it.each<[string, Override[], string[]]>([
    ['change nothing when there are none', [], ['ORG Acme Labs 2', 'PERSON Ann Lee 2', 'GPE Jordan 1']],
    [
      'rename an entity',
      [{ do: 'rename', name: 'ann lee', to: 'Anne Lee', ...account }],
      ['ORG Acme Labs 2', 'PERSON Anne Lee 2', 'GPE Jordan 1'],
    ],
    [
      'change a type',
      [{ do: 'retype', name: 'Jordan', to: 'PERSON', ...account }],
      ['ORG Acme Labs 2', 'PERSON Ann Lee 2', 'PERSON Jordan 1'],
    ],
    [
      'split what was wrongly joined',
      [{ do: 'split', name: 'Acme', ...account }],
      ['ORG Acme 1', 'PERSON Ann Lee 2', 'ORG Acme Labs 1', 'GPE Jordan 1'],
    ],
    [
      'merge two entities',
      [{ do: 'merge', name: 'Jordan', into: 'Ann Lee', ...account }],
      ['ORG Acme Labs 2', 'PERSON Ann Lee 3'],
    ],
    [
      'never tag what a pattern matches',
      [{ do: 'never-tag', pattern: 'acme.*', ...account }],
      ['PERSON Ann Lee 2', 'GPE Jordan 1'],
    ],
    [
      'leave other types alone',
      [{ do: 'never-tag', name: 'Jordan', type: 'PERSON', ...account }],
      ['ORG Acme Labs 2', 'PERSON Ann Lee 2', 'GPE Jordan 1'],
    ],
  ])('%s', (_, overrides, expected) => {
    expect(tagWith(...overrides)).toEqual(expected)
  })

  it('are refused with every wrong entry named', () => {
    const wrong = {
      version: 1,
      overrides: [
        { do: 'rename', name: 'A', ...account },
        { do: 'never-tag', pattern: '(', ...account },
      ],
    }
    expect(() => parseOverrides(JSON.stringify(wrong))).toThrow(/overrides\[1\][\s\S]*overrides\[0\]/)
  })

  it('have a digest that who and why do not change', () => {
    const one = parseOverrides(JSON.stringify({ version: 1, overrides: [{ do: 'never-tag', name: 'A', ...account }] }))
    const other = parseOverrides(
      JSON.stringify({ version: 1, overrides: [{ do: 'never-tag', name: 'A', by: 'x', why: 'y' }] }),
    )
    const third = parseOverrides(
      JSON.stringify({ version: 1, overrides: [{ do: 'never-tag', name: 'B', by: 'x', why: 'y' }] }),
    )
    expect(digestOverrides(one)).toBe(digestOverrides(other))
    expect(digestOverrides(one)).not.toBe(digestOverrides(third))
  })
})
