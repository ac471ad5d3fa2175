/** Participles that tell of the subject's own mind, though they look like passives: "was worried that". */
const FEELING =
  /^(?:worried|concerned|convinced|impressed|shocked|scared|assured|startled|intrigued|focused|tired|delighted|embittered|excited|thrilled|surprised|irritated|alarmed|angered|disappointed|reassured|terrified|pleased|outraged|divided|determined|undecided|committed|inclined|interested|embarrassed|ashamed|frightened|relieved|satisfied|amazed|astonished|troubled|devastated|saddened|humbled|honou?red|opposed|prepared|poised|resolved|used|agreed|puzzled|confused|frustrated|annoyed|horrified|appalled|baffled|bothered|depressed|disturbed|encouraged|fascinated|mystified|obsessed|optimistic|stunned|tempted|touched|upset|wedded)$/
const BE = /^(?:am|is|are|was|were|been|being|be|get|gets|got)$/
const PARTICIPLE = /(?:ed|[^o]wn|told|said|thought|understood|taken|written|heard|held|found|put)$/
const BETWEEN = /^(?:not|never|once|often|sometimes|long|also|widely|just|then|now|ever|still|\p{L}+ly)$/u

/**
 * Whether a cue is a passive, so that the subject before it is spoken of or to, and does not speak: "has been accused
 * of", "were told". `words` are the cue's words in lower case.
 *
 * @example
 * isPassiveCue(['was', 'widely', 'criticized']) // true
 */
export function isPassiveCue(words: readonly string[]): boolean {
  const be = words.findLastIndex((word) => BE.test(word))
  if (be < 0) return false
  for (const word of words.slice(be + 1)) {
    if (PARTICIPLE.test(word)) return !FEELING.test(word)
    if (!BETWEEN.test(word)) return false
  }
  return false
}
