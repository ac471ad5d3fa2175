import type { LineFacts } from '../lines/describe-line.ts'
import type { FeatureTable } from './feature-table.ts'
import type { LineGroups } from './line-groups.ts'
import type { TextLayout } from './text-features.ts'

/**
 * Everything that the line model is told about a document: its lines and their features, with room for those that it
 * adds.
 */
export type DescribedLines = {
  facts: readonly LineFacts[]
  table: FeatureTable
}

/** A plain text also says by its empty lines which lines stand together. */
export type DescribedText = DescribedLines & { layout: TextLayout }

/** A page also says by its tree which lines stand together. */
export type DescribedPage = DescribedLines & { classes: readonly ClassWords[]; groups: LineGroups }
/** The class words of a line's element, of the two above it, and of all further ones. */
export type ClassWords = readonly [readonly string[], readonly string[], readonly string[]]
