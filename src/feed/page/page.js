// The page of the feed. Everything from an article is put in as text, never as HTML.

/** Newest entries kept in the list; older ones are still in the feed. */
const KEPT = 500

const list = document.getElementById('list')
const shown = document.getElementById('record')
const filter = document.getElementById('filter')
const entries = new Map()

/** An element with a class and children, which are elements or text. */
function element(tag, className, ...children) {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children.filter((child) => child !== null))
  return made
}

function sayStatus(words) {
  document.getElementById('status').textContent = words
}

/** What a search looks through: words that people remember an article by. */
function searchableWords({ title, text, quotes, entities }) {
  const names = [...quotes.map(({ speaker }) => speaker?.name ?? ''), ...entities.map(({ name }) => name)]
  return `${title ?? ''} ${text} ${names.join(' ')}`.toLowerCase()
}

function addEntry(entry) {
  const { number, withdraws, record } = entry
  for (const taken of withdraws ?? []) removeEntry(taken)
  const title = withdraws ? `Taken back: ${record.source.file ?? record.id}` : `${record.text.slice(0, 80)}…`
  const button = element('button', '', record.title ?? title)
  const speakers = record.quotes.filter(({ speaker }) => speaker).length
  const about = withdraws ? record.usage.reason : `${record.quotes.length} quotes, ${speakers} with a speaker`
  button.append(element('small', '', `No. ${number} · ${about}`))
  button.type = 'button'
  button.addEventListener('click', () => showEntry(number))
  const row = element('li', '', button)
  entries.set(number, { entry, row, button, words: searchableWords(record) })
  list.prepend(row)
  for (const oldest of entries.keys()) {
    if (entries.size <= KEPT) break
    removeEntry(oldest)
  }
  document.getElementById('empty').hidden = true
  sayStatus(`${number} in the feed`)
  applyFilter()
}

function removeEntry(number) {
  entries.get(number)?.row.remove()
  entries.delete(number)
}

/** Says how many articles wait for the end of an embargo, and until when the next one does. */
async function sayHeld() {
  const answer = await fetch('/held').catch(() => null)
  const held = answer?.ok ? await answer.json() : []
  const [next] = held
  const words = next ? `${held.length} held back; the next until ${next.until} (${next.reason ?? 'embargoed'})` : ''
  document.getElementById('held').textContent = words
}

function applyFilter() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean)
  for (const { row, words: own } of entries.values()) row.hidden = !words.every((word) => own.includes(word))
}

function showEntry(number) {
  for (const [other, { button }] of entries) button.setAttribute('aria-current', String(other === number))
  const { record } = entries.get(number).entry
  shown.replaceChildren(
    element('h2', '', record.title ?? 'Without a title'),
    element('p', 'soft', describeOrigin(record)),
    ...section('Summary', record.summary ? [element('p', '', record.summary.text)] : []),
    ...section('Who said what', record.quotes.map(describeQuote)),
    ...section('Entities', describeEntities(record.entities)),
    ...section('Text', [showText(record)]),
    ...section('Removed', describeRemovals(record.cleanup.removed)),
  )
  shown.scrollTop = 0
}

function section(title, children) {
  return children.length > 0 ? [element('h3', '', title), ...children] : []
}

function describeOrigin({ publisher, byline, publishedAt, source, language }) {
  return [publisher, byline.join(', '), publishedAt, source.file, language.tag].filter(Boolean).join(' · ')
}

function describeQuote({ text, kind, attitude, cue, speaker, abstained }) {
  const unsure = [abstained?.mention?.text, abstained?.reason ?? 'unknown'].filter(Boolean).join(': ')
  const who = speaker ? speaker.name : `nobody sure (${unsure})`
  const role = speaker?.role ? `, ${speaker.role}` : ''
  const words = kind === 'direct' ? `“${text}”` : text
  const how = [kind, attitude === 'speech' ? null : attitude, cue?.text].filter(Boolean).join(', ')
  return element('p', 'said', element('b', '', who), `${role}: ${words} `, element('span', 'soft', `(${how})`))
}

function describeEntities(found) {
  const types = [...new Set(found.map(({ type }) => type))]
  const rows = types.map((type) => {
    const names = found.filter((entity) => entity.type === type).map(({ name }) => name)
    return element('li', '', element('span', 'type', type), names.join(' · '))
  })
  return rows.length > 0 ? [element('ul', 'plain', ...rows)] : []
}

function describeRemovals(removed) {
  const rows = removed.slice(0, 100).map(({ text, reason }) => {
    const words = text.replace(/\s+/g, ' ').slice(0, 160)
    return element('li', '', element('span', 'type', reason), words)
  })
  return rows.length > 0 ? [element('ul', 'plain', ...rows)] : []
}

/** The text with its quotes and names marked: each character is put in once, whatever overlaps. */
function showText({ text, paragraphs, quotes, entities }) {
  const quoted = quotes.flatMap(({ spans }) => spans)
  const named = entities.flatMap(({ mentions }) => mentions)
  const cuts = new Set([...quoted, ...named].flatMap(({ start, end }) => [start, end]))
  const holder = element('div', 'text')
  for (const { start, end } of paragraphs) {
    const points = [start, ...[...cuts].filter((cut) => cut > start && cut < end).sort((a, b) => a - b), end]
    const pieces = points
      .slice(0, -1)
      .map((from, index) => markPiece(text.slice(from, points[index + 1]), from, quoted, named))
    holder.append(element('p', '', ...pieces))
  }
  return holder
}

function markPiece(words, from, quoted, named) {
  const inside = (span) => span.start <= from && from < span.end
  const name = named.some(inside) ? element('mark', 'entity', words) : words
  return quoted.some(inside) ? element('mark', 'quote', name) : name
}

filter.addEventListener('input', applyFilter)
void sayHeld()
setInterval(() => void sayHeld(), 60_000)
const stream = new EventSource(`/feed/stream?last=${KEPT}`)
stream.addEventListener('open', () =>
  sayStatus(entries.size > 0 ? `${Math.max(...entries.keys())} in the feed` : 'Connected'),
)
stream.addEventListener('record', ({ data }) => addEntry(JSON.parse(data)))
stream.addEventListener('error', () => sayStatus('Connection lost, trying again…'))
