import { expect, it } from 'vitest'
import { parseFeedList } from '../../../src/producers/rss/parse-feed-list.ts'

it('reads a list of feeds and names the lines that are none', () => {
  const list =
    '# ours\r\nhttps://post.example/feed#top # the Post\r\n\r\nhttps://post.example/feed#top\nfile:///etc/passwd\nnonsense\n'
  expect(parseFeedList(list, 'feeds.txt')).toEqual({
    feeds: ['https://post.example/feed#top'],
    problems: [
      'feeds.txt, line 5: not an http or https address: file:///etc/passwd',
      'feeds.txt, line 6: not an http or https address: nonsense',
    ],
  })
})
