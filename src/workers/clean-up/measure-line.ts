/** Counts over the characters of a line. */
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

/** English first, then the commonest of other languages that are written with spaces; see `isProse` for the others. */
const FUNCTION_WORDS = new Set(
  (
    'the of and to a in is that for it on with as was are be by this at from an or have has had not but they their its which who were will would can could been more than when he she his her we our you your ' +
    'there these if so what about into out up some them him us my me i do does did also may said one because how all other after just over only most like even many while where such those then any own being ' +
    'de la le les des et en un une du que qui dans pour sur par est au avec el los las del y se por con para una como die der und den das von zu mit ist auf nicht ein eine dem im sich il di che per non un si alla ' +
    'het een van dat niet zijn op och att det som på för av är i med da do os um uma não na no em и в не на что с по как из'
  ).split(' '),
)

/** Counts of one line's characters and words; one pass, no backtracking. */
export function measureLine(line: string): LineMeasure {
  const m: LineMeasure = {
    length: line.length,
    letters: 0,
    uppers: 0,
    digits: 0,
    commas: 0,
    words: 0,
    capitalWords: 0,
    functionWords: 0,
    marks: 0,
    addresses: 0,
    gluedWords: 0,
    stops: 0,
    end: endKind(line),
    start: startKind(line),
  }
  let wordStart = -1
  let previousSmall = false
  for (let i = 0; i <= line.length; i++) {
    const code = i < line.length ? line.charCodeAt(i) : 32
    const small = (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0xff) || (code >= 0x430 && code <= 0x45f)
    const capital = (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde) || (code >= 0x400 && code <= 0x42f)
    const letter = small || capital || (code >= 0x100 && code < 0x2000) || code >= 0x2e80
    if (letter) {
      m.letters++
      if (capital) {
        m.uppers++
        if (previousSmall) m.gluedWords++
      }
      if (wordStart < 0) wordStart = i
    } else if (wordStart >= 0 && code !== 39 && code !== 0x2019) {
      countWord(m, line, wordStart, i)
      wordStart = -1
    }
    previousSmall = small
    if (code >= 48 && code <= 57) m.digits++
    else if (code === 44) m.commas++
    else if (
      code === 0x7c ||
      code === 0xbb ||
      code === 0x203a ||
      code === 0x2022 ||
      code === 0xa9 ||
      code === 0xb7 ||
      code === 0x3e
    )
      m.marks++
    else if (code === 64) m.addresses++
    else if (code === 46 || code === 33 || code === 63 || code === 0x3002) {
      const next = i + 1 < line.length ? line.charCodeAt(i + 1) : 32
      if (next === 32 || next > 0x2000 || next === 34) m.stops++
    }
  }
  if (line.includes('http') || line.includes('www.')) m.addresses++
  return m
}

/** Whether the line reads like running text: long enough, with sentence ends or the small words that sentences need. */
export function isProse(m: LineMeasure): boolean {
  if (m.length < 60) return m.length > 24 && m.end === 1 && m.words > 24
  return m.stops > 0 && (m.words < 8 || m.functionWords / m.words > 0.18) && m.gluedWords < m.words / 6
}

function countWord(m: LineMeasure, line: string, start: number, end: number): void {
  m.words++
  const first = line[start]!
  if (first !== first.toLowerCase()) m.capitalWords++
  if (end - start <= 7 && FUNCTION_WORDS.has(line.slice(start, end).toLowerCase())) m.functionWords++
}

function endKind(line: string): number {
  const end = /[.!?。！？…:：]["'”’»)\]]{0,3}$/u.exec(line.slice(-4))?.[0]
  if (!end) return 0
  if (end[0] === '…' || line.endsWith('...')) return 3
  if (end[0] === ':' || end[0] === '：') return 2
  return end[0] === '?' || end[0] === '？' ? 4 : 1
}

function startKind(line: string): number {
  const first = line[0] ?? ' '
  if (/\p{Lu}/u.test(first)) return 1
  if (/\p{N}/u.test(first)) return 2
  if (/["'“‘„«]/.test(first)) return 3
  return /\p{L}/u.test(first) ? 0 : 4
}
