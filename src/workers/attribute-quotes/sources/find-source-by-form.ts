import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { isApostrophe } from '../../../shared/text/word-forms.ts'
import { ALL_POSSESSIVES } from '../../../shared/words/determiners.ts'
import { HONORIFICS } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { CueReading } from '../cues/read-cues.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { ContentWords } from '../text/content-words.ts'
import { findAntecedent } from './find-antecedent.ts'

const SUBJECT = wordSet('he she they it')

/**
 * The words that name a cue's source, as far as their position shows it, for cues whose source the reader does not
 * predict: a name directly after "according to" or included in the cue ("reported Reuters"), the one whose word it is
 * ("Orr's pledge"), or the subject of the sentence that a participle depends on ("After saying …, she left", "Orr left,
 * telling the crowd …"). Null otherwise.
 */
export function findSourceByForm(
  annotated: AnnotatedText,
  names: KnownNames,
  cue: CueReading,
  content: ContentWords,
): WordRange | null {
  if (isAccording(annotated, cue)) return nameBehind(annotated, names, cue)
  return (
    nameInCue(names, cue) ?? possessorOf(annotated, names, cue) ?? subjectOfParticiple(annotated, names, cue, content)
  )
}

/** Of "reported Reuters" the name: an inverted subject that was taken for a part of the verb. */
function nameInCue(names: KnownNames, cue: CueReading): WordRange | null {
  const owner = names.at(cue.past - 1)
  if (!owner || owner.mention.first <= cue.first || owner.mention.possessive) return null
  return owner.known.type === 'PERSON' || owner.known.type === 'ORG' ? owner.mention : null
}

/** "According to" is no participle of the sentence's subject. */
function isAccording({ words }: AnnotatedText, { past }: CueReading): boolean {
  return words[past - 1]!.lower === 'to' && words[past - 2]?.lower === 'according'
}

/** The name directly after a cue, or after its article or title. */
function nameBehind({ words }: AnnotatedText, names: KnownNames, { past }: CueReading): WordRange | null {
  for (let word = past; word <= past + 2; word++) {
    const owner = names.at(word)
    if (owner) return owner.mention.possessive ? null : owner.mention
    if (words[word]?.lower !== 'the' && !HONORIFICS.has(words[word]?.lower ?? '') && words[word]?.text !== '.')
      return null
  }
  return null
}

/** "Orr's pledge", "her claim": whose word a noun right behind is. */
function possessorOf(annotated: AnnotatedText, names: KnownNames, { first }: CueReading): WordRange | null {
  const { words } = annotated
  const before = words[first - 1]
  if (!before || before.sentence !== words[first]!.sentence) return null
  if (ALL_POSSESSIVES.has(before.lower)) return { first: first - 1, past: first }
  if (before.lower !== 's' || !isApostrophe(words[first - 2]?.text ?? '')) return null
  const owner = names.at(first - 3)
  return owner ? owner.mention : findAntecedent(annotated, names, first - 2)
}

/** "After saying …": the words that may stand before a participle at the head of a sentence. */
const BEFORE_PARTICIPLE = wordSet('after before while when by in on upon despite besides since')

function subjectOfParticiple(
  annotated: AnnotatedText,
  names: KnownNames,
  cue: CueReading,
  content: ContentWords,
): WordRange | null {
  const { words } = annotated
  if (!words[cue.first]!.lower.endsWith('ing')) return null
  const opening = annotated.sentences[words[cue.first]!.sentence]!.first
  const leads = cue.first === opening || (cue.first === opening + 1 && BEFORE_PARTICIPLE.has(words[opening]!.lower))
  return leads ? subjectBehind(annotated, names, cue, content) : null
}

/** What a leading participle says may have this many words. */
const FURTHEST_SUBJECT = 60

/** Behind the comma that ends what a leading participle says. */
function subjectBehind(
  annotated: AnnotatedText,
  names: KnownNames,
  cue: CueReading,
  content: ContentWords,
): WordRange | null {
  const { words } = annotated
  const past = Math.min(annotated.sentences[words[cue.first]!.sentence]!.past, cue.past + FURTHEST_SUBJECT)
  for (let word = cue.past + 1; word < past; word++) {
    if (words[word]!.quotation >= 0 || words[word - 1]!.spoken) continue
    // A content that runs on may hold the subject, but not one right behind `,”`.
    if (content.has(word) && words[word - 1]!.quotation < 0) continue
    if (SUBJECT.has(words[word]!.lower)) return { first: word, past: word + 1 }
    const owner = names.at(word)
    if (owner && !owner.mention.possessive) return owner.mention
  }
  return null
}
