import type { Random } from './random.ts'

/** A file for the inbox; `articles` are the ids that must come out of it, each once. Null: it only has to end. */
export type ChaosFile = { name: string; bytes: Uint8Array; articles: readonly string[] | null }

const PEOPLE = ['Amara Diallo', 'Jonas Lindqvist', 'Priya Raman', 'Leilani Kahale']
const TOWNS = ['Lisbon', 'Nairobi', 'Osaka', 'Tbilisi']

/** What no good article is made of: each kind must end with a reason, or as an article, and must stop nothing. */
const HOSTILE: readonly ((random: Random) => string | Uint8Array)[] = [
  () => '',
  () => '\ufeff',
  () => '{"title": "Half an article", "text": "It breaks',
  () => '[1,'.repeat(2_000),
  () => `<rss><channel>${'<item/>'.repeat(500)}</channel></rss>`,
  () => `<html><body>${'<div>'.repeat(3_000)}`,
  () => '<html><body><p>“It will bring 47 jobs,” said Priya Raman, the mayor.</p></div x',
  () => `<!DOCTYPE a [<!ENTITY b "${'c'.repeat(1_000)}">]><a>&b;&b;</a>`,
  () => `From: a@b.c\nSubject: x\nDate: x${'\t'.repeat(5_000)}x\n\nHello said Bob Smith.\n`,
  () => JSON.stringify({ id: 'half', text: 'One \ud83d said Bob.' }),
  () => JSON.stringify({ id: '__proto__', text: 'The bridge is open, said Bob Smith.', url: 'javascript:alert(1)' }),
  (random) => Uint8Array.from({ length: 5_000 }, () => random.whole(256)),
  (random) => 'a“”‘’"\'\u202e\u0000'.repeat(200 + random.whole(200)),
]

/** The next file: mostly good ones of several formats, some hostile; `number` makes its ids its own. */
export function writeInput(number: number, random: Random): ChaosFile {
  if (random.whole(5) === 0) {
    const content = random.pick(HOSTILE)(random)
    const ending = random.pick(['.txt', '.json', '.html', '.xml', '.eml', '.jsonl'])
    return { name: `hostile-${number}${ending}`, bytes: toBytes(content), articles: null }
  }
  if (random.whole(6) === 0) {
    const ids = Array.from({ length: 3 }, (_, index) => `line-${number}-${index}`)
    const lines = ids.map((id) => JSON.stringify({ id, ...writeText(id, random) }))
    return { name: `lines-${number}.jsonl`, bytes: toBytes(lines.join('\n')), articles: ids }
  }
  const id = `article-${number}`
  return { name: `${id}.json`, bytes: toBytes(JSON.stringify({ id, ...writeText(id, random) })), articles: [id] }
}

function writeText(id: string, random: Random): { title: string; text: string } {
  const person = random.pick(PEOPLE)
  const town = random.pick(TOWNS)
  const said = `“It will bring ${random.whole(900)} jobs,” said ${person}, the mayor.`
  return { title: `${town} approves ${id}`, text: `The council of ${town} approved ${id} on Tuesday. ${said}` }
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}
