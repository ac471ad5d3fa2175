import { describe, expect, it } from 'vitest'
import { identifyPeople } from '../../../../src/workers/identify-people/stage.ts'
import { gazetteer, readingOf, textLayer } from '../../tag-entities/layers.ts'

const NAMES = {
  'Ann Lee': 'PERSON',
  'Bob Orr': 'PERSON',
  'Bea Low': 'PERSON',
  'Cy Voss': 'PERSON',
  Acme: 'ORG',
  'Fox Bank': 'ORG',
  'Zed Law': 'ORG',
  Kenya: 'PLACE',
  Austin: 'PLACE',
  Texas: 'PLACE',
} as const

const people = (text: string) => identifyPeople(textLayer(text), readingOf(text, NAMES), gazetteer).names
const person = (text: string) => people(text).find(({ name }) => name === 'Ann Lee')

describe('the role of a person', () => {
  it.each<[string, string | null, string | null]>([
    ['Acme boss Ann Lee left.', 'Acme boss', 'Acme'],
    ['On Monday Acme spokesman Ann Lee spoke.', 'Acme spokesman', 'Acme'],
    ['Prime Minister Ann Lee left.', 'Prime Minister', null],
    ['Kenya’s foreign minister Ann Lee left.', 'foreign minister', 'Kenya'],
    ['But former deputy foreign minister Ann Lee spoke.', 'former deputy foreign minister', null],
    ['Yesterday water chief Ann Lee spoke.', 'water chief', null],
    ['“No,” fisheries bureau spokesman Ann Lee said.', 'fisheries bureau spokesman', null],
    ['Acme director and senior economist Ann Lee left.', 'Acme director and senior economist', 'Acme'],
    ['Marketing manager at Acme Ann Lee left.', 'Marketing manager', 'Acme'],
    ['Former party leader Baroness Ann Lee left.', 'Former party leader', null],
    ['Ann Lee, the commander-in-chief of Acme, left.', 'commander-in-chief', 'Acme'],
    ['Sen. Ann Lee left.', 'Senator', null],
    ['Democratic presidential nominee Sen. Ann Lee left.', 'Democratic presidential nominee', null],
    ['Retired Lt. Gen. Ann Lee left.', 'Retired Lt. Gen.', null],
    ['He believes President Ann Lee left.', 'President', null],
    ['Acme sales director Ann Lee left.', 'Acme sales director', 'Acme'],
    ['Deputy Gov. Ann Lee left.', 'Deputy Gov.', null],
    ['Ann Lee, the chief executive of Acme, left.', 'chief executive', 'Acme'],
    ['Ann Lee, Acme chief executive, left.', 'Acme chief executive', 'Acme'],
    ['Ann Lee, a nurse from Kenya, left.', 'nurse', 'Kenya'],
    ['Ann Lee, 45, a farmer, spoke.', 'farmer', null],
    ['Ann Lee, senior vice president of sales at Acme, left.', 'senior vice president of sales', 'Acme'],
    ['Ann Lee, MS, RD, and founder of Acme, left.', 'founder', 'Acme'],
    ['Ann Lee, who is also a nurse, left.', 'nurse', null],
    ['They met Ann Lee, and drummer and founder Bob Orr, in May.', null, null],
    ['Ann Lee, Bob Orr and Bea Low also star in the film.', null, null],
    ['Ann Lee, Lt. Gov. Bob Orr and State Rep. Bea Low met President Cy Voss.', null, null],
    ['Ann Lee, Acme’s manager of sales, left.', 'manager of sales', 'Acme'],
    ['Ann Lee, director and chief of staff at Acme, left.', 'director and chief of staff', 'Acme'],
    ['Ann Lee, chief of the state-owned producer Acme, left.', 'chief', 'Acme'],
    ['Ann Lee, a partner in the Austin, Texas, law firm Zed Law, left.', 'partner', 'Zed Law'],
    ['Ann Lee, chief of staff to Bob Orr whom Mr. Orr met, left.', 'chief of staff to Bob Orr', null],
    ['Ann Lee, director of the film and who is ill, left.', 'director of the film', null],
    ['Acme’s acting chief executive, Ann Lee, said so.', 'acting chief executive', 'Acme'],
    ['The mayor, Ann Lee, cut the ribbon.', 'mayor', null],
    ['The mayor was there. His deputy, Ann Lee, held the scissors.', 'deputy', null],
    ['Fox Bank’s managing director for Kenya, Ann Lee, said so.', 'managing director for Kenya', 'Fox Bank'],
    ['Ann Lee is the mayor of Austin.', 'mayor', 'Austin'],
    ['Ann Lee of Acme left.', null, 'Acme'],
    ['Ann Lee, who works for Acme as a nurse, left.', 'nurse', 'Acme'],
    ['Ann Lee, who is working with Acme as programme officer, left.', 'programme officer', 'Acme'],
    ['Ann Lee, who runs Acme, left.', null, 'Acme'],
    ['Ann Lee, who runs fast, met Acme.', null, null],
    ['Ann Lee, a lawyer and an owner of Acme, left.', 'lawyer', null],
    ['“No,” Acme editor-in-chief Ann Lee said.', 'Acme editor-in-chief', 'Acme'],
    ['Ann Lee, Kettle Research managing director, left.', 'Kettle Research managing director', 'Kettle Research'],
    ['Ann Lee, a fellow at the Kettle Institute for Law, left.', 'fellow', 'Kettle Institute for Law'],
    ['WASHINGTON -- President Ann Lee left.', 'President', null],
    ['Ann Lee is asking the mayor for help.', null, null],
    ['Assistant Commissioner of Road Policing Ann Lee left.', 'Assistant Commissioner of Road Policing', null],
    ['Ann Lee, MD, FRCS, medical director at Acme, left.', 'medical director', 'Acme'],
    ['Ann Lee, CEO, left.', 'CEO', null],
    ['Ann Lee, Professor of Sport Strategy at Acme, left.', 'Professor of Sport Strategy', 'Acme'],
    ['Ann Lee, head of the Kettle Institute at Acme, left.', 'head', 'Kettle Institute'],
    ['Ann Lee, director of Care Research at Acme, left.', 'director of Care Research', 'Acme'],
    ['At that time Acme’s owner, Ann Lee, left.', 'owner', 'Acme'],
    ['Ann Lee, from Acme, left.', null, 'Acme'],
    ['The Business and Energy Minister Ann Lee left.', 'Business and Energy Minister', null],
    ['Mrs. Ann Lee left.', null, null],
    ['Ann Lee, who was ill, left.', null, null],
    ['In March, Ann Lee left.', null, null],
    ['Then Ann Lee spoke.', null, null],
    ['The car hit Ann Lee.', null, null],
    ['Ann Lee, meanwhile, spoke to the minister.', null, null],
    ['Ann Lee, shook his head, then left.', null, null],
    ['AUSTIN, Texas – Ann Lee left.', null, null],
    ['Ann Lee, Bob Orr and the mayor left.', null, null],
  ])('%s', (text, role, affiliation) => {
    expect([person(text)?.role, person(text)?.affiliation]).toEqual([role, affiliation])
  })

  it('is stated by words of the text', () => {
    const text = 'Sen. Ann Lee, a partner at Zed Law, left.'
    const { roles } = person(text)!
    expect(roles.map(({ text: words, role, affiliation }) => [words, role, affiliation?.text ?? null])).toEqual([
      ['partner at Zed Law', 'partner', 'Zed Law'],
      ['Sen.', 'Senator', null],
    ])
    for (const { start, end, text: words } of roles) expect(text.slice(start, end)).toBe(words)
  })
})

describe('the kinship of a person', () => {
  it.each<[string, string, string]>([
    ['Bob Orr and his wife, Ann Lee, left.', 'wife', 'his wife'],
    ['Bob Orr’s sister Ann Lee left.', 'sister', 'Bob Orr’s sister'],
    ['Bob Orr came with his sister, the builder Ann Lee, and left.', 'sister', 'his sister'],
    ['Bob Orr and Ann Lee, his younger sister, left.', 'sister', 'his younger sister'],
    ['Ann Lee, the widow of Bob Orr, left.', 'widow', 'the widow of Bob Orr'],
  ])('%s', (text, relation, words) => {
    expect(person(text)?.relatives).toMatchObject([{ relation, text: expect.stringContaining(words.slice(-6)) }])
    expect(person(text)?.gender).toBe('female')
  })

  it('names the other where a name does', () => {
    const [bob] = people('Bob Orr’s sister Ann Lee left.')
    expect(person('Bob Orr’s sister Ann Lee left.')?.relatives[0]?.of).toBe(bob?.id)
  })
})
