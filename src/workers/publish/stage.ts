import type { Stage } from '../../shared/stage.ts'
import { assembleRecord } from './assemble-record.ts'
import { proveRecord } from './prove-record.ts'

/**
 * The last stage: the record, assembled from all layers, with nothing in it that its text does not prove. Appending it
 * to the feed is an effect, and not done here.
 *
 *     assemble-record             all layers as one record
 *     prove-record, prove-span    what its own text does not show is withheld, with the reason
 */
export function createPublishStage(): Stage<'text' | 'people' | 'quotes' | 'entities' | 'summary', 'record'> {
  return {
    name: 'publish',
    version: 3,
    needs: ['text', 'people', 'quotes', 'entities', 'summary'],
    gives: 'record',
    run(article) {
      return proveRecord(assembleRecord(article, article), article.text.sourceMap, article.draft.body.content.length)
    },
  }
}
