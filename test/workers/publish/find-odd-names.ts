import type { EnrichedRecord, Quote, Speaker } from '../../../src/shared/article.ts'
import { wordSet } from '../../../src/shared/words/word-set.ts'

const FUNCTION_WORDS =
  'of|for|at|in|on|from|with|by|to|into|against|about|between|under|as|than|the|an?|his|its|their|and|or|but|nor|who|whom|whose|which|that|is|was|are|were|has|have|had|will|would'
/** A phrase breaks off behind one of these; "Omar Said", "Vitamin A" do not. */
const ENDS_OPEN = new RegExp(`(?:^|\\s)(?:${FUNCTION_WORDS})$`)
const OPENS_OPEN = /^(?:and|or|but|nor|of|who|which|that|is|was|are|were|has|have|had)\s/i
const NOBODY = wordSet(`
  i he she it we you they him her them this that these who whom which what why so let your my our his its their the a an`)
const RELATIVE = /\s(?:who|whose|which)\s/
/** Of `those who lost their homes` nothing is left without the clause. */
const WANTS_CLAUSE =
  /^(?:any|every|some|no)(?:one|body)|^(?:those|one|all|many|most|some|people|others|few)\b|\bothers who\b/i
const LONGEST = 20

/** What in a record is no name, role, body or author by its form: it breaks off, runs on, is a pronoun; as sentences. */
export function findOddNames({ quotes, stances, doubtfulQuotes, entities, byline }: EnrichedRecord): string[] {
  const speakers = [...quotes, ...stances, ...doubtfulQuotes].flatMap((quote) => speakersOf(quote))
  const roles = [...speakers, ...entities].flatMap(({ name, role, affiliation }) =>
    [role, affiliation].flatMap((words) => faultsOf(words, `${name} is “${words}”, which`)),
  )
  const authors = (byline ?? []).flatMap((name) => faultsOf(name, `the author “${name}”`))
  return [...new Set([...speakers.flatMap(checkSpeaker), ...roles, ...authors])]
}

function speakersOf({ speaker, speakers }: Quote): Speaker[] {
  return speakers ?? (speaker ? [speaker] : [])
}

function checkSpeaker({ name, entityId, resolvedBy }: Speaker): string[] {
  const told = `the speaker “${name}”`
  const found = faultsOf(name, told)
  // The WHO is somebody.
  const isShortForm = name.length > 1 && name === name.toUpperCase()
  if (NOBODY.has(name.toLowerCase()) && !isShortForm) found.push(`${told} is nobody`)
  if (entityId !== null || resolvedBy === 'label') return found
  if (/^\p{Ll}/u.test(name)) found.push(`${told} begins in lower case`)
  if (RELATIVE.test(name) && !WANTS_CLAUSE.test(name)) found.push(`${told} holds a clause`)
  return found
}

function faultsOf(words: string | null, told: string): string[] {
  if (words === null) return []
  const found: string[] = []
  if (ENDS_OPEN.test(words) && /\s/.test(words)) found.push(`${told} breaks off`)
  if (OPENS_OPEN.test(words)) found.push(`${told} has lost its beginning`)
  if (words.split(/\s+/).length > LONGEST) found.push(`${told} runs on`)
  if (/[\n\t]|\s{2}|^\s|\s$|^[,;:.)]|[,;:(]$/.test(words)) found.push(`${told} has odd edges`)
  if (count(words, /[“(]/g) !== count(words, /[”)]/g) || count(words, /"/g) % 2 > 0)
    found.push(`${told} has half a pair of marks`)
  return found
}

const count = (words: string, mark: RegExp): number => words.match(mark)?.length ?? 0
