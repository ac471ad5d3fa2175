import { describe, expect, it } from 'vitest'
import {
  digestOverrides,
  type Override,
  parseOverrides,
} from '../../../../src/workers/tag-entities/corrections/overrides.ts'
import { createTagEntitiesStage } from '../../../../src/workers/tag-entities/stage.ts'
import { gazetteer, readingOf, tagText, textLayer } from '../layers.ts'

const account = { by: 'desk', why: 'seen wrong' }
const text = 'Acme hired Ann Lee. Acme Labs and Lee agreed with Jordan.'
const names = { 'Acme Labs': 'ORG', Acme: 'ORG', 'Ann Lee': 'PERSON', Lee: 'PERSON', Jordan: 'PLACE' } as const
const tagWith = (...overrides: Override[]) =>
  tagText(textLayer(text), readingOf(text, names), { overrides: { version: 1, overrides } }).entities.map(
    ({ type, name, mentions }) => `${type} ${name} ${mentions.length}`,
  )

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

  describe('make an article stale', () => {
    const stageWith = (...overrides: Override[]) =>
      createTagEntitiesStage({ gazetteer, overrides: { version: 1, overrides } })
    const layerWith = (...overrides: Override[]) =>
      tagText(textLayer(text), readingOf(text, names), { overrides: { version: 1, overrides } })
    const rename: Override = { do: 'rename', name: 'Lee', to: 'Anne Lee', ...account }
    const drop: Override = { do: 'never-tag', name: 'Jordan', ...account }
    const elsewhere: Override = { do: 'retype', name: 'Nobody', to: 'ORG', ...account }

    it.each<[string, Override[], Override[], boolean]>([
      ['not where nothing changed', [rename], [rename], false],
      ['where a new one has something to change', [], [rename], true],
      ['not where a new one is about another article', [rename], [rename, elsewhere], false],
      ['where one that changed something is gone', [rename, drop], [rename], true],
      ['not where one is gone that changed nothing', [rename, elsewhere], [rename], false],
      ['where two that changed something changed places', [rename, drop], [drop, rename], true],
      ['not by who and why', [rename], [{ ...rename, by: 'x', why: 'y' }], false],
      ['not where a new one asks for what is so', [], [{ ...rename, to: 'Ann Lee' }], false],
    ])('%s', (_, before, now, expected) => {
      expect(stageWith(...now).isOutdated!(layerWith(...before))).toBe(expected)
    })

    it('also where there are none any more', () => {
      const stage = createTagEntitiesStage({ gazetteer })
      expect(stage.isOutdated!(layerWith(drop))).toBe(true)
      expect(stage.isOutdated!(layerWith(elsewhere))).toBe(false)
    })
  })
})
