import { z } from 'zod'
import { runMcpTool } from '../feed/mcp/mcp-tools.ts'
import { createAddresses } from '../feed/projections/addresses.ts'
import type { Settings } from '../shared/config.ts'
import type { Log } from '../shared/logger.ts'
import { listChanges, Question, searchArticles, searchQuotes } from './ask.ts'
import { backUp } from './back-up.ts'
import { checkQuotes } from './check-quotes.ts'
import { ExportRequest, exportTables, SampleRequest, sampleQuotes } from './export-tables.ts'
import { forget } from './forget.ts'
import type { Newsloom } from './open-newsloom.ts'
import * as operate from './operate.ts'
import { catchUp, showCatalogue } from './show-catalogue.ts'
import { toStageOptions } from './to-stage-options.ts'

/** What an operation works on. */
export type OperationContext = {
  newsloom: Newsloom
  settings: Settings
  /** Where the store is, for people. */
  place: string
  /** Where readers reach the server; null where none is known to run. */
  address: string | null
  log: Log
}

/** One thing that an operator can ask for: the words that it takes, and what does it. Returns an exit code. */
type Operation<Args extends z.ZodType = z.ZodType> = {
  args: Args
  run(context: OperationContext, args: z.infer<Args>, say: operate.Say): Promise<number>
}

const operation = <Args extends z.ZodType>(args: Args, run: Operation<Args>['run']): Operation<Args> => ({ args, run })

const nothing = z.object({})
const ids = z.array(z.int().min(0))

/**
 * All operations by name. One table for the command that opens the store itself and for the running process that is
 * asked by a command beside it, so that the two cannot differ.
 */
export const OPERATIONS = {
  status: operation(nothing, ({ newsloom, place }, _, say) => operate.showStatus(newsloom, place, say)),
  figures: operation(nothing, ({ newsloom }, _, say) => operate.showFigures(newsloom, say)),
  reconcile: operation(z.object({ restored: z.boolean() }), ({ newsloom, settings, place, log }, { restored }, say) =>
    operate.showReconciliation(newsloom, { place, restored, inbox: settings.inboxFolder }, say, log),
  ),
  verify: operation(nothing, ({ newsloom, settings, place, log }, _, say) => {
    say(`store: ${place}`)
    return operate.verify(newsloom, settings.dataFolder, say, log)
  }),
  'failed list': operation(z.object({ all: z.boolean() }), ({ newsloom }, { all }, say) =>
    operate.listFailed(newsloom, all, say),
  ),
  'failed show': operation(z.object({ id: z.int() }), ({ newsloom }, { id }, say) =>
    operate.showFailed(newsloom, id, say),
  ),
  'failed retry': operation(z.object({ ids }), ({ newsloom }, args, say) =>
    operate.retryFailed(newsloom, args.ids, say),
  ),
  'failed discard': operation(z.object({ ids, note: z.string() }), ({ newsloom }, args, say) =>
    operate.discardFailed(newsloom, args.ids, args.note, say),
  ),
  stale: operation(nothing, async ({ newsloom, settings, place, log }, _, say) => {
    say(`store: ${place}`)
    return operate.showStale(newsloom, await openAllStages(settings, log), say)
  }),
  replay: operation(z.object({ stage: z.string().nullable() }), async (context, { stage }, say) => {
    const { newsloom, settings, log } = context
    const stages = await openAllStages(settings, log)
    return operate.replayFrom(newsloom, stages, stage === null ? 'stale' : { stage }, say)
  }),
  forget: operation(z.object({ id: z.string().min(1), why: z.string().min(1) }), ({ newsloom, settings }, args, say) =>
    forget(newsloom, settings, args, say),
  ),
  search: operation(Question, async ({ newsloom, place, address, log }, question, say) => {
    await catchUp(newsloom, log)
    return searchArticles(newsloom, { place, address }, question, say)
  }),
  quotes: operation(Question, async ({ newsloom, place, address, log }, question, say) => {
    await catchUp(newsloom, log)
    return searchQuotes(newsloom, { place, address }, question, say)
  }),
  changes: operation(Question, async ({ newsloom, place, address, log }, question, say) => {
    await catchUp(newsloom, log)
    return listChanges(newsloom, { place, address }, question, say)
  }),
  export: operation(ExportRequest, async ({ newsloom, settings, address, log }, request, say) => {
    await catchUp(newsloom, log)
    return exportTables(newsloom, address ?? addressOf(settings), request, say)
  }),
  sample: operation(SampleRequest, async ({ newsloom, settings, address, log }, request, say) => {
    await catchUp(newsloom, log)
    return sampleQuotes(newsloom, address ?? addressOf(settings), request, say)
  }),
  tool: operation(z.object({ name: z.string(), args: z.unknown() }), async (context, { name, args }, say) => {
    const { newsloom, settings, address, log } = context
    await catchUp(newsloom, log)
    const addresses = createAddresses(address ?? addressOf(settings))
    say(JSON.stringify(await runMcpTool(name, args, { catalogue: newsloom.catalogue, addresses })))
    return 0
  }),
  catalogue: operation(z.object({ rebuild: z.boolean() }), ({ newsloom, log }, { rebuild }, say) =>
    showCatalogue(newsloom, rebuild, say, log),
  ),
  check: operation(
    z.object({
      text: z.string().trim().min(1).max(50_000),
      speaker: z.string().max(500).nullable(),
      json: z.boolean(),
    }),
    ({ newsloom, place, address }, args, say) => checkQuotes(newsloom.catalogue, { place, address }, args, say),
  ),
  backup: operation(z.object({ folder: z.string().min(1) }), ({ newsloom }, { folder }, say) =>
    backUp(newsloom, folder, say),
  ),
} as const satisfies Record<string, Operation>

/** Where a server with these settings would be reached: for links in what is kept, while none runs. */
function addressOf({ host, port }: Settings): string | null {
  if (port === 0) return null
  return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
}

/** Only where it is asked for: models and lists take memory. */
async function openAllStages(settings: Settings, log: Log) {
  const { openStages } = await import('../workers/open-stages.ts')
  return openStages(toStageOptions(settings), log)
}

/** Name of an operation, and what it takes. */
export type OperationName = keyof typeof OPERATIONS
export type OperationArgs<Name extends OperationName> = z.infer<(typeof OPERATIONS)[Name]['args']>

/** Does an operation with words that came from outside; throws a `RangeError` where they do not fit. */
export async function runOperation(
  context: OperationContext,
  name: string,
  given: unknown,
  say: operate.Say,
): Promise<number> {
  const found = Object.entries(OPERATIONS).find(([known]) => known === name)?.[1] as Operation | undefined
  if (!found) throw new RangeError(`there is no operation ${name}`)
  const args = found.args.safeParse(given)
  if (!args.success) throw new RangeError(z.prettifyError(args.error))
  return found.run(context, args.data, say)
}
