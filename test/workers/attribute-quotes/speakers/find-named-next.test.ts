import { expect, it } from 'vitest'
import { annotateText } from '../../../../src/shared/text/annotate-text.ts'
import { prepareScene } from '../../../../src/workers/attribute-quotes/referents/prepare-scene.ts'
import { classifyMention } from '../../../../src/workers/attribute-quotes/speakers/classify-mention.ts'
import { findNamedNext } from '../../../../src/workers/attribute-quotes/speakers/find-named-next.ts'
import { namesIn } from '../names-in.ts'

it.each<[string, string | null]>([
  ['A Lowton man | admitted it. Ben Orr, 22, said he was sorry.', 'Ben Orr'],
  ['The mother of a child | says it failed her. The hall is shut. Ann Low opened a case.', 'Ann Low'],
  ['Olvia’s minister | said it held. Ann Low said so again.', 'Ann Low'],
  ['A Lowton man | admitted it. Ann Low, 22, said she was sorry.', null],
  ['A Lowton man | admitted it. It fell. It burnt. It was lost. Ben Orr said he was sorry.', null],
  ['A Lowton man | admitted it. The police saw Ben Orr.', null],
  ['A driver | said it fell. Former officer Ben Orr saw it.', 'Ben Orr'],
  ['A driver | told how he was hurt. Ben Orr, 31, is accused of it.', null],
  ['A Lowton man | said he met Ben Orr. Ben Orr said he did not.', null],
  ['Ann Low | left. A Lowton man admitted it. Ben Orr, 22, said he was sorry.', null],
  ['Lowton men | admitted it. Ben Orr, 22, said he was sorry.', null],
  ['Another man | admitted it. Ben Orr, 22, said he was sorry.', null],
])('of “%s” the one described is %s', (marked, name) => {
  const annotated = annotateText(marked.replace(' |', ''))
  const names = namesIn(annotated, { 'Ben Orr': 'PERSON', 'Ann Low': 'PERSON' })
  const range = { first: 0, past: annotateText(marked.slice(0, marked.indexOf(' |'))).words.length }
  const mention = classifyMention(annotated, names, range)
  const noun = { headword: 'woman', head: 0, definite: false, modifiers: [] }
  const described = mention.kind === 'description' ? mention : ({ kind: 'description', ...noun } as const)
  expect(findNamedNext(prepareScene(annotated, names), range, described)?.name ?? null).toBe(name)
})
