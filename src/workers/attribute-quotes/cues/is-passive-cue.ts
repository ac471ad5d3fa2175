import { wordSet } from '../../../shared/words/word-set.ts'
import { findListedAttitude } from './classify-attitude.ts'

/** Participles that describe the subject's own mind, though they look like passives: "was worried that". */
const FEELING = wordSet(`
  worried concerned convinced impressed shocked scared assured startled intrigued focused tired delighted embittered
  excited thrilled surprised irritated alarmed angered disappointed reassured terrified pleased outraged divided
  determined undecided committed inclined interested embarrassed ashamed frightened relieved satisfied amazed
  astonished troubled devastated saddened humbled honoured honored opposed prepared poised resolved used agreed
  puzzled confused frustrated annoyed horrified appalled baffled bothered depressed disturbed encouraged fascinated
  mystified obsessed optimistic stunned tempted touched upset wedded`)
const BE = wordSet('am is are was were been being be get gets got')
const PARTICIPLE = /(?:ed|[^o]wn|told|said|thought|understood|taken|written|heard|held|found|put)$/
/** What may stand between `be` and the participle, besides a word in -ly. */
const BETWEEN = wordSet(`
  not never once often sometimes long also just then now ever still last this night week month year yesterday today
  tonight`)

/**
 * Whether a cue is a passive: the subject before it is spoken about or spoken to, but does not speak ("has been accused
 * of", "were told"). `words` are the cue's words in lower case.
 *
 * @example
 * isPassiveCue(['was', 'widely', 'criticized']) // true
 * isPassiveCue(['was', 'quoted', 'as', 'saying']) // false
 */
export function isPassiveCue(words: readonly string[]): boolean {
  const be = words.findLastIndex((word) => BE.has(word))
  if (be < 0) return false
  for (let at = be + 1; at < words.length; at++) {
    const word = words[at]!
    if (PARTICIPLE.test(word)) return !FEELING.has(word) && !speaksAfterAll(word, words.slice(at + 1))
    if (!BETWEEN.has(word) && !/^\p{L}+ly$/u.test(word)) return false
  }
  return false
}

/**
 * Participles behind which the subject speaks after all: "was quoted as saying", "was forced to admit", "is said to
 * call".
 */
const OF_SPEECH = wordSet(`
  quoted heard overheard recorded filmed caught seen reported rumoured rumored alleged said known expected prompted
  forced compelled moved obliged`)

function speaksAfterAll(participle: string, behind: readonly string[]): boolean {
  if (participle === 'quoted' && behind[0] === 'as') return true
  return OF_SPEECH.has(participle) && findListedAttitude(behind) === 'speech'
}
