/** Why a line is not part of the article: the closed list of reasons that the account uses. */
export const REMOVAL_REASONS = [
  'share prompt',
  'left-over image name',
  'advertisement',
  'credit or caption',
  'read-more link',
  'sign-up box',
  'cookie notice',
  'copyright line',
  'comment prompt',
  'tag list',
  'author bio',
  'agency tail',
  'byline',
  'timestamp',
  'repeated title',
  'navigation',
  'page furniture',
  'signature',
  'related link',
  'repeated text',
] as const
export type RemovalReason = (typeof REMOVAL_REASONS)[number]
