import { expect, it } from 'vitest'
import { classifyLine } from '../../../../src/workers/clean-up/lines/classify-line.ts'
import { measureLine } from '../../../../src/workers/clean-up/lines/measure-line.ts'

it.each([
  ['Share it...', 'share prompt'],
  ['\u200e  Share\u00a0it...', 'share prompt'],
  ['harbour_bridge-02.JPEG', 'left-over image name'],
  ['%20map.svg', 'left-over image name'],
  ['The Orr Post. All Rights Reserved.', 'copyright line'],
  ['Ann Lee in Halvik contributed to this report.', 'agency tail'],
  ['Reporting by Ann Lee; editing by Bo Orr', 'agency tail'],
  ['ANN LEE CONTRIBUTED TO THIS ARTICLE', 'agency tail'],
  ['A tram near Mill Lane. Photograph: Tom Beck/Valley Press', 'credit or caption'],
  ['Ann Lee speaks in Halvik on Monday, March 3, 2025. (AP Photo/Bo Orr)', 'credit or caption'],
  ['The bridge before the flood. (File Photo)', 'credit or caption'],
  ['Ann Lee | The Orr Bank | Getty Images', 'credit or caption'],
  ['Islanders wait for the last ferry on Sunday. Bo Orr/Reuters', 'credit or caption'],
  ['Nelson Orr was big on ferries. (Bo Lund/Getty)', 'credit or caption'],
  ['- Bo Orr en 2008. REUTERS/Ann Lee -', 'credit or caption'],
  ['Sources: Orr Post, Lund Examiner / Photo credit: Bo Orr/Facebook', 'credit or caption'],
  ['[photo: Ann Lee]', 'credit or caption'],
  ['Imagen | Orr, Lund y Mercado', 'credit or caption'],
  ['Foto: Ann Lee / ORR', 'credit or caption'],
  ['Advertisement - story continues below', 'advertisement'],
  ['RELATED PHOTOS: The last trip of the ferry', 'read-more link'],
  ['Ann Lee signs the bill. Picture: BO ORR', 'credit or caption'],
  ['# # #', 'page furniture'],
  ['-30-', 'page furniture'],
  ['ENDS', 'page furniture'],
  ['#bridge', null],
  ['30', null],
  ['She said of the photo: “It is a fake.”', null],
  ['He took one photo of the bridge. Photographs: they came later.', null],
  ['The agencies (AFP and Reuters) sent two photographers.', null],
  ['Fotos vom Brand gibt es keine.', null],
  ['The mayor praised the exhibition (Photo 25) and left.', null],
  ['The rights were reserved for the town.', null],
  ['She contributed to this report on bridges and roads.', null],
  ['The map is called map.svg, she said.', null],
  ['Share prices fell.', null],
])('says of the line "%s" that it is: %s', (line, reason) => {
  expect(classifyLine(line, measureLine(line))).toBe(reason)
})
