import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { DescribedSpeaker } from '../referents/referent.ts'
import { type Attribution, placeOf } from '../text/attribution.ts'
import { isDocument, takesUp } from './find-document-owner.ts'
import type { Resolved } from './resolved.ts'

/** How many sentences back a document may have been mentioned. */
const MOST_SENTENCES_BACK = 6
const TAKES_UP = wordSet('team authors researchers scientists pair couple duo')
const LONGEST_MENTION = 3
const OPENS_DOCUMENT = wordSet('the this that')
const MOST_WORDS_TO_NOUN = 4
/** Words further than this from the cue do not belong to it. */
const MOST_WORDS_TO_CUE = 40

type Together = NonNullable<Resolved['together']>

/** What earlier attributions say about their speakers: the documents they spoke in, and which of them are groups. */
export class ToldBefore {
  /** The latest document of each noun. */
  private readonly documents = new Map<string, { sentence: number; speaker: Resolved }>()
  private readonly together = new Map<DescribedSpeaker, Together>()
  private last: { sentence: number; together: Together } | null = null

  /** Records an attribution whose speaker was found. */
  add(annotated: AnnotatedText, attribution: Attribution, speaker: Resolved): void {
    const described = speaker.referent?.described
    const { sentence } = annotated.words[placeOf(attribution)]!
    if (speaker.together) {
      this.last = { sentence, together: speaker.together }
      if (described) this.together.set(described, speaker.together)
      return
    }
    if (described && isDocument(described.headword)) return
    const noun = documentBeside(annotated, attribution)
    if (noun) this.documents.set(noun, { sentence, speaker })
  }

  /** A speaker with those who speak together, where it is several who spoke before: `they`. */
  partnersOf(speaker: Resolved, source: WordRange | null): Resolved {
    const described = speaker.referent?.described
    const together = described && !speaker.together ? this.together.get(described) : undefined
    if (!together) return speaker
    return { ...speaker, together: together.map(({ range, who }) => ({ range: source ?? range, who })) }
  }

  /** The group quoted shortly before a word such as `the team`; null if there is none. */
  takenUp({ words }: AnnotatedText, range: WordRange, headword: string): Together | null {
    const { last } = this
    if (!last || !TAKES_UP.has(headword) || words[range.first]!.lower !== 'the') return null
    if (words[range.first]!.sentence - last.sentence > MOST_SENTENCES_BACK) return null
    return last.together.map(({ who }) => ({ range, who }))
  }

  /** The speaker of `the statement`: the last one quoted from a statement. */
  speakerIn({ words }: AnnotatedText, { first, past }: WordRange, headword: string): Resolved | null {
    if (past - first > LONGEST_MENTION || !OPENS_DOCUMENT.has(words[first]!.lower)) return null
    const fitting = [...this.documents].filter(([noun]) => takesUp(headword, noun)).map(([, told]) => told)
    const last = fitting.sort((one, other) => other.sentence - one.sentence)[0]
    return last && words[first]!.sentence - last.sentence <= MOST_SENTENCES_BACK ? last.speaker : null
  }
}

/** The document that words were said in, by its noun: `she said in a short statement`, `in a letter, she said`. */
function documentBeside({ words, sentences }: AnnotatedText, attribution: Attribution): string | null {
  const { cue } = attribution
  if (!cue) return null
  const { sentence } = words[cue.first]!
  const first = Math.max(sentences[sentence]!.first, cue.first - MOST_WORDS_TO_CUE)
  const past = Math.min(sentences[sentence]!.past, cue.past + MOST_WORDS_TO_CUE)
  const found = new Set<string>()
  for (let word = first; word < past; word++) {
    const opens = words[word]!.lower === 'in' && words[word]!.quotation < 0
    if (!opens || !ARTICLE.has(words[word + 1]?.lower ?? '')) continue
    const noun = words
      .slice(word + 2, Math.min(past, word + 2 + MOST_WORDS_TO_NOUN))
      .find(({ lower, spoken }) => !spoken || isDocument(lower))
    if (noun?.spoken && !attribution.content.has(word)) found.add(noun.lower)
  }
  return found.size === 1 ? [...found][0]! : null
}

const ARTICLE = wordSet('a an his her its their')
