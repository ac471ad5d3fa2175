import type { Span } from '../../../shared/article.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { anyOf } from '../../../shared/words/any-of.ts'
import type { Gender } from '../../../shared/words/find-first-name-gender.ts'
import { KIN_WORDS } from '../../../shared/words/kin-words.ts'
import { ADDRESS_GENDERS } from '../../../shared/words/name-affixes.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import { findWordBefore } from '../words/find-word-before.ts'

const TITLES: ReadonlyMap<string, Gender> = new Map([
  ...ADDRESS_GENDERS,
  ...['king', 'prince'].map((title) => [title, 'male'] as const),
  ...['queen', 'princess'].map((title) => [title, 'female'] as const),
])
const OFFICES = String.raw`
  President President-elect Premier Chancellor Minister Secretary Senator Sen\. Governor Gov\. Representative Rep\.
  Congressman Congresswoman Mayor Justice Judge General Gen\.
`
const OFFICE = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:Prime Minister|${anyOf(OFFICES)})[^\S\n]$`, 'u')

const kinWords = (gender: Gender): string =>
  [...KIN_WORDS].flatMap(([word, told]) => (told === gender ? [word] : [])).join('|')
const FEMALE_KIN = `${kinWords('female')}|first lady`
const MALE_KIN = kinWords('male')
const KIN = `(?<female>${FEMALE_KIN})|(?<male>${MALE_KIN})`
/** `his wife, Ann Lee`; a former first lady and `the widow` are mostly named for themselves. */
const KIN_BEFORE = new RegExp(`(?<![\\p{L}-]|former[^\\S\\n]|(?<!\\p{L})[Tt]he[^\\S\\n])(?:${KIN}),?[^\\S\\n]$`, 'iu')
/** `Ann Lee, his younger sister`, `Ann Lee, Mr. Orr’s wife`. */
const KIN_BEHIND = new RegExp(
  `^,[^\\S\\n](?:(?:the|his|her|their|\\p{Lu}[^,;:()\\n]{1,30}['’]s?)[^\\S\\n])?(?:\\p{Ll}+[^\\S\\n])?(?:${KIN})(?![\\p{L}-])`,
  'u',
)
/** Words that a clause may begin with before its subject, or end with before one that speaks. */
const CLAUSE_WORDS = wordSet(
  'that as when while if because but and or after before where though although since until whether why how says said',
)
const OTHER_TITLES: ReadonlySet<string> = new Set(['Dr', 'Sen', 'Rep', 'Gov', 'President', 'Senator'])
/** The first pronoun with which a sentence continues; `him` and `her` are mostly somebody else. */
const PRONOUN = /^[^.!?\n"“”]*?(?<![\p{L}\p{N}’'])(?:(he|his|himself)|she|herself)(?![\p{L}\p{N}])/u

/**
 * The gender that a title right before a name tells, else null.
 *
 * @example readTitleGender('Mrs. Lee', 5) // 'female'
 */
export function readTitleGender(text: string, start: number): Gender | null {
  return genderOf(titleOf(findWordBefore(text, start)?.text ?? ''))
}

/** Titles are capitalised: "the king Lee" means no title. */
const genderOf = (title: string): Gender | null =>
  (startsWithCapital(title) ? TITLES.get(title.toLowerCase()) : null) ?? null

const titleOf = (word: string): string => (word.endsWith('.') ? word.slice(0, -1) : word)

/**
 * The gender that words of kinship beside a name tell of somebody who is named as another's relative, else null.
 *
 * @example readKinGender('his wife, Ann Lee', { start: 10, end: 17 }) // 'female'
 */
export function readKinGender(text: string, { start, end }: Span): Gender | null {
  const match =
    KIN_BEFORE.exec(text.slice(Math.max(0, start - 24), start)) ?? KIN_BEHIND.exec(text.slice(end, end + 70))
  return match ? (match.groups!['female'] === undefined ? 'male' : 'female') : null
}

/** `his sister`, `her brother`: of a clause's subject it tells the gender, whoever the relative is. */
const OWN_KIN = new RegExp(
  `^[^.!?\\n"“”]*?(?<![\\p{L}\\p{N}’'])(?:(his)|her)[^\\S\\n](?:\\p{Ll}+[^\\S\\n])?(?:${FEMALE_KIN}|${MALE_KIN})(?![\\p{L}-])`,
  'u',
)

/**
 * The gender of somebody whose relative the same clause speaks of, before the next person at `next`, else null: proof,
 * where a pronoun is only a sign.
 *
 * @example readOwnKinGender('Lee said his sister left.', { start: 0, end: 3 }, 25) // 'male'
 */
export function readOwnKinGender(text: string, { start, end }: Span, next: number): Gender | null {
  if (!beginsClause(text, start)) return null
  const match = OWN_KIN.exec(text.slice(end, Math.min(next, end + 120)))
  return match ? (match[1] === undefined ? 'female' : 'male') : null
}

/**
 * Whether an office stands right before a name.
 *
 * @example hasOffice('President Lee', 10) // true
 */
export function hasOffice(text: string, start: number): boolean {
  return OFFICE.test(text.slice(Math.max(0, start - 20), start))
}

/**
 * The gender of the pronoun with which the sentence continues after a name and before the next person at `next`, else
 * null. It mostly is the name's where that begins a clause, but may be that of somebody named before: a sign, no proof.
 * Of a name that does not begin one (`his fight with Lee and his years`) it tells nothing.
 *
 * @example readPronounGender('Lee said she left.', { start: 0, end: 3 }, 18) // 'female'
 */
export function readPronounGender(text: string, { start, end }: Span, next: number): Gender | null {
  if (!beginsClause(text, start)) return null
  const match = PRONOUN.exec(text.slice(end, Math.min(next, end + 120)))
  return match ? (match[1] === undefined ? 'female' : 'male') : null
}

/** Whether a sentence or clause begins with the name at a place, a title before it or not. */
function beginsClause(text: string, start: number): boolean {
  const before = findWordBefore(text, start)
  if (!before) return true
  const title = titleOf(before.text)
  if (genderOf(title) || OTHER_TITLES.has(title)) return beginsClause(text, before.start)
  return before.text.endsWith('.') || CLAUSE_WORDS.has(before.text.toLowerCase())
}
