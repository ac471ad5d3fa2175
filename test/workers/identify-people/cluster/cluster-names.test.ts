import { describe, expect, it } from 'vitest'
import { readingOf, tagText, textLayer } from '../../tag-entities/layers.ts'

type Names = Parameters<typeof readingOf>[1]

describe('clusters', () => {
  it.each<[string, string, Names, string[]]>([
    [
      'join a body and its initials',
      'The National Grain Board (NGB) met. The NGB was late.',
      { 'National Grain Board': 'ORG', NGB: 'ORG' },
      ['ORG National Grain Board 3'],
    ],
    [
      'join a body and the last word of its name with an article',
      'The Olvian Coal Journal wrote of it. It is so, the Journal said.',
      { 'Olvian Coal Journal': 'ORG', Journal: 'ORG' },
      ['ORG Olvian Coal Journal 2'],
    ],
    [
      'join all mentions of a body that bears a last name of the text',
      'Helen Vey left Vey in June. Vey said it was sorry. Shares in Vey fell, Ms Vey said.',
      { 'Helen Vey': 'PERSON', Vey: 'PERSON' },
      ['PERSON Helen Vey 2', 'ORG Vey 3'],
    ],
    [
      'keep a town apart from somebody whose last name it is',
      'Jordan Paris flew from Paris to Oslo. It is home, said Paris, 31, who makes films.',
      { 'Jordan Paris': 'PLACE', Paris: 'PLACE', Oslo: 'PLACE' },
      ['PERSON Jordan Paris 2', 'GPE Paris 1', 'GPE Oslo 1'],
    ],
    [
      'join a body that begins with a country, a town or “International” and the rest of its name',
      'The U.S. Navy sailed. The Navy won. The Chicago Herons lost, and the Herons wept. The Chicago Police came, the Police said.',
      {
        'U.S. Navy': 'ORG',
        Navy: 'ORG',
        'Chicago Herons': 'ORG',
        Herons: 'ORG',
        'Chicago Police': 'ORG',
        Police: 'ORG',
      },
      ['ORG U.S. Navy 2', 'ORG Chicago Herons 2', 'ORG Chicago Police 1', 'ORG Police 1'],
    ],
    [
      'keep a single word apart that two bodies end in',
      'The U.S. Navy met the Royal Navy. The Navy won.',
      { 'U.S. Navy': 'ORG', 'Royal Navy': 'ORG', Navy: 'ORG' },
      ['ORG U.S. Navy 1', 'ORG Royal Navy 1', 'ORG Navy 1'],
    ],
    [
      'join games by both names, and an event with what is before its name',
      'The Olympics began. The Olympic Games ended. The European Grain Festival opened, and the Grain Festival closed.',
      { Olympics: 'MISC', 'Olympic Games': 'MISC', 'European Grain Festival': 'MISC', 'Grain Festival': 'MISC' },
      ['EVENT Olympic Games 2', 'EVENT European Grain Festival 2'],
    ],
    [
      'join a law and its initials that were taken for a body’s, but no building’s',
      'The Every Grain Act (EGA) passed. EGA is law. The Olvern Grain Hall stood. OGH met.',
      { 'Every Grain Act': 'MISC', EGA: 'ORG', 'Olvern Grain Hall': 'PLACE', OGH: 'ORG' },
      ['LAW Every Grain Act 3', 'FAC Olvern Grain Hall 1', 'ORG OGH 1'],
    ],
    [
      'keep kinds of software and offices out that are written as abbreviations',
      'The HQ moved its SaaS. The National Grain Board met.',
      { HQ: 'ORG', SaaS: 'ORG', 'National Grain Board': 'ORG' },
      ['ORG National Grain Board 1'],
    ],
    [
      'leave an office’s initials with stops out',
      'The C.E.O. met the National Grain Board.',
      { 'C.E.O.': 'ORG', 'National Grain Board': 'ORG' },
      ['ORG National Grain Board 1'],
    ],
    [
      'show a well-known body by a name that the text has',
      'The Department of Justice met.',
      { 'Department of Justice': 'ORG' },
      ['ORG Department of Justice 1'],
    ],
    [
      'join a body and what is put together from the beginnings of its words',
      'The Bank of Orrin rose. BOR fell. Tern Bank rose.',
      { 'Bank of Orrin': 'ORG', BOR: 'ORG', 'Tern Bank': 'ORG' },
      ['ORG Bank of Orrin 2', 'ORG Tern Bank 1'],
    ],
    [
      'join a body and its name with some of the words as initials',
      'The Chartered Grain Accountants of Canada met. CGA Canada was late.',
      { 'Chartered Grain Accountants of Canada': 'ORG', 'CGA Canada': 'ORG' },
      ['ORG Chartered Grain Accountants of Canada 2'],
    ],
    [
      'join a party and its name without the nation',
      'The Chinese Grain Party met. The ruling Grain Party was late.',
      { 'Chinese Grain Party': 'ORG', 'Grain Party': 'ORG' },
      ['ORG Chinese Grain Party 2'],
    ],
    [
      'keep apart what is another nation’s',
      'The Chinese Grain Party met. Chad’s Grain Party was late.',
      { 'Chinese Grain Party': 'ORG', 'Grain Party': 'ORG', Chad: 'PLACE' },
      ['ORG Chinese Grain Party 1', 'GPE Chad 1', 'ORG Grain Party 1'],
    ],
    [
      'join a building and an island with their short names',
      'At Orrin Bus Stand it rained. Bus Stand was full. Zedd Island was dry: on Zedd all was well.',
      { 'Orrin Bus Stand': 'PLACE', 'Bus Stand': 'PLACE', 'Zedd Island': 'PLACE', Zedd: 'PLACE' },
      ['FAC Orrin Bus Stand 2', 'LOC Zedd Island 2'],
    ],
    [
      'join a ship and its short name',
      'The tanker Nordic Tern sank. The Tern was new.',
      { 'Nordic Tern': 'MISC', Tern: 'MISC' },
      ['PRODUCT Nordic Tern 2'],
    ],
    [
      'join a product with and without its maker’s name',
      'The Orrin Tern Fold phone is out. The Tern Fold phone is thin.',
      { 'Orrin Tern Fold': 'MISC', 'Tern Fold': 'MISC' },
      ['PRODUCT Orrin Tern Fold 2'],
    ],
    [
      'join a ship with and without what stands in front of it',
      'The BRP Ann Orr came. The Ann Orr was hit.',
      { BRP: 'ORG', 'Ann Orr': 'PERSON' },
      ['PRODUCT BRP Ann Orr 2'],
    ],
    [
      'take no body where somebody takes stock of a person',
      'Ann Lee won. The paper takes stock of Lee. Lee spoke.',
      { 'Ann Lee': 'PERSON', Lee: 'PERSON' },
      ['PERSON Ann Lee 3'],
    ],
    [
      'join a known body and its long name',
      'The North Atlantic Treaty Organization, or NATO, met.',
      { 'North Atlantic Treaty Organization': 'ORG', NATO: 'ORG' },
      ['ORG North Atlantic Treaty Organization 2'],
    ],
    [
      'give a misspelt last name to the one who was named in full before',
      'Ann Orrins came. Orrens spoke. Orrens left.',
      { 'Ann Orrins': 'PERSON', Orrens: 'PERSON' },
      ['PERSON Ann Orrins 3'],
    ],
    [
      'keep a like last name apart where the right one stands alone as well',
      'Ann Orrins came. Orrins sat. Orrens spoke.',
      { 'Ann Orrins': 'PERSON', Orrens: 'PERSON', Orrins: 'PERSON' },
      ['PERSON Ann Orrins 2', 'PERSON Orrens 1'],
    ],
    [
      'give a last name that two bear to the one named last',
      'Ann Lee came. Bo Lee came later. Lee spoke.',
      { 'Ann Lee': 'PERSON', 'Bo Lee': 'PERSON', Lee: 'PERSON' },
      ['PERSON Ann Lee 1', 'PERSON Bo Lee 2'],
    ],
    [
      'keep a last name alone that two in one sentence bear',
      'Ann Lee met Bo Lee. Lee spoke.',
      { 'Ann Lee': 'PERSON', 'Bo Lee': 'PERSON', Lee: 'PERSON' },
      ['PERSON Ann Lee 1', 'PERSON Bo Lee 1', 'PERSON Lee 1'],
    ],
    [
      'give a last name to whom the text speaks of, not to a relative named in passing',
      'Zed Orr won. Orr spoke. Orr thanked all, and then his sister Ivy Orr did. Orr left.',
      { 'Zed Orr': 'PERSON', 'Ivy Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Zed Orr 4', 'PERSON Ivy Orr 1'],
    ],
    [
      'give a last name to whom it meant last, where the other is named in full each time',
      'Zed Orr won. Orr spoke. Orr bowed. Ivy Orr clapped. Ivy Orr sang. Then Ivy Orr left. Orr stayed.',
      { 'Zed Orr': 'PERSON', 'Ivy Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Zed Orr 4', 'PERSON Ivy Orr 3'],
    ],
    [
      'give a last name with a title to the one whose gender it is',
      'Maria Orr and Peter Orr came. Mrs. Orr spoke. Mr. Orr left.',
      { 'Maria Orr': 'PERSON', 'Peter Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Maria Orr 2', 'PERSON Peter Orr 2'],
    ],
    [
      'let a pronoun tell two of one last name apart',
      'Maria Orr and Peter Orr came. Orr said he was late.',
      { 'Maria Orr': 'PERSON', 'Peter Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Maria Orr 1', 'PERSON Peter Orr 2'],
    ],
    [
      'keep a last name apart from the only one who bears it where the title is no title of hers',
      'Maria Orr came. Mr. Orr spoke.',
      { 'Maria Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Maria Orr 1', 'PERSON Orr 1'],
    ],
    [
      'trust the title more than a first name that men and women bear',
      'Lindsey Orr came. Mr. Orr spoke.',
      { 'Lindsey Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Lindsey Orr 2'],
    ],
    [
      'keep a last name apart from the only one who bears it where the pronouns are not hers',
      'Maria Orr came. Orr said he knew. Orr thinks he won.',
      { 'Maria Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Maria Orr 1', 'PERSON Orr 2'],
    ],
    [
      'join a last name with the only one who bears it where the pronouns are somebody else’s',
      'Maria Orr came. He lost his fight with Orr and his seat. He blamed Orr for what he did. He met Orr where he was.',
      { 'Maria Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Maria Orr 4'],
    ],
    [
      'trust titles more than pronouns',
      'Maria Orr came. Mrs. Orr, he said, won. Orr, he thinks, lost, and Orr, he knows, left.',
      { 'Maria Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Maria Orr 4'],
    ],
    [
      'join a last name with the only one who bears it where a single pronoun is not hers',
      'Maria Orr came. Orr said he knew.',
      { 'Maria Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Maria Orr 2'],
    ],
    [
      'keep a last name apart from a relative who is named in full after it',
      'Orr won. His wife, Maria Orr, was not there. Orr spoke.',
      { 'Maria Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Orr 2', 'PERSON Maria Orr 1'],
    ],
    [
      'keep a name with an office apart from a relative who has none',
      'First lady Maria Orr came. President Orr spoke.',
      { 'Maria Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Maria Orr 1', 'PERSON Orr 1'],
    ],
    [
      'give a last name in the headline to the first who bears it',
      'Orr wins\n\nZed Orr won. His son Bo Orr lost.',
      { 'Zed Orr': 'PERSON', 'Bo Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Zed Orr 2', 'PERSON Bo Orr 1'],
    ],
    [
      'join a person under a short form of the first name',
      'Senator Charles Orr came. Chuck Orr spoke. Orr left.',
      { 'Charles Orr': 'PERSON', 'Chuck Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Charles Orr 3'],
    ],
    [
      'keep two people of one last name apart whose first names share no form',
      'Dick Orr came. Bob Orr spoke.',
      { 'Dick Orr': 'PERSON', 'Bob Orr': 'PERSON' },
      ['PERSON Dick Orr 1', 'PERSON Bob Orr 1'],
    ],
    [
      'join a person with an initial, a second name and neither',
      'Zed Lin Orr came. Zed L. Orr spoke. Zed Orr left.',
      { 'Zed Lin Orr': 'PERSON', 'Zed L. Orr': 'PERSON', 'Zed Orr': 'PERSON' },
      ['PERSON Zed Lin Orr 3'],
    ],
    [
      'keep a person apart who may be either of two with a second name',
      'Zed Lin Orr came. Zed Paz Orr spoke. Zed Orr left.',
      { 'Zed Lin Orr': 'PERSON', 'Zed Paz Orr': 'PERSON', 'Zed Orr': 'PERSON' },
      ['PERSON Zed Lin Orr 1', 'PERSON Zed Paz Orr 1', 'PERSON Zed Orr 1'],
    ],
    [
      'join a last name with initials before it and without, but not two of other initials',
      'E. J. Orr came. Then Ian Orr came. Z. Lin left, and Lin cried.',
      { 'E. J. Orr': 'PERSON', 'Ian Orr': 'PERSON', 'Z. Lin': 'PERSON', Lin: 'PERSON' },
      ['PERSON E. J. Orr 1', 'PERSON Ian Orr 1', 'PERSON Z. Lin 2'],
    ],
    [
      'join a person with an initial for the first name and in full',
      'E. Orr came. Edward Orr left.',
      { 'E. Orr': 'PERSON', 'Edward Orr': 'PERSON' },
      ['PERSON Edward Orr 2'],
    ],
    [
      'keep a father and a son of one name apart',
      'Zed Orr won. His son Zed Orr Jr. spoke. Zed Orr left.',
      { 'Zed Orr Jr.': 'PERSON', 'Zed Orr': 'PERSON' },
      ['PERSON Zed Orr 2', 'PERSON Zed Orr Jr. 1'],
    ],
    [
      'join a son with his name without the ending',
      'Zed Orr Jr. won. Zed Orr left.',
      { 'Zed Orr Jr.': 'PERSON', 'Zed Orr': 'PERSON' },
      ['PERSON Zed Orr Jr. 2'],
    ],
    [
      'join a person with and without a nickname in marks',
      'Robert "Bobby" Orr came. Bobby Orr spoke. Orr left.',
      { 'Robert "Bobby" Orr': 'PERSON', 'Bobby Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Robert "Bobby" Orr 3'],
    ],
    [
      'keep a town and a person of one name apart',
      'Ann Paris flew to Oslo.',
      { 'Ann Paris': 'PERSON', Oslo: 'PLACE' },
      ['PERSON Ann Paris 1', 'GPE Oslo 1'],
    ],
    [
      'join a storm and its bare name',
      'Tropical Storm Ada hit. Ada went.',
      { Ada: 'PERSON' },
      ['EVENT Tropical Storm Ada 2'],
    ],
    [
      'join places that turn out to be one',
      'It rained in North Carolina. The N.C. board met in Washington, D.C., and in Washington.',
      { 'North Carolina': 'PLACE', 'N.C.': 'PLACE', 'Washington, D.C.': 'PLACE', Washington: 'PLACE' },
      ['GPE North Carolina 2', 'GPE Washington, D.C. 2'],
    ],
    [
      'give a lone last name to whom “his sister” shows to be a man',
      'Ann Orr and her brother, the builder Bob Orr, came. Ann Orr spoke. Orr, who builds, said his sister had left.',
      { 'Ann Orr': 'PERSON', 'Bob Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Ann Orr 2', 'PERSON Bob Orr 2'],
    ],
    [
      'give “Mrs Orr” to the wife who is named by her first name',
      'Bob Orr and his wife, Rosa, came. Mrs Orr spoke. Mr Orr left.',
      { 'Bob Orr': 'PERSON', Rosa: 'PERSON', Orr: 'PERSON' },
      ['PERSON Bob Orr 2', 'PERSON Rosa Orr 2'],
    ],
    [
      'keep a firm and its owner apart who share a name',
      'The fashion house Orr fired its designer, Bob Orr. Orr said sales had fallen. Mr Orr left.',
      { 'Bob Orr': 'PERSON', Orr: 'PERSON' },
      ['ORG Orr 2', 'PERSON Bob Orr 2'],
    ],
    [
      'keep a firm apart that somebody of its name left',
      'Ann Orr left Orr in March. Shares in Orr fell. “No,” said Ms Orr.',
      { 'Ann Orr': 'PERSON', Orr: 'PERSON' },
      ['PERSON Ann Orr 2', 'ORG Orr 2'],
    ],
    [
      'call a person by the full name though a particle is joined to the last',
      'Leila al-Orr came. Al-Orr spoke.',
      { 'Leila al-Orr': 'PERSON', 'Al-Orr': 'PERSON' },
      ['PERSON Leila al-Orr 2'],
    ],
    ['write a shouted name small', 'LEE: Hello.', { LEE: 'PERSON' }, ['PERSON LEE 1']],
    ['write a longer shouted name small', 'WALLACE: Hello.', { WALLACE: 'PERSON' }, ['PERSON Wallace 1']],
  ])('%s', (_, text, names, expected) => {
    const { entities } = tagText(textLayer(text), readingOf(text, names))
    expect(
      entities
        .filter((entity) => entity.value === null)
        .map(({ type, name, mentions }) => `${type} ${name} ${mentions.length}`),
    ).toEqual(expected)
  })
})
