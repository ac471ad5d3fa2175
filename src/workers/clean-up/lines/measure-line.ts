/** Character counts of a line. */
export type LineMeasure = {
  length: number
  letters: number
  uppers: number
  digits: number
  commas: number
  words: number
  capitalWords: number
  /** Words so common that running text cannot do without them. */
  functionWords: number
  /** Words in which readers are answered: `replies`, `says`, `flag`. */
  talkWords: number
  /** Words in which readers speak of themselves and to each other: `I`, `your`, `thanks`. */
  selfWords: number
  /** Words without which no rule for lines of any beginning matches: `reserved`, `photo`, a picture's `jpg`. */
  ruleWords: number
  /** `| » › • © ·` and the like: signs of menus and footers. */
  marks: number
  addresses: number
  /** Places where a small letter is followed by a capital: menu entries that lost the space between them. */
  gluedWords: number
  /** Full stops, question and exclamation marks followed by a space or the end. */
  stops: number
  /** 0 none, 1 sentence end, 2 colon, 3 ellipsis, 4 question mark. */
  end: number
  /** 0 small letter, 1 capital, 2 digit, 3 quotation mark, 4 bullet or other sign. */
  start: number
}

const LONGEST_WORD = 11
const HASH_FACTOR = 16777619
const [FUNCTION, TALK, SELF, RULE] = [1, 2, 4, 8]

/** English first, then the commonest of other languages that are written with spaces; see `isProse` for the others. */
const FUNCTION_WORDS =
  'the of and to a in is that for it on with as was are be by this at from an or have has had not but they their its which who were will would can could been more than when he she his her we our you your ' +
  'there these if so what about into out up some them him us my me i do does did also may said one because how all other after just over only most like even many while where such those then any own being ' +
  'de la le les des et en un une du que qui dans pour sur par est au avec el los las del y se por con para una como die der und den das von zu mit ist auf nicht ein eine dem im sich il di che per non un si alla ' +
  'het een van dat niet zijn op och att det som på för av är i med da do os um uma não na no em и в не на что с по как из'
const TALK_WORDS = 'reply replies comment comments commented says wrote permalink upvote like likes flag report'
const SELF_WORDS = "i i'm i've my me thanks thank you your great love lol"
const RULE_WORDS =
  'reserved contributed reporting getty reuters afp epa shutterstock istock alamy photo photos photograph photographs picture image jpg jpeg png gif webp avif tif tiff bmp svg'

/** The sorts of each word that is counted, at the place that the hash of its small letters gives: few share one. */
const PLACES = 1 << 12
const HASHES = new Int32Array(PLACES)
const SORTS = new Uint8Array(PLACES)
for (const [sort, words] of [
  [FUNCTION, FUNCTION_WORDS],
  [TALK, TALK_WORDS],
  [SELF, SELF_WORDS],
  [RULE, RULE_WORDS],
] as const)
  for (const word of words.split(' ')) addSort(hashOf(word), sort)

const [SPACE, APOSTROPHE] = [0x20, 0x27]
const [SMALL, CAPITAL, OTHER, DIGIT, COMMA, MARK, AT, STOP] = [1, 2, 3, 4, 5, 6, 7, 8]

const ASCII_KINDS = Uint8Array.from({ length: 0x80 }, (_, code) => kindOf(code))

/** Counts of one line's characters and words; one pass, no backtracking. */
export function measureLine(line: string): LineMeasure {
  // Counted in local variables: counters in an object would be written back for each character.
  let [letters, uppers, digits, commas, marks, addresses, gluedWords, stops] = [0, 0, 0, 0, 0, 0, 0, 0]
  let [words, capitalWords, functionWords, talkWords, selfWords, ruleWords] = [0, 0, 0, 0, 0, 0]
  let wordStart = -1
  let hash = 0
  let previousSmall = false
  for (let i = 0; i <= line.length; i++) {
    const code = i < line.length ? line.charCodeAt(i) : SPACE
    const kind = code < 0x80 ? ASCII_KINDS[code]! : kindOf(code)
    if (kind >= SMALL && kind <= OTHER) {
      letters++
      if (wordStart < 0) {
        wordStart = i
        hash = 0
      }
      if (kind === CAPITAL) {
        uppers++
        if (previousSmall) gluedWords++
        hash = Math.imul(hash ^ smallOf(code), HASH_FACTOR)
      } else hash = Math.imul(hash ^ code, HASH_FACTOR)
      previousSmall = kind === SMALL
      continue
    }
    previousSmall = false
    if (wordStart >= 0) {
      if (code === APOSTROPHE || code === 0x2019) hash = Math.imul(hash ^ APOSTROPHE, HASH_FACTOR)
      else {
        words++
        if (isCapital(line.charCodeAt(wordStart))) capitalWords++
        const sorts = i - wordStart > LONGEST_WORD ? 0 : sortsOf(hash)
        if (sorts !== 0) {
          if (sorts & FUNCTION) functionWords++
          if (sorts & TALK) talkWords++
          if (sorts & SELF) selfWords++
          if (sorts & RULE) ruleWords++
        }
        wordStart = -1
      }
    }
    if (kind === 0) continue
    if (kind === DIGIT) digits++
    else if (kind === COMMA) commas++
    else if (kind === MARK) marks++
    else if (kind === AT) addresses++
    else {
      const next = i + 1 < line.length ? line.charCodeAt(i + 1) : SPACE
      if (next === SPACE || next > 0x2000 || next === 34) stops++
    }
  }
  if (line.includes('http') || line.includes('www.')) addresses++
  return {
    length: line.length,
    letters,
    uppers,
    digits,
    commas,
    words,
    capitalWords,
    functionWords,
    talkWords,
    selfWords,
    ruleWords,
    marks,
    addresses,
    gluedWords,
    stops,
    end: endKind(line),
    start: startKind(line),
  }
}

