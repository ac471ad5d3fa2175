import { type AnnotatedText, wordsOf } from '../../../shared/text/annotate-text.ts'
import { isRoleNoun } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { Attribution } from '../text/attribution.ts'
import { ContentWords } from '../text/content-words.ts'

/** `ORR:`, `MR. ORR:`, `“ORR:`; not `http:` and not `Orr said:`. */
const CAPITAL_LABEL = /^["\u201c]?((?=\p{Lu}{2}|Q:|A:|MR)\p{Lu}[\p{Lu}.'’-]*(?: \p{Lu}[\p{Lu}.'’-]*){0,3}):\s?(?=\S)/u
/** `Ann Orr:`, `Q:`, `A.`, `Question:`; a label only where its like comes back or a known person bears the name. */
const MIXED_LABEL = /^["\u201c]?((?:\p{Lu}[\p{L}.'’-]*)(?: \p{Lu}[\p{L}.'’-]*){0,3}|Q\.?|A\.?):\s?(?=\S)/u
const NEVER_LABEL = wordSet(`
  note update updated correction breaking watch read photo photos video image source sources related more tip ps nb
  warning disclaimer background summary first second third finally also plus fact myth location date time where when
  what who why how cost price tickets contact email phone tel fax http https`)
/** `Phone No`, `News Tips`, `Please Note`: whatever stands before them. */
const NEVER_LAST = /\s(?:no|number|notes?|tips?|e-?mail|phone|contacts?|address|website)\.?$/i
const isNeverLabel = (name: string): boolean =>
  NEVER_LABEL.has(name.toLowerCase()) || NEVER_LAST.test(name) || name.toLowerCase() === 'see also'

/** Unlabelled paragraphs between two labelled ones go on with the speaker of the first, if they are this few. */
const MOST_UNLABELLED = 4

function isCapitals(name: string): boolean {
  return name === name.toUpperCase()
}

type LabelledParagraph = { paragraph: number; label: { start: number; end: number }; name: string; speechStart: number }

/**
 * Speech under labels, as in transcripts and interviews: `ORR: …`, `Q: …`, `Ann Orr: …`. Each labelled paragraph is one
 * attribution with the label as its source; unlabelled paragraphs between two labelled ones belong to the first, unless
 * they are notes in brackets. Labels in mixed case count if at least two paragraphs have such labels, or if one is a
 * known person's name and another label follows.
 */
export function findLabelledSpeech(annotated: AnnotatedText, names: KnownNames): Attribution[] {
  const labelled = annotated.paragraphs.flatMap((_, paragraph) => readLabel(annotated, paragraph) ?? [])
  const counts = new Map<string, number>()
  for (const { name } of labelled) counts.set(name, (counts.get(name) ?? 0) + 1)
  const kept = labelled.filter((candidate) => isLabel(annotated, candidate, counts, names))
  return kept.map((label, index) => {
    const next = kept[index + 1]?.paragraph
    const sameStyle = kept[index + 1] && isCapitals(kept[index + 1]!.name) === isCapitals(label.name)
    const between = next === undefined || !sameStyle ? 0 : next - label.paragraph - 1
    const last = label.paragraph + (between <= MOST_UNLABELLED ? between : 0)
    return attributeParagraphs(annotated, label, last)
  })
}

function readLabel(annotated: AnnotatedText, paragraph: number): LabelledParagraph | null {
  const { start, end } = annotated.paragraphs[paragraph]!
  const head = annotated.text.slice(start, Math.min(end, start + 80))
  const match = CAPITAL_LABEL.exec(head) ?? MIXED_LABEL.exec(head)
  const name = match?.[1]
  if (!match || !name || isNeverLabel(name)) return null
  const at = start + match[0].indexOf(name)
  return { paragraph, label: { start: at, end: at + name.length }, name, speechStart: start + match[0].length }
}

function isLabel(
  annotated: AnnotatedText,
  { name, label }: LabelledParagraph,
  counts: ReadonlyMap<string, number>,
  names: KnownNames,
): boolean {
  const several = counts.size > 1 || (counts.get(name) ?? 0) > 1
  if (/^(?:Q|A)\.?$|^(?:question|answer)$/i.test(name)) return several
  const capital = isCapitals(name)
  const { first } = wordsOf(annotated, label)
  const known = names.at(first)?.known.type === 'PERSON'
  if (capital) return known || several
  // "Chances: 6/10", "Replacements: …" come back as well, but a name or an office speaks.
  const mayName = name.includes(' ') || names.at(first) !== undefined || isRoleNoun(name.toLowerCase())
  return several && (known || (mayName && (counts.get(name) ?? 0) > 1))
}

function attributeParagraphs(annotated: AnnotatedText, label: LabelledParagraph, last: number): Attribution {
  const source = wordsOf(annotated, label.label)
  const content = new ContentWords()
  for (let paragraph = label.paragraph; paragraph <= last; paragraph++) {
    const range = annotated.paragraphs[paragraph]!
    if (paragraph > label.paragraph && /^["\u201c]?[([]/.test(annotated.text.slice(range.start, range.start + 2)))
      continue
    const own = paragraph === label.paragraph
    const { first, past } = own ? wordsOf(annotated, { start: label.speechStart, end: range.end }) : range
    for (let word = first; word < past; word++) content.set(word, 1)
  }
  const why = { cue: 'label', content: 'paragraph', source: 'label' }
  return { cue: { first: source.past, past: source.past + 1 }, content, source, score: 0.9, setting: 'label', why }
}
