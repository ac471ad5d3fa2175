import type { SampleArticle } from '../../test/contracts/sample-records.ts'
import { createChance } from '../ledger/make-variants.ts'

/** The kind of case a person is; pairs are counted by kind. */
export type PersonKind =
  | 'private'
  | 'career'
  | 'both public'
  | 'one public'
  | 'neither public'
  | 'relative'
  | 'spelling'

/** An article and who is meant by each name in it. */
export type PeopleArticle = {
  id: string
  sample: SampleArticle & Required<Pick<SampleArticle, 'entities'>>
  people: ReadonlyMap<string, LabelledPerson>
}
export type LabelledPerson = { id: string; kind: PersonKind }

/** A place, a firm or a body with the people and things that articles about it name besides. */
type Scene = { place: string; country: string; body: string; cast: { name: string; type: 'PERSON' | 'ORG' }[] }
/** One office of a person: what articles call it, at which body, and in which setting. */
type Post = { roles: readonly string[]; bodies: readonly string[]; scene: Scene }
type Person = LabelledPerson & { names: readonly string[]; posts: readonly Post[]; articles: number }

const FIRST = `Marta Jonas Ingrid Daniel Helen Aisha Piotr Ruth Tomas Clare Yusuf Lea Marit Jens Ilse Anna Samuel Priya Hugo
  Nadia Oscar Elena Felix Grace Ivan Joyce Karim Lucia Martin Noor Peter Rosa Stefan Thomas Vera William Sofia Adam John Maria`
const LAST = `Lindqvist Reyes Solberg Okafor Marsh Rahman Zielinski Adeyemi Weber Donnelly Demir Brandis Foss Thue Maartens Berg
  Castell Dahl Eriksen Ferrant Gallo Hartmann Ilves Jansen Kovac Lemaire Moreau Novak Olsen Petrov Quist Rossi Sato Tanaka Ueda
  Varga Winter Yilmaz Abara Bello Conti Duarte Egger Fischer Greco Haddad Ibanez Jarvi Keller Lorenz Mbeki Nilsen Orlov Pavic
  Ramos Santos Torres Ulrich Vidal Walsh`
const COUNTRIES = ['Lemba', 'Norland', 'Karsia', 'Telos', 'Vandria', 'Ostmark', 'Belora', 'Sundal']
const TOWNS = ['Strandby', 'Karsk', 'Brame', 'Odmoor', 'Felling', 'Tarvo', 'Lysby', 'Rovend']
const PARTIES = ['Reform Party', 'Green Union', 'National Front', 'Labour List']

const PRIVATE: readonly (readonly [roles: readonly string[], body: string])[] = [
  [['chief executive', 'CEO', 'managing director', 'boss'], 'PLACE Shipping'],
  [['head coach', 'coach', 'manager'], 'PLACE Rovers'],
  [['striker', 'captain', 'forward'], 'PLACE Athletic'],
  [['professor of physics', 'physicist', 'researcher'], 'University of PLACE'],
  [['surgeon', 'doctor', 'head of surgery'], 'PLACE General Hospital'],
  [['lawyer', 'attorney', 'solicitor'], 'PLACE & Partners'],
  [['head teacher', 'teacher', 'principal'], 'PLACE High School'],
  [['police chief', 'superintendent', 'chief constable'], 'PLACE Police'],
  [['director', 'film director', 'filmmaker'], 'PLACE Film Festival'],
  [['farmer', 'chairman', 'spokesman'], 'PLACE Farmers Association'],
  [['analyst', 'economist', 'chief economist'], 'Bank of PLACE'],
  [['nurse', 'midwife', 'union organiser'], 'PLACE Nurses Union'],
]

