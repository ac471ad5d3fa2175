import { expect, it } from 'vitest'
import { chooseKey, type KnownPerson } from '../../../src/shared/catalogue/keys/choose-key.ts'

const BASE = 'name:person:john-smith'
const known = (key: string, role: string, affiliation = '', articles = 1): KnownPerson => ({
  ...{
    key,
    articles,
    roleWords: role.split(' ').filter(Boolean),
    affiliationWords: affiliation.split(' ').filter(Boolean),
  },
})
const stated = (role: string, affiliation = '') => known('', role, affiliation)
const MAYOR = known(BASE, 'mayor', 'oslo')
const COACH = known(`${BASE}~coach-rovers`, 'coach', 'rovers')
const USUAL = known(BASE, 'mayor', 'oslo', 9)

it.each([
  ['the first of a name has the name alone', stated('mayor', 'oslo'), [], {}, BASE],
  ['the same office at the same body', stated('mayor', 'oslo'), [MAYOR], {}, BASE],
  ['the same body in another office', stated('councillor', 'oslo'), [MAYOR], {}, BASE],
  ['the same office where no body is named', stated('mayor'), [MAYOR], {}, BASE],
  ['nothing said, and one known', stated(''), [MAYOR], {}, BASE],
  ['an office, where nothing was known yet', stated('mayor'), [known(BASE, '')], {}, BASE],
  ['a body that the role names elsewhere', stated('rovers coach'), [known(BASE, 'manager', 'rovers')], {}, BASE],
  [
    'a kind of body alone',
    stated('party treasurer'),
    [known(BASE, 'chairman', 'reform party')],
    {},
    `${BASE}~party-treasurer`,
  ],
  ['the same office at another body', stated('mayor', 'bergen'), [MAYOR], {}, `${BASE}~mayor-bergen`],
  ['another office', stated('coach', 'rovers'), [MAYOR], {}, `${BASE}~coach-rovers`],
  ['another office, named with the same people', stated('coach', 'rovers'), [MAYOR], { [BASE]: 2 }, BASE],
  ['one of several by what is said', stated('coach'), [MAYOR, COACH], {}, COACH.key],
  ['an office in short', stated('sen'), [known(BASE, 'senator')], {}, BASE],
  ['the beginning of another word', stated('engineer'), [known(BASE, 'engineering student')], {}, `${BASE}~engineer`],
  ['another office of public life', stated('secretary state'), [known(BASE, 'president')], {}, BASE],
  ['another office of public life elsewhere', stated('minister', 'norway'), [MAYOR], {}, BASE],
  [
    'several in public life: the one most articles name',
    stated('minister'),
    [known(`${BASE}~coach`, 'coach', '', 9), MAYOR, known(`${BASE}~senator`, 'senator', '', 3)],
    {},
    `${BASE}~senator`,
  ],
  ['a role without a body, of somebody well known', stated('gardener'), [USUAL], {}, BASE],
  ['a role at a body, of somebody well known', stated('gardener', 'kew'), [USUAL], {}, `${BASE}~gardener-kew`],
  ['nothing said, and nine of ten mean the mayor', stated(''), [USUAL, COACH], {}, BASE],
  ['nothing said, and most, but not nine of ten', stated(''), [{ ...USUAL, articles: 8 }, COACH], {}, `${BASE}~unsure`],
  ['nothing said, and several known', stated(''), [MAYOR, COACH], {}, `${BASE}~unsure`],
  [
    'nothing said, but named with the same people as one of several',
    stated(''),
    [MAYOR, COACH],
    { [COACH.key]: 3 },
    COACH.key,
  ],
  ['as many people shared with both', stated(''), [MAYOR, COACH], { [BASE]: 2, [COACH.key]: 2 }, `${BASE}~unsure`],
] as const)('tells people of one name apart: %s', async (_, person, people, companions, expected) => {
  const companionsOf = async (key: string) => (companions as Record<string, number>)[key] ?? 0
  expect(await chooseKey(BASE, person, people, companionsOf)).toBe(expected)
})

it('gives each role of a name that was split a key of its own', async () => {
  expect(await chooseKey(BASE, stated('coach', 'rovers'), [MAYOR], async () => 9, true)).toBe(`${BASE}~coach-rovers`)
  expect(await chooseKey(BASE, stated(''), [MAYOR], async () => 9, true)).toBe(`${BASE}~unsure`)
})