/** Whether the line reads like running text: long enough, with sentence ends or the small words that sentences need. */
export function isProse(m: LineMeasure): boolean {
  if (m.length < 60) return m.length > 24 && m.end === 1 && m.words > 24
  return m.stops > 0 && (m.words < 8 || hasSmallWords(m)) && m.gluedWords < m.words / 6
}

/**
 * Of a language whose small words are not known, or that writes without capitals, sentences do not begin every word
 * large.
 */
function hasSmallWords({ functionWords, words, capitalWords, end }: LineMeasure): boolean {
  return functionWords / words > 0.18 || ((end === 1 || end === 4) && words >= 10 && capitalWords / words < 0.3)
}

function hashOf(word: string): number {
  let hash = 0
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), HASH_FACTOR)
  return hash
}

function kindOf(code: number): number {
  if (code < 0x80) {
    if (code >= 97 && code <= 122) return SMALL
    if (code === 32) return 0
    if (code >= 65 && code <= 90) return CAPITAL
    if (code >= 48 && code <= 57) return DIGIT
    if (code === 46 || code === 33 || code === 63) return STOP
    if (code === 44) return COMMA
    return code === 64 ? AT : code === 0x7c || code === 0x3e ? MARK : 0
  }
  if ((code >= 0xdf && code <= 0xff) || (code >= 0x430 && code <= 0x45f)) return SMALL
  if ((code >= 0xc0 && code <= 0xde) || (code >= 0x400 && code <= 0x42f)) return CAPITAL
  if (code === 0x3002 || code === 0x964 || code === 0x6d4 || code === 0x61f) return STOP
  if (code === 0xbb || code === 0x203a || code === 0x2022 || code === 0xa9 || code === 0xb7) return MARK
  return (code >= 0x100 && code < 0x2000) || code >= 0x2e80 ? OTHER : 0
}

function smallOf(capital: number): number {
  return capital >= 0x400 && capital < 0x410 ? capital + 80 : capital + 32
}

function isCapital(first: number): boolean {
  if (first < 0x80) return first < 97
  const letter = String.fromCharCode(first)
  return letter !== letter.toLowerCase()
}

function addSort(hash: number, sort: number): void {
  const place = placeOf(hash)
  HASHES[place] = hash
  SORTS[place]! |= sort
}

/** The sorts of the word with this hash as bits, 0 for one that is not counted. */
function sortsOf(hash: number): number {
  return SORTS[placeOf(hash)]!
}

/** Where the word with this hash stands, or the free place for it. */
function placeOf(hash: number): number {
  let place = (hash ^ (hash >>> 16)) & (PLACES - 1)
  while (SORTS[place] !== 0 && HASHES[place] !== hash) place = (place + 1) & (PLACES - 1)
  return place
}

function endKind(line: string): number {
  let at = line.length - 1
  for (const lowest = at - 3; at > lowest && at > 0 && CLOSERS.includes(line[at]!); ) at--
  switch (line[at]) {
    case '.':
      return line.endsWith('...') ? 3 : 1
    case '!':
    case '。':
    case '！':
    case '।':
    case '۔':
      return 1
    case '?':
    case '？':
    case '؟':
      return 4
    case '…':
      return 3
    case ':':
    case '：':
      return 2
    default:
      return 0
  }
}

const CLOSERS = '"\'”’»)]'

function startKind(line: string): number {
  const code = line.length > 0 ? line.charCodeAt(0) : 32
  if (code < 0x80) {
    if (code >= 65 && code <= 90) return 1
    if (code >= 97 && code <= 122) return 0
    if (code >= 48 && code <= 57) return 2
    return code === 34 || code === 39 ? 3 : 4
  }
  const first = line[0]!
  if (/\p{Lu}/u.test(first)) return 1
  if (/\p{N}/u.test(first)) return 2
  if (/[“‘„«]/.test(first)) return 3
  return /\p{L}/u.test(first) ? 0 : 4
}
