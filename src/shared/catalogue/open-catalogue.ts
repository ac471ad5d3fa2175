import type { DatabasePool } from '../store/database.ts'
import type { Catalogue } from './catalogue.ts'
import { listChanges } from './changes/list-changes.ts'
import { checkQuotes } from './ledger/check-quotes.ts'
import { readUtterance } from './ledger/read-utterance.ts'
import { byIndex } from './search/by-index.ts'
import { countRows } from './search/count-rows.ts'
import { createHitFinder } from './search/find-hits.ts'
import { listDates } from './search/list-dates.ts'
import { listPlaces } from './search/list-places.ts'
import { readEntity } from './search/read-entity.ts'
import { readArticle, readQuote, readTexts } from './search/read-one.ts'
import { searchArticles } from './search/search-articles.ts'
import { searchEntities } from './search/search-entities.ts'
import { searchQuotes } from './search/search-quotes.ts'
import { streamRows } from './search/stream-rows.ts'
import { listStories } from './stories/list-stories.ts'
import { readStory } from './stories/read-story.ts'

/** The catalogue in a database, ready to be queried. */
export function openCatalogue(database: DatabasePool): Catalogue {
  const indexed = byIndex(database)
  const finder = createHitFinder(database)
  return {
    searchArticles: (filter, page) => searchArticles(filter.q === undefined ? database : indexed, finder, filter, page),
    searchQuotes: (filter, page) => searchQuotes(database, finder, filter, page),
    searchEntities: (filter, page) => searchEntities(database, filter, page),
    readArticle: (id) => readArticle(database, finder, id),
    readTexts: (ids) => readTexts(database, ids),
    readQuote: (articleId, quoteId) => readQuote(database, finder, articleId, quoteId),
    readEntity: (key) => readEntity(database, key),
    count: (filter, by) => countRows(filter.q === undefined ? database : indexed, filter, by),
    streamRows: (table, filter) => streamRows(database, finder, table, filter),
    readUtterance: (id) => readUtterance(database, id),
    listStories: (filter, page) => listStories(database, filter, page),
    readStory: (id) => readStory(database, finder, id),
    listChanges: (filter, page) => listChanges(database, filter, page),
    checkQuotes: (request) => checkQuotes(database, finder, request),
    listPlaces: (filter) => listPlaces(database, filter),
    listDates: (filter) => listDates(database, filter),
    async head() {
      const { rows } = await database.query(`SELECT last, epoch FROM newsloom.catalogue_head`)
      return { last: rows[0].last, epoch: rows[0].epoch }
    },
  }
}
