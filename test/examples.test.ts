import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createDraft } from '../src/producers/formats/create-draft.ts'
import { openGazetteer } from '../src/shared/gazetteer/open-gazetteer.ts'

const SOURCES = fileURLToPath(new URL('../src', import.meta.url))

type Example = { file: string; code: string }
/** One checked step of an example: code to run, and what the comment behind it says that it gives, if anything. */
type Step = { code: string; expected: string | null }

/** Every `@example` of a doc comment, as its lines without the comment's stars. */
function findExamples(): Example[] {
  return readdirSync(SOURCES, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts'))
    .flatMap((file) => {
      const path = join(file.parentPath, file.name)
      const blocks = [...readFileSync(path, 'utf8').matchAll(/\/\*\*[\s\S]*?\*\//g)]
      return blocks.flatMap(([block]) => {
        const [, ...examples] = block.replace(/\*\/$/, '').split(/^\s*\*\s*@example\b/m)
        return examples.map((text) => {
          const lines = text.split('\n').map((line) => line.replace(/^\s*\* ?/, ''))
          return { file: path, code: lines.join('\n').trim() }
        })
      })
    })
}

/** `code // value` a line; a line that is only a comment gives the value of the code above it. */
function readSteps(code: string): Step[] {
  const steps: Step[] = []
  let open = ''
  for (const line of code.split('\n')) {
    const [, source = '', comment = null] = /^(.*?)(?:(?:^|\s)\/\/ (.*))?$/.exec(line)!
    open += source.trim() === '' ? '' : `${source}\n`
    if (comment === null) continue
    steps.push({ code: open, expected: comment })
    open = ''
  }
  if (open.trim() !== '') steps.push({ code: open, expected: null })
  return steps
}

/** What examples may name without making it: a list of places, and an article. */
const draft = createDraft({ kind: 'text', content: 'Rain fell in Lisbon.' }, { title: 'Rain' })
const source = { format: 'plain-text', file: 'a.txt', url: null, sha256: '0', receivedAt: '2026-03-05T10:00:00Z' }
const FIXTURES = {
  draft,
  article: { id: 'a', revision: 1, source, draft },
  gazetteer: await openGazetteer(fileURLToPath(new URL('../models/gazetteer', import.meta.url))),
}

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor

async function evaluate(code: string, names: Record<string, unknown>): Promise<unknown> {
  const statements = code.trim().split('\n')
  const isBlock = /^(?:const|let|for|if|import)\b/.test(statements.at(-1)!)
  const body = isBlock ? code : `${statements.slice(0, -1).join('\n')}\nreturn (\n${statements.at(-1)}\n)`
  try {
    return await new AsyncFunction(...Object.keys(names), isBlock ? body : `return (\n${code}\n)`)(
      ...Object.values(names),
    )
  } catch (error) {
    if (!(error instanceof SyntaxError) || isBlock) throw error
    return new AsyncFunction(...Object.keys(names), body)(...Object.values(names))
  }
}

/** What an example may show of a value: the same as JSON would, so that a typed array looks like a list. */
const plain = (value: unknown): unknown =>
  value instanceof Map || value instanceof Set
    ? plain([...value])
    : ArrayBuffer.isView(value)
      ? Array.from(value as Uint8Array)
      : value !== null && typeof value === 'object' && Symbol.iterator in value && !Array.isArray(value)
        ? plain([...(value as Iterable<unknown>)])
        : value

/** Sets, maps and left-out fields as the console shows them, as code. */
const toCode = (shown: string) =>
  shown
    .replace(
      /^(?:Set|Map) \{(.*)\}$/,
      (_, inside: string) => `[${inside.replace(/('[^']*'|\w+) => (\[.*?\])/g, '[$1, $2]')}]`,
    )
    .replace(/,\s*…(?=\s*[}\]])/g, '')

const examples = findExamples()

describe('the examples in doc comments', () => {
  it('are there', () => expect(examples.length).toBeGreaterThan(100))

  it.each(examples.map(({ file, code }) => [relative(SOURCES, file), code, file] as const))(
    'of %s are true: %s',
    async (_, code, file) => {
      const names: Record<string, unknown> = { ...(await import(pathToFileURL(file).href)) }
      for (const name of ['draft', 'article', 'gazetteer'] as const)
        if (new RegExp(`\\b${name}\\b`).test(code)) names[name] ??= FIXTURES[name]
      for (const { code: shown, expected } of readSteps(code)) {
        const source = toCode(shown)
        const thrown = expected && /^([A-Z]\w*Error): (.*)$/.exec(expected)
        if (thrown) {
          const [, kind, start] = thrown
          const error: unknown = await evaluate(source, names).catch((reason: unknown) => reason)
          expect((error as Error).name).toBe(kind)
          expect((error as Error).message.startsWith(start!.replace(/ ?….*$/, ''))).toBe(true)
          continue
        }
        const value = plain(await evaluate(source, names))
        if (expected === null) continue
        const wanted = plain(await evaluate(toCode(expected), names))
        // An ellipsis stands for further fields.
        if (/,\s*…\s*[}\]]/.test(expected)) expect(value).toMatchObject(wanted as object)
        else expect(value).toEqual(wanted)
      }
    },
  )
})
