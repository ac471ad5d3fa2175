import { describe, expect, it } from 'vitest'
import { repairLines } from '../../../../src/workers/clean-up/repair/repair-text.ts'

const repair = (text: string) => repairLines([text])[0]!

describe('the repair of wrong encodings', () => {
  it.each([
    ['a Greek letter inside a name', 'the IL2RÎ³c gene', 'the IL2Rγc gene'],
    ['a capital at the start of a word', 'Ä°zmir ve Ä°stanbul', 'İzmir ve İstanbul'],
    ['Central European letters', 'la RiviĂ¨re et le dĂ´me', 'la Rivière et le dôme'],
    ['control characters of Latin-2', 'tĹ\u0099etĂ­ho dne', 'třetího dne'],
    ['Hebrew letters', '×\u0090×\u0091', 'אב'],
    ['Vietnamese read as DOS text', 'Tiß║┐ng', 'Tiếng'],
    ['a mark of which a byte was lost', 'â€œWe waitedâ€\ufffd, she said', '“We waited\ufffd, she said'],
    ['a Portuguese word that lost its space', 'atenÃ§Ã£o Ã s pontes', 'atenção às pontes'],
    ['a French word before an apostrophe', 'la mairie dÃ©cide Ã s’engager', 'la mairie décide à s’engager'],
    ['marks encoded twice', 'Ã¢â‚¬Å“We waited,Ã¢â‚¬Â\u009d she said', '“We waited,” she said'],
  ])('puts %s right', (_, wrong, right) => expect(repair(wrong)).toBe(right))

  it.each([
    'NESTLÉ® and ZZAJÉ’s fans',
    'Â and Ã’s are letters that stand in such text',
    'a box: ├┤a┼┐a',
    'Ă, â and î are letters of Romanian',
    'Ä lies between A and B; 20 Å° is no unit',
    'the word Ïle is misspelt, Î² is no power here',
  ])('leaves %s', (text) => expect(repair(text)).toBe(text))
})
