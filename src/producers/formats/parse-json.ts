import { PipelineError } from '../../shared/errors.ts'
import { findJsonFault, placeOf } from './find-json-fault.ts'

/** The value of a JSON text. Throws `PipelineError('unreadable-source')` with line and column of the first error. */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const fault = findJsonFault(text)
    const { line, column } = placeOf(text, fault?.offset ?? 0)
    const found = fault ? `found ${fault.found}` : 'cannot be parsed'
    throw new PipelineError('unreadable-source', `${name}, line ${line}, column ${column}: not JSON, ${found}`, {
      cause,
    })
  }
}
