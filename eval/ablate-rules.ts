/**
 * Switches each rule of quotes and names off alone and prints what it gives: figures with it minus figures without it,
 * and golden cases of people, quotes and entities that break without it.
 *   npx tsx eval/ablate-rules.ts SETS.json [RULE …]
 * SETS.json: `[{ name, layers, score, figures, stages? }]`; `layers` is a file of `{ article, text, reading }` a line,
 * `score` a command that prints JSON of the records in `{}`, `figures` paths in it (`direct+mixed/f`, shares), `stages`
 * the stages whose rules are measured with it, all unless named. The rules are in `ablated-rules.data.json`: file and
 * function, and what it does when it is switched off. All run in one process, on a copy of the sources in which every
 * rule first asks whether it is the one that is off; stages before the rule's own run once. A rule that gives less than
 * 0.1 anywhere and breaks no golden case is not worth its lines.
 */
import { execSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import type { Article, Layers } from '../src/shared/article.ts'
import rules from './ablated-rules.data.json' with { type: 'json' }

type Set = { name: string; layers: string; score: string; figures: string[]; stages?: string[] }
type Rule = { stage: string; rule: string; off: string }
type Read = Article & Pick<Layers, 'text' | 'reading'>
type Made = Pick<Layers, 'people' | 'quotes' | 'entities'>
type Measured = { figures: Record<string, number>; broken: number }

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [setsFile, ...names] = process.argv.slice(2)
const sets = JSON.parse(readFileSync(setsFile!, 'utf8')) as Set[]
const all = Object.entries(rules).flatMap(([stage, own]) =>
  Object.entries(own).map(([rule, off]): Rule => ({ stage, rule, off })),
)
const picked = names.length > 0 ? all.filter(({ rule }) => names.some((name) => rule.includes(name))) : all
const state = globalThis as { ablatedRule?: string }

const folder = mkdtempSync(join(tmpdir(), 'ablate-'))
for (const part of ['src', 'test/workers', 'test/golden', 'eval/make-text-layer.ts', 'package.json'])
  cpSync(join(root, part), join(folder, part), { recursive: true })
for (const part of ['models', 'node_modules']) symlinkSync(join(root, part), join(folder, part))
for (const rule of picked) addSwitch(join(folder, 'src/workers', rule.stage, rule.rule.split(' ')[0]!), rule)
try {
  await measureAll()
} finally {
  rmSync(folder, { recursive: true })
}

async function measureAll(): Promise<void> {
  const load = (path: string) => import(join(folder, path))
  const { openGazetteer } = await load('src/shared/gazetteer/open-gazetteer.ts')
  const { identifyPeople } = await load('src/workers/identify-people/stage.ts')
  const { createAttributeQuotesStage } = await load('src/workers/attribute-quotes/stage.ts')
  const { tagEntities } = await load('src/workers/tag-entities/stage.ts')
  const { assembleRecord } = await load('src/workers/publish/assemble-record.ts')
  const { runStage } = await load('test/workers/attribute-quotes/run-stage.ts')
  const { summarizeLayer } = await load('test/workers/attribute-quotes/summarize-layer.ts')
  const { summarizePeople } = await load('test/workers/identify-people/summarize-people.ts')
  const { readingOf, tagText, textLayer } = await load('test/workers/tag-entities/layers.ts')
  const gazetteer = await openGazetteer(join(folder, 'models/gazetteer'))
  const quotesStage = createAttributeQuotesStage()
  const articles = new Map(sets.map(({ name, layers }) => [name, readArticles(layers)]))
  const whole = new Map<Read, Made>()

  const make = async (article: Read, stage: string | null): Promise<Made> => {
    const before = stage === null ? undefined : whole.get(article)!
    const { text, reading } = article
    const people = before && stage !== 'identify-people' ? before.people : identifyPeople(text, reading, gazetteer)
    const quotes = before && stage === 'tag-entities' ? before.quotes : await quotesStage.run({ ...article, people })
    const entities = before && stage === 'attribute-quotes' ? before.entities : tagEntities(text, people, { gazetteer })
    return { people, quotes, entities }
  }

  const measure = async (rule: Rule | null): Promise<Measured> => {
    state.ablatedRule = rule ? keyOf(rule) : ''
    const figures: Record<string, number> = {}
    for (const { name, score, figures: paths, stages } of sets) {
      if (rule && stages && !stages.includes(rule.stage)) continue
      const records: string[] = []
      for (const article of articles.get(name)!) {
        const made = await make(article, rule?.stage ?? null)
        if (!rule) whole.set(article, made)
        const { text, reading } = article
        records.push(JSON.stringify(assembleRecord(article, { text, reading, ...made })))
      }
      const file = join(folder, `${name}.jsonl`)
      writeFileSync(file, `${records.join('\n')}\n`)
      const scored = execSync(score.replaceAll('{}', file), { stdio: ['ignore', 'pipe', 'ignore'] }).toString()
      for (const path of paths) figures[`${name} ${path}`] = shareAt(JSON.parse(scored), path)
    }
    return { figures, broken: await countBroken() }
  }

  /** What the stages make of their golden cases, by the folder of each. */
  const golden: Record<string, (open: (file: string) => string) => unknown> = {
    'attribute-quotes': async (open) => {
      const text = open('input.txt').trimEnd()
      return summarizeLayer(text, await runStage(text, JSON.parse(open('reading.json'))))
    },
    'identify-people': (open) => {
      const text = open('input.txt').trimEnd()
      return summarizePeople(
        identifyPeople(textLayer(text), readingOf(text, JSON.parse(open('names.json'))), gazetteer),
      )
    },
    'tag-entities': (open) => {
      const { text, publishedAt, title, reading } = JSON.parse(open('input.json'))
      return tagText({ ...textLayer(text, publishedAt), title: title ?? null }, reading)
    },
  }

  const countBroken = async (): Promise<number> => {
    let broken = 0
    for (const [stage, make] of Object.entries(golden)) {
      for (const name of readdirSync(join(folder, 'test/golden', stage))) {
        const open = (file: string) => readFileSync(join(folder, 'test/golden', stage, name, file), 'utf8')
        const layer = JSON.parse(JSON.stringify(await make(open)))
        if (!isDeepStrictEqual(layer, JSON.parse(open('expected.json')))) broken++
      }
    }
    return broken
  }

  const { figures: best, broken } = await measure(null)
  console.log('all rules'.padEnd(56), JSON.stringify({ figures: best, broken }))
  for (const rule of picked) {
    const { figures, broken } = await measure(rule)
    const gains = Object.entries(figures).map(([name, value]) => [name, 100 * (best[name]! - value)] as const)
    const told = gains.filter(([, gain]) => Math.abs(gain) >= 0.05)
    const shown = told.map(([name, gain]) => `${name} ${gain > 0 ? '+' : ''}${gain.toFixed(1)}`).join(', ')
    const lines = String(countLines(rule)).padStart(4)
    console.log(`${rule.rule.padEnd(56)} ${lines} lines, goldens ${broken}: ${shown || 'nothing'}`)
  }
}

function readArticles(path: string): Read[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { article, text, reading } = JSON.parse(line)
      return { ...article, text, reading }
    })
}

