const POUNDS = /[^\S\n-]?-?pounds?(?![\p{L}\p{N}])/iuy
/** Highest plausible weight in pounds: heavier things are given in tons. */
const MOST_POUNDS = 100_000
/** `weighed 200 pounds`, `shed 30 pounds`, `a 130-pound dog`. */
const WEIGHS_BEFORE =
  /(?<!\p{L})(?:weigh(?:s|ed|ing)?(?: in at)?|shed(?:s|ding)?|gain(?:s|ed|ing)?|bench-?press(?:es|ed)?|lift(?:s|ed|ing)?|carr(?:y|ies|ied|ying))(?:[^\S\n](?:about|around|nearly|almost|over|up to|more than|at least|some|another|only|just))?[^\S\n]$/iu
const LOST_BEFORE =
  /(?<!\p{L})(?:lost|los(?:e|es|ing)|dropp?(?:ed|ing|s)?)(?:[^\S\n](?:about|around|nearly|almost|over|more than|some|another))?[^\S\n]$/iu
/** Behind what somebody lost in weight; what is lost at cards or to a thief goes on otherwise. */
const BODY_BEHIND =
  /^[^\S\n](?:of (?:weight|fat|muscle)|since|in (?:a|one|two|three|four|five|six|nine|ten|\d+|less|just|under|over|about) |(?:on|with|through|after) (?:a|the) (?:diet|drug|programme|program|surgery))/iu
/** `5 pounds of flour`: what is weighed; `of public money` is not. */
const STUFF_BEHIND =
  /^[^\S\n]of[^\S\n](?!(?:public|taxpayers?|government|investment|funding|savings?|debts?|damage|losses|cash|money|aid|spending|tax|cuts|its|his|her|their|our|my|the|a)(?!\p{L}))\p{Ll}/u
const HEAVY =
  /^[^\S\n](?:overweight|lighter|heavier|man|woman|dog|bear|bomb|fish|body|frame|baby|boy|girl|weight)(?!\p{L})/u

/**
 * Where `pounds` behind a number end that are weight and not money, as the words around show; null where they do not.
 *
 * @example
 * readPoundsOfWeight('He lost 130 pounds in a year.', 8, 11, 130) // 18
 * readPoundsOfWeight('He lost 130 pounds at cards.', 8, 11, 130) // null
 */
export function readPoundsOfWeight(text: string, start: number, end: number, number: number): number | null {
  POUNDS.lastIndex = end
  const pounds = POUNDS.exec(text)
  if (!pounds || number > MOST_POUNDS) return null
  const past = end + pounds[0].length
  const before = text.slice(Math.max(0, start - 40), start)
  const behind = text.slice(past, past + 40)
  const weighs =
    WEIGHS_BEFORE.test(before) ||
    (LOST_BEFORE.test(before) && BODY_BEHIND.test(behind)) ||
    STUFF_BEHIND.test(behind) ||
    HEAVY.test(behind)
  return weighs ? past : null
}