/** About 150 people in 560 invented articles, drawn at random from a fixed seed. */
export function makePeople(seed = 4): PeopleArticle[] {
  const chance = createChance(seed)
  const below = (count: number) => Math.floor(chance() * count)
  const pick = <Item>(items: readonly Item[]) => items[below(items.length)]!
  const [first, last] = [FIRST, LAST].map((words) => words.split(/\s+/))
  const taken = new Set<string>()
  function freshName(): string {
    for (;;) {
      const name = `${pick(first!)} ${pick(last!)}`
      if (taken.has(name)) continue
      taken.add(name)
      return name
    }
  }
  const scenes = new Map<string, Scene>()
  function sceneOf(body: string, place: string, country: string): Scene {
    const known = scenes.get(body)
    if (known) return known
    const cast = [
      ...Array.from({ length: 9 }, () => ({ name: freshName(), type: 'PERSON' as const })),
      ...['Trust', 'Union', 'Group', 'Institute'].map((kind) => ({ name: `${body} ${kind}`, type: 'ORG' as const })),
    ]
    const scene = { place, country, body, cast }
    scenes.set(body, scene)
    return scene
  }
  const nation = (country: string) => sceneOf(`Parliament of ${country}`, country, country)
  const town = (place: string, country: string) => sceneOf(`${place} City Council`, place, country)

  function privatePost(): Post {
    const [roles, pattern] = pick(PRIVATE)
    const at = below(TOWNS.length)
    const body = pattern.replace('PLACE', TOWNS[at]!)
    return { roles, bodies: [body], scene: sceneOf(body, TOWNS[at]!, COUNTRIES[at]!) }
  }
  /** First of a town, then of the country, then at the top, as far as the career goes. */
  function career(at: number, length: number): Post[] {
    const [country, place] = [COUNTRIES[at]!, TOWNS[at]!]
    const party = pick(PARTIES)
    const field = pick(['finance', 'health', 'the interior', 'transport', 'education'])
    const posts: Post[] = [
      { roles: ['mayor', 'Mayor'], bodies: [place], scene: town(place, country) },
      { roles: ['candidate', 'nominee', 'hopeful'], bodies: [party], scene: nation(country) },
      { roles: ['senator', 'Sen', 'Senator'], bodies: [country, party], scene: nation(country) },
      { roles: [`minister of ${field}`, `${field} minister`], bodies: [country], scene: nation(country) },
      { roles: ['president', 'President', 'former president'], bodies: [country], scene: nation(country) },
      { roles: ['envoy', 'special envoy', 'former minister'], bodies: ['United Council'], scene: nation(country) },
    ]
    const from = below(posts.length - length + 1)
    return posts.slice(from, from + length)
  }

  const people: Person[] = []
  const add = (kind: PersonKind, names: readonly string[], posts: readonly Post[], articles = 3 + below(6)) =>
    people.push({ id: `p${people.length}`, kind, names, posts, articles })
  const another = (at: number) => (at + 1 + below(COUNTRIES.length - 1)) % COUNTRIES.length
  for (let count = 0; count < 46; count++) add('private', [freshName()], [privatePost()])
  for (let count = 0; count < 24; count++)
    add('career', [freshName()], career(below(COUNTRIES.length), 2 + below(2)), 6 + below(8))
  for (let count = 0; count < 11; count++) {
    const [name, at] = [freshName(), below(COUNTRIES.length)]
    add('both public', [name], career(at, 1 + below(2)), 5 + below(6))
    // One pair in four serves in the same country.
    add('both public', [name], career(count % 4 === 0 ? at : another(at), 1), 2 + below(4))
  }
  for (let count = 0; count < 10; count++) {
    const name = freshName()
    add('one public', [name], career(below(COUNTRIES.length), 1 + below(2)), 4 + below(8))
    add('one public', [name], [privatePost()], 2 + below(3))
  }
  for (let count = 0; count < 8; count++) {
    const name = freshName()
    add('neither public', [name], [privatePost()])
    add('neither public', [name], [privatePost()])
  }
  for (let count = 0; count < 5; count++) {
    const name = freshName()
    const at = below(COUNTRIES.length)
    add('relative', [name], career(at, 1))
    add('relative', [`${name} Jr.`], career(at, 1))
    add('relative', [`${pick(first!)} ${name.split(' ')[1]}`], [privatePost()])
  }
  const SPELLINGS = [
    ['José Núñez', 'Jose Nunez'],
    ['Øystein Sæther', 'Oystein Saether'],
    ['Jean-Marie Lutz', 'Jean Marie Lutz'],
    ["Siobhán O'Dell", 'Siobhan O’Dell'],
    ['Mohammed Al-Rashid', 'Mohammed al Rashid'],
    ['Zoë Łukasik', 'Zoe Lukasik'],
    ['Robert J. Haine', 'Robert Haine'],
    ['Anne-Sophie Grün', 'Anne Sophie Grun'],
    ['Muhammad Essa', 'Mohammed Essa'],
    ['Ludmila Kern', 'Lyudmila Kern'],
  ]
  for (const names of SPELLINGS)
    add('spelling', names, chance() < 0.5 ? career(below(COUNTRIES.length), 1) : [privatePost()], 4 + below(4))

  // Each appears in the order of his offices, all at once.
  const appearances = people.flatMap((person) =>
    Array.from({ length: person.articles }, (_, turn) => ({
      person,
      turn,
      post: person.posts[Math.floor((turn * person.posts.length) / person.articles)]!,
      time: (turn + chance()) / person.articles,
    })),
  )
  appearances.sort((a, b) => a.time - b.time)
  return appearances.map(({ person, post, time }, index) => {
    const named = new Map<string, LabelledPerson>()
    const entities: { name: string; type: 'PERSON' | 'ORG' | 'GPE'; role?: string; affiliation?: string }[] = []
    const { scene } = post
    function appear(who: Person, at: Post) {
      const name = pick(who.names)
      if (named.has(name)) return
      named.set(name, { id: who.id, kind: who.kind })
      const draw = chance()
      const [hasRole, hasBody] = [draw < 0.7, draw < 0.45 || (draw >= 0.7 && draw < 0.75)]
      entities.push({
        ...{ name, type: 'PERSON' },
        ...(hasRole ? { role: pick(at.roles) } : {}),
        ...(hasBody ? { affiliation: pick(at.bodies) } : {}),
      })
    }
    appear(person, post)
    // Somebody else of the scene who is in office at the time.
    const beside = people.filter(
      (other) =>
        !other.names.some((name) => person.names.includes(name)) &&
        other.posts[Math.min(other.posts.length - 1, Math.floor(time * other.posts.length))]?.scene === scene,
    )
    if (beside.length > 0 && chance() < 0.4) {
      const other = pick(beside)
      appear(other, other.posts[Math.min(other.posts.length - 1, Math.floor(time * other.posts.length))]!)
    }
    for (const one of scene.cast)
      if (chance() < 0.18 && !entities.some(({ name }) => name === one.name)) entities.push(one)
    if (chance() < 0.6) entities.push({ name: scene.place, type: 'GPE' })
    if (chance() < 0.5 && scene.country !== scene.place) entities.push({ name: scene.country, type: 'GPE' })
    const text = entities
      .map(({ name, role, affiliation }) => [name, role, affiliation].filter(Boolean).join(', '))
      .join('. ')
    const day = new Date(Date.UTC(2025, 0, 1) + index * 14 * 3_600_000).toISOString().slice(0, 10)
    return { id: `n${index}`, sample: { text: `${text}.`, publishedAt: day, entities }, people: named }
  })
}
