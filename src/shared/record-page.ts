/** The parts of a JSON Schema that are read here. */
type JsonSchema = {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  additionalProperties?: JsonSchema | boolean
  description?: string
}

/** Parts of the page that describes the record: a heading, what it is about, and the fields that belong to it. */
const PARTS: readonly (readonly [title: string, about: string, fields: readonly string[] | null])[] = [
  ['The entry', 'A line of the feed, as `feed.jsonl`, `GET /feed` and the event stream carry it.', null],
  [
    'The article',
    'What it is, where it came from, and its own words.',
    [
      'schema',
      'offsetUnit',
      'id',
      'revision',
      'source',
      'title',
      'byline',
      'dateline',
      'publishedAt',
      'modifiedAt',
      'publisher',
      'url',
      'language',
      'usage',
      'completeness',
      'teaser',
      'text',
      'paragraphs',
      'sentences',
      'metadataFrom',
      'cleanup',
    ],
  ],
  [
    'Quotes',
    'Who said what. `quotes`, `stances` and `doubtfulQuotes` have the same form; only `quotes` is speech.',
    ['quotes', 'stances', 'doubtfulQuotes', 'notSpeech'],
  ],
  ['Entities', 'Who and what the article names, and its dates and amounts.', ['entities']],
  ['Summary', 'The article in its own words.', ['summary', 'keyphrases']],
  ['The account', 'What was left out, and how each stage ended.', ['withheld', 'stages']],
]
/** Lists of one form are described once, at the first of them. */
const SAME_FORM: Readonly<Record<string, string>> = { stances: 'quotes', doubtfulQuotes: 'quotes' }

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** A schema without the wrapping that says that it may be null, and whether it may. */
function unwrap(schema: JsonSchema): { schema: JsonSchema; nullable: boolean } {
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((type) => type !== 'null')
    return { schema: { ...schema, type: types.join(' or ') }, nullable: types.length < schema.type.length }
  }
  const options = schema.anyOf ?? schema.oneOf
  if (!options) return { schema, nullable: false }
  const rest = options.filter(({ type }) => type !== 'null')
  const nullable = rest.length < options.length
  if (rest.length !== 1) return { schema: { ...schema, anyOf: rest }, nullable }
  const description = schema.description ?? rest[0]!.description
  return { schema: { ...rest[0], ...(description && { description }) }, nullable }
}

function typeOf(raw: JsonSchema): string {
  const { schema, nullable } = unwrap(raw)
  return nullable ? `${plainTypeOf(schema)}, null` : plainTypeOf(schema)
}

function plainTypeOf(schema: JsonSchema): string {
  const { additionalProperties: values } = schema
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(' · ')
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' or ')
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`
  if (typeof values === 'object' && !schema.properties) return `map to ${typeOf(values)}`
  return String(schema.type ?? 'any')
}

/** One row a field, and the rows of what it holds below it: `quotes[].speaker.name`. */
function rowsOf(path: string, raw: JsonSchema): string[] {
  const { schema } = unwrap(raw)
  const like = SAME_FORM[path]
  const about = [raw.description ?? schema.description ?? '', ...(like ? [`Each like \`${like}[]\``] : [])].join('. ')
  const own = `| \`${path}\` | ${cell(typeOf(raw))} | ${cell(about)} |`
  if (like) return [own]
  const isList = schema.type === 'array'
  const holder = isList ? `${path}[]` : path
  const inner = isList ? unwrap(schema.items ?? {}).schema : schema
  const below = (inner.anyOf ?? [inner]).flatMap((option) =>
    fieldsOf(unwrap(option).schema).flatMap(([name, value]) => rowsOf(`${holder}.${name}`, value)),
  )
  return [own, ...new Set(below)]
}

/** The fields of an object; those of what a map holds under the key `NAME`. */
function fieldsOf({ properties, additionalProperties: values }: JsonSchema): [name: string, value: JsonSchema][] {
  if (!properties && typeof values === 'object')
    return fieldsOf(unwrap(values).schema).map(([name, value]) => [`NAME.${name}`, value])
  return Object.entries(properties ?? {})
}

const HEAD = `# The record

Every field of what newsloom appends to its feed, made from the schemas that check it
([record](../schema/newsloom-1.schema.json), [entry](../schema/newsloom-feed-1.schema.json)). Spans are half-open and
count UTF-16 code units of \`text\`. An empty list means _looked for and found none_; \`stages.NAME.status: "skipped"\`
means _not looked for_, with the reason.`

/** The page `docs/record.md` out of the two published schemas. Throws where a field of the record has no part of it. */
export function writeRecordPage(record: JsonSchema, feed: JsonSchema): string {
  const known = new Set(PARTS.flatMap(([, , fields]) => fields ?? []))
  const missing = fieldsOf(record).filter(([name]) => !known.has(name))
  if (missing.length > 0) throw new Error(`The page of the record has no part for ${missing.map(([name]) => name)}`)
  const parts = PARTS.map(([title, about, fields]) => {
    const shown = fields
      ? fields.flatMap((name) => fieldsOf(record).filter(([field]) => field === name))
      : fieldsOf(feed).filter(([name]) => name !== 'record')
    const rows = shown.flatMap(([name, schema]) => rowsOf(name, schema))
    return [`## ${title}`, '', about, '', '| field | type | meaning |', '| --- | --- | --- |', ...rows].join('\n')
  })
  return `${[HEAD, ...parts].join('\n\n')}\n`
}

/** The paths of all fields of a schema that do not say what they mean. */
export function findUndescribed(schema: JsonSchema, path = ''): string[] {
  const { schema: own } = unwrap(schema)
  if (own.type === 'array') return findUndescribed(own.items ?? {}, `${path}[]`)
  return (own.anyOf ?? [own]).flatMap((option) =>
    fieldsOf(unwrap(option).schema).flatMap(([name, value]) => [
      ...(value.description || unwrap(value).schema.description ? [] : [`${path}.${name}`]),
      ...findUndescribed(value, `${path}.${name}`),
    ]),
  )
}
