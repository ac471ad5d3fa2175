import type { DocumentModel } from './build-document.ts'

/** Whether a line ends between a sentence and the one before. */
export function opensParagraph({ text, sentences }: DocumentModel, index: number): boolean {
  return index === 0 || text.slice(sentences[index - 1]!.end, sentences[index]!.start).includes('\n')
}
