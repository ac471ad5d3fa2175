// Enrich one article in your own program: node enrich.mjs
import { openPipeline } from 'newsloom'

const pipeline = await openPipeline()
const record = await pipeline.enrich({
  title: 'Lisbon council approves tram line',
  text: 'The council of Lisbon approved a tram line on Tuesday. “It will bring 47 jobs,” said Priya Raman, the mayor.',
  publishedAt: '2026-03-05',
})
for (const { text, speaker } of record.quotes) console.log(`${speaker?.name ?? 'somebody'}: ${text}`)
