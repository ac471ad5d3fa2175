import type { CatalogueStep } from '../catalogue-step.ts'
import { keptText } from '../kept-text.ts'
import { joinStory } from '../stories/join-story.ts'
import { leaveStory } from '../stories/leave-story.ts'

/**
 * Maintains the stories: which articles are copies and rewrites of each other. Comes after the articles, whose texts it
 * reads.
 */
export const listStories: CatalogueStep = {
  name: 'stories',
  add: (transaction, { articleId, record, day }) => joinStory(transaction, { articleId, text: keptText(record), day }),
  drop: (transaction, articleId) => leaveStory(transaction, articleId),
  async clear(transaction) {
    await transaction.query(`TRUNCATE newsloom.story_article, newsloom.story_key, newsloom.story RESTART IDENTITY`)
  },
}
