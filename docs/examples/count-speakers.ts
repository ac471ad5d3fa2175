// Count who is quoted in a feed file: node --experimental-strip-types count-speakers.ts data/feed.jsonl
import { type Quote, readFeedFile } from 'newsloom'

const counts = new Map<string, number>()
for await (const { record } of readFeedFile(process.argv[2] ?? 'data/feed.jsonl')) {
  for (const { speaker } of record.quotes satisfies Quote[])
    if (speaker) counts.set(speaker.name, (counts.get(speaker.name) ?? 0) + 1)
}
for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${count}\t${name}`)
