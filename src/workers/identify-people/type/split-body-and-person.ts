import { findFirstNameGender, isSharedFirstName } from '../../../shared/words/find-first-name-gender.ts'
import type { CoarseName } from '../words/name-mention.ts'

/**
 * A name that begins with a body or place that the text names elsewhere and goes on with a first and a last name, as two
 * names: `Fox Bank Ann Lee`; any other name as it is. `others` are the names of bodies and places in the text.
 */
export function splitBodyAndPerson(name: CoarseName, others: ReadonlySet<string>): CoarseName[] {
  const words = name.text.split(' ')
  for (let count = 2; count <= words.length - 2; count++) {
    const body = words.slice(0, count).join(' ')
    const first = words[count]!
    if (!others.has(body) || (findFirstNameGender(first) === null && !isSharedFirstName(first))) continue
    const start = name.start + body.length + 1
    return [
      { ...name, end: name.start + body.length, text: body, coarse: 'ORG' },
      { ...name, start, text: name.text.slice(body.length + 1), coarse: 'PERSON' },
    ]
  }
  return [name]
}
