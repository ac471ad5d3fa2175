import { wordSet } from './word-set.ts'
/** Nouns for what is written or counted and may be quoted in place of its author. Lower case, as texts use them. */
export const DOCUMENT_NOUNS = wordSet(`
  report study survey poll data figures statement letter lawsuit indictment document documents complaint article
  research analysis paper review release records record email post filing filings investigation census statistics
  estimates results suit affidavit ruling memo audit index
  account testimony petition
`)
