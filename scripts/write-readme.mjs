// Writes the parts of README.md that are made from the sources: the settings table and the example record.
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = `${root}README.md`

function settingsTable(settings) {
  const rows = Object.values(settings).map(
    ({ variable, about, fallback }) => `| \`${variable}\` | ${fallback === null ? '' : `\`${fallback}\``} | ${about} |`,
  )
  return ['| variable | default | meaning |', '| --- | --- | --- |', ...rows].join('\n')
}

function enrich(format) {
  const cli = ['dist/cli.js', 'enrich', '--format', format, 'samples/s-400-deal.txt']
  return execFileSync(process.execPath, cli, { cwd: root, encoding: 'utf8' }).trim()
}

/** A look into the record: the first quote with a named speaker and the first entities, as they are. */
function recordExcerpt() {
  const { schema, id, quotes, entities, summary } = JSON.parse(enrich('jsonl'))
  const quote = quotes.find(({ kind, speaker }) => kind === 'direct' && speaker)
  const shown = { schema, id, quotes: [quote], entities: entities.slice(0, 2), summary }
  return JSON.stringify(shown, null, 2)
}

function replacePart(text, name, content) {
  const pattern = new RegExp(`(<!-- ${name}:begin -->)[^]*?(<!-- ${name}:end -->)`)
  return text.replace(pattern, (_, begin, end) => `${begin}\n${content}\n${end}`)
}

const { SETTINGS } = await import(new URL('../dist/shared/config.js', import.meta.url))
let text = await readFile(readme, 'utf8')
text = replacePart(text, 'settings', settingsTable(SETTINGS))
const record = `\`\`\`\n${enrich('text')}\n\`\`\`\n\nThe same article as a record (shortened to its first direct quote and its first entities):\n\n\`\`\`json\n${recordExcerpt()}\n\`\`\``
text = replacePart(text, 'record', record)
await writeFile(readme, text)
