import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { AUXILIARIES } from '../../../shared/words/auxiliaries.ts'
import { wordSet } from '../../../shared/words/word-set.ts'

const DASH = /^(?:[–—]|--?)$/
/** What may stand between the dash that closes an aside and the cue: "- while chanting", "— also found". */
const MAY_STAND_BETWEEN = wordSet('while also later then has have had and')
const MOST_WORDS_BETWEEN = 2
const OPENS_CLAUSE = wordSet('that who which when if as because although though')
const ENDS_SUBJECT = /^\p{Ll}+ed$/u

/**
 * The subject of a sentence whose cue stands right behind an aside between dashes, where a source was looked for in the
 * aside: of `The report by Acme — which hurt Ann Orr — found that …` the report found it, not she who is named in
 * passing. Null elsewhere, and where nothing opens the sentence that could be a subject.
 */
export function findSubjectAroundAside(
  { words, sentences }: AnnotatedText,
  cue: WordRange,
  source: WordRange,
): WordRange | null {
  const { sentence } = words[cue.first]!
  let closing = cue.first - 1
  while (cue.first - closing <= MOST_WORDS_BETWEEN && MAY_STAND_BETWEEN.has(words[closing]?.lower ?? '')) closing--
  if (!isDash(words, closing) || words[closing]!.sentence !== sentence) return null
  const { first } = sentences[sentence]!
  let opening = closing - 1
  while (opening > first && !isDash(words, opening)) opening--
  if (opening <= first || source.first <= opening || source.past > closing) return null
  let past = first
  while (past < opening && !endsSubject(words, past)) past++
  const opensClause = words.slice(first, past).some(({ lower }) => OPENS_CLAUSE.has(lower))
  return past > first && words[first]!.quotation < 0 && !opensClause ? { first, past } : null
}

/** Whether a mark is a dash and no hyphen within a word. */
function isDash(words: AnnotatedText['words'], word: number): boolean {
  const mark = words[word]
  if (!mark || !DASH.test(mark.text)) return false
  return mark.text !== '-' || (words[word - 1]?.end !== mark.start && words[word + 1]?.start !== mark.end)
}

function endsSubject(words: AnnotatedText['words'], word: number): boolean {
  const { lower, text } = words[word]!
  return /^[,(;:]$/.test(text) || AUXILIARIES.has(lower) || ENDS_SUBJECT.test(text)
}
