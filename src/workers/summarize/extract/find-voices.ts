import type { DocumentModel } from '../document/build-document.ts'

/** Pronouns, as `findTerms` stems them, by who speaks or is spoken to outside of quotation marks. */
const VOICES = {
  writer: ['i', 'me', 'my', 'mine', 'myself', 'we', 'us', 'our', 'ourselve'],
  reader: ['you', 'your', 'yourself', 'yourselve'],
}
type Voice = keyof typeof VOICES
const VOICE_OF = new Map(
  Object.entries(VOICES).flatMap(([voice, stems]) => stems.map((stem) => [stem, voice as Voice] as const)),
)

/** A voice found in at least this share of the sentences is the text's own. */
const OWN_SHARE = 0.15
/** How many opening sentences show the voice of the text. */
const OPENING = 3

/**
 * Says of each sentence whether it speaks with a voice that is not that of the text: a letter, a post or a comment
 * that is reported without quotation marks, or the page talking to its reader. A text speaks as "I" and "we" or to
 * "you" where its first sentences do, or one in seven.
 */
export function findForeignVoices(document: DocumentModel): boolean[] {
  const heard = document.sentences.map((_, index) => voicesIn(document, index))
  const own = new Set<Voice>(heard.slice(0, OPENING).flatMap((voices) => [...voices]))
  for (const voice of Object.keys(VOICES) as Voice[]) {
    if (heard.filter((voices) => voices.has(voice)).length >= OWN_SHARE * heard.length) own.add(voice)
  }
  return heard.map((voices) => [...voices].some((voice) => !own.has(voice)))
}

/** The first person singular, as `findTerms` stems it. */
const I: ReadonlySet<string> = new Set(['i', 'me', 'my', 'mine', 'myself'])

/** Whether sentence `index` says "I" or "my" outside of quotation marks: a summary does not tell who that is. */
export function saysI(document: DocumentModel, index: number): boolean {
  const { from, to } = document.sentences[index]!
  for (let i = from; i < to; i++) {
    if (I.has(document.stems[document.ids[i]!]!) && document.quoted[i] === 0 && !isName(document, i, from)) return true
  }
  return false
}

function voicesIn(document: DocumentModel, index: number): ReadonlySet<Voice> {
  const { from, to } = document.sentences[index]!
  const found = new Set<Voice>()
  for (let i = from; i < to; i++) {
    const voice = VOICE_OF.get(document.stems[document.ids[i]!]!)
    if (voice && document.quoted[i] === 0 && !isName(document, i, from)) found.add(voice)
  }
  return found
}

/** `US`, `Our Lady`, `World War I`: capitals that are no pronoun. */
function isName({ text, starts, ends, capitals }: DocumentModel, i: number, from: number): boolean {
  const word = text.slice(starts[i]!, ends[i]!)
  if (word === 'I') return i > from + 1 && capitals[i - 1] === 1 && starts[i]! - ends[i - 1]! === 1
  return capitals[i] === 1 && (i > from || word === 'US')
}
