import { findFirstNameGender, isSharedFirstName } from '../../../shared/words/find-first-name-gender.ts'
import { isRoleNoun } from '../../../shared/words/role-nouns.ts'
import type { CoarseName } from '../words/name-mention.ts'

/**
 * A name that begins with a body or place that the text names elsewhere and continues with a first name and a surname,
 * as two names: `Fox Bank Ann Lee`; also if a role stands before it, `chief at Fox Ann Lee`. Any other name unchanged.
 * `others` are the names of bodies and places in the text, `lone` the people whom it calls by one word.
 */
export function splitBodyAndPerson(
  text: string,
  name: CoarseName,
  { others, lone }: { others: ReadonlySet<string>; lone: ReadonlySet<string> },
): CoarseName[] {
  const words = name.text.split(' ')
  const isFirstName = (word: string) => lone.has(word) || findFirstNameGender(word) !== null || isSharedFirstName(word)
  const behindRole = name.coarse === 'PERSON' && !isFirstName(words[0]!) && standsBehindRole(text, name.start)
  for (let count = behindRole ? 1 : 2; count <= words.length - 2; count++) {
    const body = words.slice(0, count).join(' ')
    if (!isFirstName(words[count]!)) continue
    if (!others.has(body) && !(behindRole && count === words.length - 2)) continue
    const start = name.start + body.length + 1
    return [
      { ...name, end: name.start + body.length, text: body, coarse: 'ORG' },
      { ...name, start, text: name.text.slice(body.length + 1), coarse: 'PERSON' },
    ]
  }
  return [name]
}

const ROLE_AT = /(\p{L}+) (?:at|for|of) (?:the )?$/u

/** `a manager at `, `a spokesman for `. */
function standsBehindRole(text: string, start: number): boolean {
  const noun = ROLE_AT.exec(text.slice(Math.max(0, start - 40), start))?.[1]
  return noun !== undefined && isRoleNoun(noun.toLowerCase())
}