function shareAt(scored: unknown, path: string): number {
  const value = path.split('/').reduce((at, key) => (at as Record<string, unknown>)?.[key], scored) as never
  const counts = value as { passed?: number; right?: number; total?: number }
  return typeof value === 'number' ? value : (counts.passed ?? counts.right ?? 0) / (counts.total ?? 1)
}

function keyOf({ stage, rule }: Rule): string {
  return `${stage}/${rule}`
}

function countLines({ stage, rule }: Rule): number {
  return readFileSync(join(root, 'src/workers', stage, rule.split(' ')[0]!), 'utf8').split('\n').length - 1
}

/** Puts the question whether a rule is off, and what it then does, first in its function. */
function addSwitch(path: string, rule: Rule): void {
  const source = readFileSync(path, 'utf8')
  const name = rule.rule.split(' ')[1]!
  const isOff = `(globalThis as { ablatedRule?: string }).ablatedRule === ${JSON.stringify(keyOf(rule))}`
  const expression = new RegExp(`^(?:export )?const ${name} = \\([\\s\\S]*?\\): [^=()]+ =>`, 'm').exec(source)
  const start = source.search(new RegExp(`^(?:export )?function ${name}\\(`, 'm'))
  if (start < 0 && !expression) throw new RangeError(`${path} has no function ${name}`)
  // The body opens at the brace that ends a line; one inside a parameter or a type does not end it, or is indented.
  const opening = /^(?:(?:export )?function [^\n]*|\).*) \{$/m.exec(source.slice(start))
  if (start >= 0 && !opening) throw new RangeError(`${path}: where ${name} begins is not clear`)
  const at =
    opening && start >= 0 ? start + opening.index + opening[0].length : expression!.index + expression![0].length
  const asks = start >= 0 ? `\n  if (${isOff}) ${rule.off}\n` : ` ${isOff} ? ${rule.off.replace('return ', '')} : `
  writeFileSync(path, `${source.slice(0, at)}${asks}${source.slice(at)}`)
}
