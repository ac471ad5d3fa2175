import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ENTITY_TYPES } from '../../../shared/article.ts'
import { PipelineError } from '../../../shared/errors.ts'

/** What an override applies to: a name as it stands in the text, or a pattern over whole names. */
const Target = {
  /** A mention's words or an entity's name; case, accents and stops do not matter. */
  name: z.string().min(1).optional(),
  /** A regular expression that a whole mention must match, blind to case. */
  pattern: z.string().min(1).max(200).optional(),
  /** Only entities of this type. */
  type: z.enum(ENTITY_TYPES).optional(),
}
const Account = {
  /** Who decided, and why: kept with the decision. */
  by: z.string().min(1),
  why: z.string().min(1),
}

export const Override = z
  .discriminatedUnion('do', [
    z.strictObject({ do: z.literal('rename'), ...Target, to: z.string().min(1), ...Account }),
    z.strictObject({ do: z.literal('merge'), ...Target, into: z.string().min(1), ...Account }),
    z.strictObject({ do: z.literal('split'), ...Target, ...Account }),
    z.strictObject({ do: z.literal('retype'), ...Target, to: z.enum(ENTITY_TYPES), ...Account }),
    z.strictObject({ do: z.literal('never-tag'), ...Target, ...Account }),
  ])
  .refine(
    (override) => (override.name === undefined) !== (override.pattern === undefined),
    'needs either a name or a pattern',
  )
  .refine(
    (override) => override.pattern === undefined || isPattern(override.pattern),
    'the pattern is no regular expression',
  )
/**
 * One correction by a person: `rename` gives an entity another name, `merge` adds it to the entity called `into`,
 * `split` takes the named mentions out into an entity of their own, `retype` changes the type, `never-tag` drops the
 * mentions.
 */
export type Override = z.infer<typeof Override>

export const Overrides = z.strictObject({ version: z.literal(1), overrides: z.array(Override) })
/** The overrides file: corrections in the order in which they are applied. */
export type Overrides = z.infer<typeof Overrides>

/**
 * The overrides that a file's text holds. Throws `PipelineError` `unsupported-format` that names every wrong entry.
 *
 * @example parseOverrides('{"version":1,"overrides":[]}') // { version: 1, overrides: [] }
 */
export function parseOverrides(json: string): Overrides {
  let content: unknown
  try {
    content = JSON.parse(json)
  } catch (cause) {
    throw new PipelineError('unsupported-format', 'The overrides file is not JSON', { cause })
  }
  const parsed = Overrides.safeParse(content)
  if (parsed.success) return parsed.data
  throw new PipelineError('unsupported-format', `The overrides file is wrong:\n${z.prettifyError(parsed.error)}`)
}

/**
 * A digest of what the overrides do, hexadecimal; who decided and why does not change it.
 *
 * @example digestOverrides({ version: 1, overrides: [] }).length // 64
 */
export function digestOverrides({ overrides }: Overrides): string {
  return createHash('sha256').update(overrides.map(digestOverride).join()).digest('hex')
}

/**
 * A digest of what one override does, 16 hexadecimal digits; who decided and why does not change it.
 *
 * @example digestOverride({ do: 'never-tag', name: 'A', by: 'x', why: 'y' }).length // 16
 */
export function digestOverride({ by: _by, why: _why, ...effect }: Override): string {
  return createHash('sha256').update(JSON.stringify(effect)).digest('hex').slice(0, 16)
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'iu')
    return true
  } catch {
    return false
  }
}
