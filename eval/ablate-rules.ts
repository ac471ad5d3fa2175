/**
 * Switches each rule of quotes and names off alone and prints what it gives: figures with it minus figures without it, and
 * golden cases of quotes that break without it.
 *   npx tsx eval/ablate-rules.ts SETS.json [RULE …]
 * SETS.json: `[{ name, layers, score, figures }]`; `layers` is a file of `{ article, text, reading }` a line, `score` a
 * command that prints JSON of the records in `{}`, `figures` paths in it (`direct+mixed/f`, shares). The rules are in
 * `ablated-rules.data.json`: file and function, and what it does when it is switched off. Each runs in a process of its
 * own, on a copy of the sources in which that stands first in the function. A rule that gives less than 0.1 anywhere and
 * breaks no golden case is not worth its lines.
 */
import { execSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import rules from './ablated-rules.data.json' with { type: 'json' }

type Set = { name: string; layers: string; score: string; figures: string[] }

const self = fileURLToPath(import.meta.url)
const root = join(dirname(self), '..')
const [first, ...others] = process.argv.slice(2)
if (first === '--run') await runHere(others[0]!, readSets(others[1]!))
else {
  const sets = readSets(first!)
  const all = Object.entries(rules).flatMap(([stage, own]) =>
    Object.entries(own).map(([rule, off]) => ({ stage, rule, off })),
  )
  const picked = others.length > 0 ? all.filter(({ rule }) => others.some((name) => rule.includes(name))) : all
  const whole = measure(null)
  console.log('all rules'.padEnd(56), JSON.stringify(whole))
  for (const one of picked) {
    const { figures, broken } = measure(one)
    const gains = Object.entries(figures).map(([name, value]) => [name, 100 * (whole.figures[name]! - value)] as const)
    const told = gains.filter(([, gain]) => Math.abs(gain) >= 0.05)
    const lines = countLines(one)
    const shown = told.map(([name, gain]) => `${name} ${gain > 0 ? '+' : ''}${gain.toFixed(1)}`).join(', ')
    console.log(`${one.rule.padEnd(56)} ${String(lines).padStart(4)} lines, goldens ${broken}: ${shown || 'nothing'}`)
  }

  function measure(rule: (typeof all)[number] | null): { figures: Record<string, number>; broken: number } {
    const folder = mkdtempSync(join(tmpdir(), 'ablate-'))
    for (const part of ['src', 'test/workers', 'test/golden/attribute-quotes', 'package.json'])
      cpSync(join(root, part), join(folder, part), { recursive: true })
    for (const part of ['models', 'node_modules']) symlinkSync(join(root, part), join(folder, part))
    if (rule) switchOff(join(folder, 'src/workers', rule.stage, rule.rule.split(' ')[0]!), rule)
    const run = spawnSync(process.execPath, ['--import', 'tsx', self, '--run', folder, first!], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 2 ** 26,
    })
    if (run.status !== 0) throw new Error(`${rule?.rule}: the run failed`)
    const { broken } = JSON.parse(run.stdout.toString()) as { broken: number }
    const figures: Record<string, number> = {}
    for (const { name, score, figures: paths } of sets) {
      const scored = JSON.parse(
        execSync(score.replaceAll('{}', join(folder, `${name}.jsonl`)), {
          stdio: ['ignore', 'pipe', 'ignore'],
        }).toString(),
      )
      for (const path of paths) figures[`${name} ${path}`] = shareAt(scored, path)
    }
    execSync(`rm -rf '${folder}'`)
    return { figures, broken }
  }
}

function readSets(path: string): Set[] {
  return JSON.parse(readFileSync(path, 'utf8')) as Set[]
}

function shareAt(scored: unknown, path: string): number {
  const value = path.split('/').reduce((at, key) => (at as Record<string, unknown>)?.[key], scored) as never
  const counts = value as { passed?: number; right?: number; total?: number }
  return typeof value === 'number' ? value : (counts.passed ?? counts.right ?? 0) / (counts.total ?? 1)
}

function countLines({ stage, rule }: { stage: string; rule: string }): number {
  return readFileSync(join(root, 'src/workers', stage, rule.split(' ')[0]!), 'utf8').split('\n').length - 1
}

/** Puts what a rule does when it is off first in its function. */
function switchOff(path: string, { rule, off }: { rule: string; off: string }): void {
  const source = readFileSync(path, 'utf8')
  const name = rule.split(' ')[1]!
  const start = source.indexOf(`export function ${name}(`)
  if (start < 0) throw new RangeError(`${path} has no function ${name}`)
  // The body opens at the brace that ends a line; one inside a parameter or a type does not end it, or is indented.
  const opening = /^(?:export function [^\n]*|\).*) \{$/m.exec(source.slice(start))
  if (!opening) throw new RangeError(`${path}: where ${name} begins is not clear`)
  const at = start + opening.index + opening[0].length
  writeFileSync(path, `${source.slice(0, at)}\n  if (true) ${off}\n${source.slice(at)}`)
}

/** In the process of one rule: writes the records of each set beside the sources, prints how many goldens break. */
async function runHere(folder: string, sets: readonly Set[]): Promise<void> {
  const load = (path: string) => import(join(folder, path))
  const { openGazetteer } = await load('src/shared/gazetteer/open-gazetteer.ts')
  const { identifyPeople } = await load('src/workers/identify-people/stage.ts')
  const { createAttributeQuotesStage } = await load('src/workers/attribute-quotes/stage.ts')
  const { tagEntities } = await load('src/workers/tag-entities/stage.ts')
  const { assembleRecord } = await load('src/workers/publish/assemble-record.ts')
  const gazetteer = openGazetteer(join(folder, 'models/gazetteer'))
  const quotesStage = createAttributeQuotesStage()
  for (const { name, layers } of sets) {
    const records: string[] = []
    for (const line of readFileSync(layers, 'utf8').split('\n')) {
      if (line.trim() === '') continue
      const { article, text, reading } = JSON.parse(line)
      const people = identifyPeople(text, reading, gazetteer)
      const quotes = await quotesStage.run({ ...article, text, reading, people })
      const entities = tagEntities(text, people, { gazetteer })
      records.push(JSON.stringify(assembleRecord(article, { text, reading, people, quotes, entities })))
    }
    writeFileSync(join(folder, `${name}.jsonl`), `${records.join('\n')}\n`)
  }
  const { runStage } = await load('test/workers/attribute-quotes/run-stage.ts')
  const { summarizeLayer } = await load('test/workers/attribute-quotes/summarize-layer.ts')
  const golden = join(folder, 'test/golden/attribute-quotes')
  let broken = 0
  for (const name of readdirSync(golden)) {
    const open = (file: string) => readFileSync(join(golden, name, file), 'utf8')
    const text = open('input.txt').trimEnd()
    const layer = await runStage(text, JSON.parse(open('reading.json')))
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(summarizeLayer(text, layer))), JSON.parse(open('expected.json'))))
      broken++
  }
  process.stdout.write(JSON.stringify({ broken }))
}
