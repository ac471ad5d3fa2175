import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readArticleFiles } from '../../../src/commands/read-articles.ts'
import type { EnrichedRecord, Entity, Quote } from '../../../src/shared/article.ts'
import { openStages } from '../../../src/workers/open-stages.ts'
import { assembleRecord } from '../../../src/workers/publish/assemble-record.ts'
import { runHere } from '../../../src/workers/run/apply-stage.ts'
import { enrichArticle } from '../../../src/workers/run/enrich-article.ts'
import { plainTextLayer, sampleDraft } from '../../contracts/sample-articles.ts'
import { quietLog } from '../../contracts/servers.ts'

const folderOf = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/** The records of all bundled samples, made by the real stages. */
export async function enrichSamples(): Promise<EnrichedRecord[]> {
  const stages = await openStages(
    {
      modelsFolder: folderOf('models'),
      summary: { sentences: null, words: null, keyphrases: 10, method: 'extractive' },
      overridesFile: null,
      knowledgeBaseFile: null,
      completer: null,
    },
    quietLog,
  )
  const names = (await readdir(folderOf('samples'))).filter((name) => !/^(?:broken|expected)/.test(name))
  const records: EnrichedRecord[] = []
  for await (const input of readArticleFiles(
    names.map((name) => `${folderOf('samples')}/${name}`),
    1e7,
  )) {
    if ('unreadable' in input) continue
    records.push(
      await enrichArticle(input.article, stages, { stages, budgetMs: 60_000, log: quietLog, runStage: runHere }),
    )
  }
  return records
}

/** Words that try to be something else: markup, a formula, the end of a section, control characters, half a character. */
export const HOSTILE =
  '=HYPERLINK("http://x.example","a") <script>alert(1)</script> ]]> </title> &lt; \u0000\u0007\u001b[2J \ud800 \u202e😀 "a", b\r\nX-Evil: 1'

/** A small record with one quote and two entities; whatever is given replaces what it has. */
export function smallRecord(
  changes: Partial<EnrichedRecord> = {},
  text = '😀 “Not now,” said Per Lund in Bergen.',
): EnrichedRecord {
  const source = {
    format: 'plain-text',
    file: 'a.txt',
    url: null,
    sha256: 'ab',
    receivedAt: '2026-03-05T10:00:00.000Z',
  }
  const record = assembleRecord(
    { id: 'a', revision: 1, source, draft: sampleDraft(text) },
    { text: plainTextLayer(text) },
  )
  return { ...record, title: 'Not now', quotes: [quoteOf(text)], entities: entitiesOf(text), ...changes }
}

function spanOf(text: string, words: string) {
  const start = Math.max(0, text.indexOf(words))
  const end = text.includes(words) ? start + words.length : text.length
  return { start, end, text: text.slice(start, end) }
}

function quoteOf(text: string): Quote {
  const { start, end, text: said } = spanOf(text, 'Not now,')
  const mention = spanOf(text, 'Per Lund')
  return {
    ...{ id: 'q1', kind: 'direct', attitude: 'speech', spans: [{ start, end }], text: said, cue: spanOf(text, 'said') },
    speaker: {
      ...{ mention, name: mention.text, entityId: 'e1', role: 'mayor', affiliation: null, resolvedBy: 'named' },
      confidence: 0.9,
    },
    ...{ abstained: null, confidence: 0.95, why: {} },
  }
}

function entitiesOf(text: string): Entity[] {
  const shared = { aliases: [], value: null, salience: 0.5, affiliation: null }
  const links = [{ scheme: 'geonames', id: '3161732', latitude: -60.39, longitude: 5.32 }]
  const [person, place] = [spanOf(text, 'Per Lund'), spanOf(text, 'Bergen')]
  return [
    { ...shared, id: 'e1', type: 'PERSON', name: person.text, mentions: [person], links: [], role: 'mayor' },
    { ...shared, id: 'e2', type: 'GPE', name: place.text, mentions: [place], links, role: null },
  ]
}

/** Records that a projection must take: with hostile words in every place, with next to nothing, taken back. */
export const AWKWARD: readonly (readonly [string, EnrichedRecord])[] = [
  ['small', smallRecord()],
  [
    'hostile',
    smallRecord(
      {
        id: HOSTILE,
        title: HOSTILE,
        publisher: HOSTILE,
        byline: [HOSTILE],
        url: 'javascript:alert(1)',
        keyphrases: [{ text: HOSTILE, score: 1 }],
        usage: { status: 'embargoed', until: '2027-01-05', terms: HOSTILE, reason: HOSTILE },
        publishedAt: '2026-03-05',
        modifiedAt: '2026-03-05T10:00:00+02:00',
        summary: { text: HOSTILE, sentences: [], method: 'extractive' },
      },
      HOSTILE,
    ),
  ],
  [
    'empty',
    smallRecord(
      { title: null, quotes: [], entities: [], publishedAt: null, language: { tag: 'und', confidence: 0 } },
      '',
    ),
  ],
  [
    'canceled',
    smallRecord({
      ...{ id: 'urn:desk:17', text: '', quotes: [], entities: [], title: null },
      usage: { status: 'canceled', until: null, terms: null, reason: 'Killed by the agency' },
    }),
  ],
  [
    'addressed',
    smallRecord({
      id: 'https://x.example/ä b?c=1',
      url: 'https://x.example/ä?c=1&d',
      publishedAt: '2026-03-05T10:00:00+02:00',
    }),
  ],
  [
    'unsure',
    smallRecord({
      quotes: [
        {
          ...smallRecord().quotes[0]!,
          spans: [
            { start: 4, end: 7 },
            { start: 8, end: 11 },
          ],
          speaker: null,
          abstained: { reason: 'two-candidates', mention: null, candidates: [{ name: 'Per', score: 0.5 }] },
        },
      ],
    }),
  ],
]
