import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { PipelineError } from '../../shared/errors.ts'
import type { Completer, CompleterSettings, Prompt } from './completer.ts'
import { createRateLimit } from './limit-rate.ts'
import { BrokenAnswer, requestCompletion, type TokenUsage } from './request-completion.ts'

const CHARACTERS_A_TOKEN = 3
/** How long a model that hung is left alone, in milliseconds: doubled each time that it hangs again. */
const LEFT_ALONE_MS = { first: 60_000, most: 600_000 }

/** A completer, and what it has asked and spent so far. */
export interface OpenCompleter extends Completer {
  spent(): { requests: number; cost: number; cached: number }
}

/**
 * A completer that asks an OpenAI-compatible endpoint over HTTP. Nothing is sent until the first prompt. `complete`
 * throws `PipelineError`: `over-budget` when the cost cap would be passed, `remote-unavailable` when all tries failed
 * or the server refuses for good (a 4xx that waiting does not mend). A prompt that was answered is not sent again. A
 * model that hangs costs one wait, not one a prompt: it is not tried again, and is then left alone for a while, in
 * which every prompt is `remote-unavailable` at once.
 */
export function openCompleter(settings: CompleterSettings): OpenCompleter {
  const answers = new Map<string, string>()
  const waitForTurn = createRateLimit(settings.requestsPerMinute)
  const spent = { requests: 0, cost: 0, cached: 0 }
  let reserved = 0
  let leftAloneMs = 0
  let notBefore = 0

  const leaveAlone = () => {
    leftAloneMs = Math.min(LEFT_ALONE_MS.most, Math.max(LEFT_ALONE_MS.first, 2 * leftAloneMs))
    notBefore = performance.now() + leftAloneMs
  }

  const attempt = async (prompt: Prompt, signal: AbortSignal): Promise<string> => {
    // Reserved before sending, so that concurrent requests cannot exceed the cap together.
    const most = mostCost(prompt, settings)
    if (settings.costCap !== null && spent.cost + reserved + most > settings.costCap) {
      throw new PipelineError('over-budget', `the cost cap of ${settings.costCap} for the text model is reached`)
    }
    reserved += most
    try {
      await waitForTurn(signal)
      spent.requests++
      const { text, usage } = await requestCompletion(prompt, settings, signal)
      spent.cost += usage === null ? most : costOf(usage, settings)
      return text
    } catch (error) {
      // An answer that came broken or too late may be charged all the same.
      const charged = error instanceof BrokenAnswer ? error.charged : !(error instanceof PipelineError)
      if (charged) spent.cost += most
      throw error
    } finally {
      reserved -= most
    }
  }

  const completeAnew = async (prompt: Prompt, signal: AbortSignal): Promise<string> => {
    if (performance.now() < notBefore) {
      throw new PipelineError('remote-unavailable', 'the text model hung a while ago, and is left alone for now')
    }
    // Not p-retry: how long to wait may be the server's to say, and a model that hangs is not asked again.
    for (let tried = 0; ; tried++) {
      try {
        const answer = await attempt(prompt, signal)
        leftAloneMs = 0
        return answer
      } catch (error) {
        if (signal.aborted || error instanceof PipelineError) throw error
        const reason = error instanceof Error ? error.message : String(error)
        const hangs = error instanceof DOMException && error.name === 'TimeoutError'
        if (hangs || tried >= settings.retries) {
          if (hangs) leaveAlone()
          throw new PipelineError('remote-unavailable', `the text model did not answer: ${reason}`, { cause: error })
        }
        const asked = error instanceof BrokenAnswer ? error.retryAfterMs : null
        await delay(asked ?? settings.retryDelayMs * 2 ** tried, undefined, { signal })
      }
    }
  }

  return {
    model: settings.model,
    spent: () => ({ ...spent }),
    complete: async (prompt, signal) => {
      const key = createHash('sha256').update(JSON.stringify(prompt)).digest('hex')
      const known = answers.get(key)
      if (known !== undefined) {
        spent.cached++
        return known
      }
      const answer = await completeAnew(prompt, signal)
      answers.set(key, answer)
      const oldest = answers.keys().next().value
      if (answers.size > settings.cacheSize && oldest !== undefined) answers.delete(oldest)
      return answer
    },
  }
}

function costOf({ asked, answered }: TokenUsage, { pricePerThousandTokens: price }: CompleterSettings): number {
  return (asked * price.asked + answered * price.answered) / 1000
}

/** The most that a request can cost: three characters a token, and all tokens that it may answer. */
function mostCost({ system, user, maxTokens }: Prompt, { pricePerThousandTokens: price }: CompleterSettings): number {
  const asked = Math.ceil((system.length + user.length) / CHARACTERS_A_TOKEN)
  return (asked * price.asked + maxTokens * price.answered) / 1000
}
