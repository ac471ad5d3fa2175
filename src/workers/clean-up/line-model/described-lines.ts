import type { LineFacts } from '../lines/describe-line.ts'
import type { FeatureTable } from './feature-table.ts'
import type { TextLayout } from './text-features.ts'

/** All that the line model is told of a document: its lines and numbers on them, with room for what it adds. */
export type DescribedLines = {
  facts: readonly LineFacts[]
  table: FeatureTable
}

/** A plain text also says by its empty lines which lines stand together. */
export type DescribedText = DescribedLines & { layout: TextLayout }

/** For each line of a page the class words of its element, of the two above it, and of all further ones. */
export type DescribedPage = DescribedLines & { classes: readonly ClassWords[] }
export type ClassWords = readonly [readonly string[], readonly string[], readonly string[]]
