import { foldName } from '../../../shared/gazetteer/fold-name.ts'
import { BODY_NOUNS } from '../../../shared/words/body-nouns.ts'
import type { NameMention } from '../words/name-mention.ts'
import type { NameCluster } from './name-cluster.ts'
import { readTitleGender } from './read-person-signs.ts'

/** What somebody does with the firm that bears their name. */
const JOINED_BEFORE =
  /(?<!\p{L})(?:left|leaves|leaving|joined|joins|joining|quit|founded|runs|ran|sold|bought)[^\S\n]$/u
const SHARES_BEFORE = /(?<![\p{L}])(?:[Ss]hares?|[Ss]takes?|[Ii]nvestors?)[^\S\n](?:in|of)[^\S\n]$/u
/** This far back the full name of the person may stand. */
const NEAR = 60
/** `the fashion house Marlow`. */
const NOUN_BEFORE = /(?<!\p{L})[Tt]he[^\S\n](?:\p{Ll}[\p{L}-]*[^\S\n]){0,2}(\p{Ll}+)[^\S\n]$/u
/** Behind a name: an age, what only people do, or who. */
const PERSON_BEHIND =
  /^(?:,[^\S\n]\d{1,3},|,[^\S\n]who(?!\p{L})|[^\S\n](?:said|says|added)[^\S\n](?:that[^\S\n])?(?:s?he|his|her|I)(?!\p{L}))/u

/**
 * For people's surnames that a body bears as well (`Helen Ford left Ford`), the mentions that mean the body, as a
 * cluster of its own. If the text calls one of them a house or firm, or mentions its shares, these are all mentions not
 * shown to be the person; otherwise there is no such body.
 */
export function splitOffBodies(text: string, clusters: readonly NameCluster[]): NameCluster[] {
  const lastNames = new Set(
    clusters.flatMap(({ type, name }) =>
      type === 'PERSON' && name.includes(' ') ? [foldName(name.slice(name.lastIndexOf(' ') + 1))] : [],
    ),
  )
  const found = clusters.flatMap((cluster) => {
    const { type, name, mentions } = cluster
    if (type !== 'PERSON' || name.includes(' ') || !lastNames.has(foldName(name))) return [cluster]
    if (!mentions.some((mention) => isBody(text, mention))) return [cluster]
    const [people, bodies] = [
      mentions.filter((one) => isPerson(text, one)),
      mentions.filter((one) => !isPerson(text, one)),
    ]
    const body: NameCluster = { type: 'ORG', name, mentions: bodies.map((mention) => ({ ...mention, type: 'ORG' })) }
    return [...(people.length > 0 ? [{ ...cluster, mentions: people }] : []), ...(bodies.length > 0 ? [body] : [])]
  })
  return joinSameBodies(found)
}

/** Mentions of the body that its own words had shown already, with those that were taken for the person. */
function joinSameBodies(clusters: readonly NameCluster[]): NameCluster[] {
  const bodies = new Map<string, NameCluster>()
  return clusters.filter((cluster) => {
    if (cluster.type !== 'ORG') return true
    const known = bodies.get(cluster.name)
    if (known) known.mentions.push(...cluster.mentions)
    else bodies.set(cluster.name, cluster)
    return known === undefined
  })
}

function isBody(text: string, { start, end }: NameMention): boolean {
  const front = text.slice(Math.max(0, start - NEAR), start)
  if (SHARES_BEFORE.test(front)) return true
  if (JOINED_BEFORE.test(front) && namesInFull(front, text.slice(start, end))) return true
  const noun = NOUN_BEFORE.exec(front)?.[1]
  return noun !== undefined && BODY_NOUNS.has(noun)
}

function isPerson(text: string, { start, end }: NameMention): boolean {
  return readTitleGender(text, start) !== null || PERSON_BEHIND.test(text.slice(end, end + 40))
}

/** Whether the same sentence has the last name behind a first name. */
function namesInFull(front: string, lastName: string): boolean {
  const at = front.lastIndexOf(` ${lastName} `)
  return at > 0 && /\p{Lu}\p{L}+$/u.test(front.slice(0, at)) && !/[.!?\n]/.test(front.slice(at))
}
