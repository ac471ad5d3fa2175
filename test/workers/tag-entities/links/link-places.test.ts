import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openGazetteer } from '../../../../src/shared/gazetteer/open-gazetteer.ts'
import { linkPlaces } from '../../../../src/workers/tag-entities/links/link-places.ts'

const gazetteer = await openGazetteer(fileURLToPath(new URL('../../../../models/gazetteer', import.meta.url)))

/** The links of names in a text, each mention's own, as `scheme id` of the first one. */
function link(text: string, names: readonly string[], bodies: readonly string[] = [], peoples: readonly string[] = []) {
  const places = names.map((name) => ({
    name,
    mentions: [...text.matchAll(new RegExp(`(?<![\\p{L}])${name}(?!\\p{L})`, 'gu'))].map(({ index }) => ({
      start: index,
      end: index + name.length,
    })),
  }))
  const linked = linkPlaces(text, places, { peoples, bodies }, gazetteer)
  return linked.map((groups) => groups.map(({ links }) => (links[0] ? `${links[0].scheme} ${links[0].id}` : 'none')))
}

describe('linkPlaces', () => {
  it('lets teams that are called like counties vote', () => {
    const text = 'The match is played at Canterbury.'
    expect(link(text, ['Canterbury'])).toEqual([['iso3166-2 NZ-CAN']])
    expect(link(text, ['Canterbury'], ['Kent', 'Sussex'])).toEqual([['geonames 2653877']])
  })

  it.each([
    ['a state behind a town', 'A fire in Portland, Maine, burnt on.', ['Portland'], [['geonames 4975802']]],
    ['a postal code behind a town', 'Trucks to Portland, ME, were held.', ['Portland'], [['geonames 4975802']]],
    [
      'a dateline',
      'ATHENS, Ga. (Reuters) - A judge ruled.',
      ['ATHENS', 'Ga.'],
      [['geonames 4180386'], ['iso3166-2 US-GA']],
    ],
    ['a country in brackets', 'The fair in Cambridge (Canada) is over.', ['Cambridge'], [['geonames 5913695']]],
    ['a county', 'Police in Travis County, Texas, said so.', ['Travis County'], [['geonames 4737316']]],
    [
      'counties in a list',
      'Schools in Geauga and Medina counties, Ohio, shut.',
      ['Geauga', 'Medina'],
      [['geonames 5155556'], ['geonames 5162517']],
    ],
    [
      'the country whose capital is named, beside the state of its name',
      'Farms in Georgia, the US state, were compared with farms near Tbilisi, the capital of Georgia.',
      ['Georgia', 'Tbilisi'],
      [['iso3166-2 US-GA', 'iso3166-1 GE'], ['geonames 611717']],
    ],
    [
      'a capital that is called one, not the district around it',
      'The governor spoke in Osogbo, the state capital.',
      ['Osogbo'],
      [['geonames 2325590']],
    ],
    ['a town whose Arabic article is left out', 'Shells fell on Qamishli.', ['Qamishli'], [['geonames 173377']]],
    [
      'the city that everybody knows, not a village of its name in a state that is named',
      'She flew from Albany in New York to Boston.',
      ['Albany', 'New York', 'Boston'],
      [['geonames 5106834'], ['iso3166-2 US-NY'], ['geonames 4930956']],
    ],
    [
      'the country within a country, not a village of its name',
      'Courts in England and Wales shut.',
      ['England', 'Wales'],
      [['iso3166-2 GB-ENG'], ['iso3166-2 GB-WLS']],
    ],
    ['North America', 'Snow fell all over North America.', ['North America'], [['m49 003']]],
    ['a town that has an article', 'Judges in The Hague met.', ['Hague'], [['geonames 2747373']]],
    ['a continent', 'Rain fell all over Africa.', ['Africa'], [['m49 002']]],
    ['a part of the world', 'Floods in Southeast Asia cost lives.', ['Southeast Asia'], [['m49 035']]],
    ['what is governed apart', 'Trucks left the Gaza Strip.', ['Gaza Strip'], [['geonames 281132']]],
    ['a division by its English name', 'Snow fell in Bavaria.', ['Bavaria'], [['iso3166-2 DE-BY']]],
    [
      'a state that is called one',
      'Farmers in Washington state lost their crop.',
      ['Washington'],
      [['iso3166-2 US-WA']],
    ],
    ['the capital of that name', 'The president returned to Washington.', ['Washington'], [['geonames 4140963']]],
    ['initials of a city, not of a state', 'She moved to L.A. in May.', ['L.A.'], [['geonames 5368361']]],
    [
      'cities of one sentence',
      'She spoke in New York and Boston.',
      ['New York', 'Boston'],
      [['geonames 5128581'], ['geonames 4930956']],
    ],
    ['no division to a village of its name', 'Two died in the village of Lemba.', ['Lemba'], [['none']]],
    ['nothing for a plain direction', 'Relations with the West cooled.', ['West'], [['none']]],
    ['nothing for a sea that no list knows', 'Ships crossed the Pacific.', ['Pacific'], [['none']]],
    [
      'two towns of one name',
      'She moved from Cambridge in Massachusetts to Cambridge in England.',
      ['Cambridge', 'Massachusetts', 'England'],
      [['geonames 4931972', 'geonames 2653941'], ['iso3166-2 US-MA'], ['iso3166-2 GB-ENG']],
    ],
    [
      'the town meant first where it is named again',
      'A man of Athens, Georgia, was held. Police in Athens said so.',
      ['Athens', 'Georgia'],
      [['geonames 4180386'], ['iso3166-2 US-GA']],
    ],
  ] as const)('links %s', (_, text, names, expected) => {
    expect(link(text, names)).toEqual(expected)
  })

  it('lets the rest of the article tell namesakes apart', () => {
    expect(link('Athens is quiet.', ['Athens'])).toEqual([['geonames 264371']])
    const text = 'Athens is quiet. Roads to Atlanta and Savannah are open, said the state of Georgia.'
    expect(link(text, ['Athens', 'Atlanta', 'Savannah', 'Georgia'])[0]).toEqual(['geonames 4180386'])
  })

  it('counts places within the names of bodies', () => {
    expect(link('Paris won.', ['Paris'])).toEqual([['geonames 2988507']])
    const bodies = [
      'Texas Rangers',
      'University of North Texas',
      'Dallas Morning News',
      'Texas Senate',
      'Fort Worth Zoo',
    ]
    expect(link('Paris won.', ['Paris'], bodies)).toEqual([['geonames 4717560']])
  })

  it.each([
    ['town', 'Lancaster', ['Kendal Council', 'Morecambe Football Club'], 'geonames 2644972'],
    ['county', 'Springfield', ['Sangamon County Sheriff'], 'geonames 4250542'],
  ] as const)('counts the small %s that a body’s name begins with', (_, name, bodies, expected) => {
    expect(link(`${name} is quiet.`, [name])).not.toEqual([[expected]])
    expect(link(`${name} is quiet.`, [name], bodies)).toEqual([[expected]])
  })

  it.each([
    ['New York', 'N.Y.', 'iso3166-2 US-NY'],
    ['District of Columbia', 'D.C.', 'iso3166-2 US-DC'],
  ])('takes %s, where the text has %s, for nothing that is never written so', (name, text, expected) => {
    const [groups] = linkPlaces(
      text,
      [{ name, mentions: [{ start: 0, end: text.length }] }],
      { peoples: [], bodies: [] },
      gazetteer,
    )
    expect(groups!.map(({ links }) => `${links[0]!.scheme} ${links[0]!.id}`)).toEqual([expected])
  })

  it('links the city abroad that everybody knows where only the country of its village is spoken of', () => {
    const others = ['Chicago', 'Houston', 'Seattle', 'United States']
    const text = 'Chicago, Houston and Seattle, all in the United States, trade with Delhi.'
    expect(link(text, ['Delhi', ...others])[0]).toEqual(['geonames 1273294'])
    const near = 'Growers of Modesto and Fresno in California sold almonds to Delhi.'
    expect(link(near, ['Delhi', 'Modesto', 'Fresno', 'California'])[0]).toEqual(['geonames 5342522'])
  })

  it('links the large city of another state, not a village of its name in the state that is spoken of', () => {
    const text = 'Riders from Philadelphia and Pittsburgh in Pennsylvania flew to Dallas.'
    expect(link(text, ['Dallas', 'Philadelphia', 'Pittsburgh', 'Pennsylvania'])[0]).toEqual(['geonames 4684888'])
  })

  it.each([
    ['New York', 'iso3166-2 US-NY'],
    ['Washington', 'iso3166-2 US-WA'],
    ['Georgia', 'iso3166-2 US-GA'],
  ])('takes %s in a row of states for the state', (name, expected) => {
    const others = ['Maine', 'Ohio', 'Idaho', 'Oregon']
    const table = `| Maine | 63.9 |\n| Ohio | 63.2 |\n| ${name} | 60.1 |\n| Idaho | 59.9 |\n| Oregon | 58.0 |`
    expect(link(table, [name, ...others])[0]).toEqual([expected])
    expect(link(`Trade of ${name} with Maine and Ohio grows.`, [name, 'Maine', 'Ohio'])[0]).not.toEqual([expected])
  })

  it('takes what is upstate for the state', () => {
    expect(link('Farms in upstate New York and near Boston shut.', ['New York', 'Boston'])[0]).toEqual([
      'iso3166-2 US-NY',
    ])
  })

  it('takes two capitals for no town whose name has no more letters', () => {
    expect(link('The office is in Seattle, WA 98101.', ['WA'])).toEqual([['iso3166-2 US-WA']])
    expect(link('Talks with the E.U. go on.', ['E.U.'])).toEqual([['none']])
    expect(link('The town of Wa in Ghana grows.', ['Wa', 'Ghana'])[0]).not.toEqual(['none'])
  })

  it.each([
    ['Rio', 'geonames 3451190'],
    ['SF', 'geonames 5391959'],
    ['Aotearoa', 'iso3166-1 NZ'],
  ])('knows %s by its short or other name', (name, expected) => {
    expect(link(`They met in ${name}.`, [name])).toEqual([[expected]])
  })

  it('gives coordinates with every link', () => {
    const names = ['France', 'Bavaria', 'Oslo', 'Travis County', 'Asia']
    const linked = linkPlaces(
      names.join(', '),
      names.map((name) => ({ name, mentions: [{ start: 0, end: name.length }] })),
      { peoples: [], bodies: [] },
      gazetteer,
    )
    const links = linked.flatMap(([first]) => first!.links)
    expect(links.map(({ scheme }) => scheme)).toContain('m49')
    expect(links.filter(({ latitude, longitude }) => latitude === undefined || longitude === undefined)).toEqual([])
  })
})
