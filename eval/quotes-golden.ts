/**
 * Reads the golden cases of `attribute-quotes` with a reader's model and writes `reading.json` into each; with
 * `--expect` also what the stage makes of them as `expected.json`, to be looked through before it is kept.
 *   npx tsx eval/quotes-golden.ts MODEL_FOLDER [--expect]
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pino } from 'pino'
import { openReader } from '../src/workers/read/open-reader.ts'
import { runStage } from '../test/workers/attribute-quotes/run-stage.ts'
import { summarizeLayer } from '../test/workers/attribute-quotes/summarize-layer.ts'

const [modelFolder, flag] = process.argv.slice(2)
const golden = path.join(import.meta.dirname, '../test/golden/attribute-quotes')
const reader = await openReader(modelFolder!, pino({ enabled: false }))
for (const name of readdirSync(golden).sort()) {
  const folder = path.join(golden, name)
  const text = readFileSync(path.join(folder, 'input.txt'), 'utf8').trimEnd()
  const read = await reader.read(text, new AbortController().signal)
  const reading = { skipped: null, model: null, ...read }
  writeFileSync(path.join(folder, 'reading.json'), `${JSON.stringify(reading)}\n`)
  if (flag !== '--expect') continue
  const expected = summarizeLayer(text, await runStage(text, reading))
  writeFileSync(path.join(folder, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`)
}
