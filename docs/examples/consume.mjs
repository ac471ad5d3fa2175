// Who says what, over HTTP, from where this consumer stopped the last time: node consume.mjs
import { readFile, writeFile } from 'node:fs/promises'

let last = Number(await readFile('last-number', 'utf8').catch(() => '0'))
const answer = await fetch(`http://127.0.0.1:8470/feed?after=${last}&limit=100`)
for (const line of (await answer.text()).split('\n').filter(Boolean)) {
  const { number, record } = JSON.parse(line)
  for (const { speaker, text } of record.quotes) console.log(`${speaker?.name ?? '(not sure)'}: ${text}`)
  last = number
}
await writeFile('last-number', String(last))
