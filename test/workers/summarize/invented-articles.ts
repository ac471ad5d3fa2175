import { findSentences } from '../../../src/shared/text/find-sentences.ts'
import type { SummaryInput } from '../../../src/workers/summarize/extract/summarize-article.ts'

/** An invented report with a clear lead, speech, and matter that a summary can do without. */
export const FERRY = `HARLOW BAY (Northwire) - A ferry carrying 212 passengers ran aground off Harlow Bay on Tuesday, and all of them were brought ashore by lifeboats within three hours.

The ferry, the Maid of Arden, struck a sandbank shortly after dawn in thick fog, the coastguard said. No one was seriously hurt.

"We felt a bump and then silence," said Ines Okafor, a nurse who crosses the bay every day. "It was oddly calm."

She said the crew handed out blankets.

The operator, Arden Lines, has suspended all crossings until Friday while divers inspect the hull. The company was fined 40,000 pounds last year for sailing without a working radar.

However, the harbour master, Tom Reyes, said it was too early to say whether the radar had failed again. "I will not guess.

"What I know is that the lifeboats were superb," he said.

The bay has been served by ferries since 1904. Its pier is popular with anglers.`

/** The input of the summariser for a text without quotes and entities. */
export function inputOf(text: string, title: string | null = null): SummaryInput {
  return { text, title, sentences: findSentences(text), quotes: [], entities: [] }
}
