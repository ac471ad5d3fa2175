import { z } from 'zod'

/** What kind of summary is wanted. */
export const SummarizeSettings = z
  .strictObject({
    /**
     * At most this many sentences; null: three, or as many as the limit in words holds. One asks for the gist in a
     * sentence. More also say how long a summary is wanted: it stops before that number where another sentence would
     * repeat or stray.
     */
    sentences: z.int().min(1).max(50).nullable().default(null),
    /** At most this many words, or null for no such limit; a limit also is the length aimed for. */
    words: z.int().min(5).max(2000).nullable().default(null),
    /** At most this many key phrases; 0 asks for none. */
    keyphrases: z.int().min(0).max(100).default(10),
    /** `abstractive` needs a completer handed in by the wiring; without one, or where it fails, extractive. */
    method: z.enum(['extractive', 'abstractive']).default('extractive'),
  })
  .prefault({})
export type SummarizeSettings = z.infer<typeof SummarizeSettings>
