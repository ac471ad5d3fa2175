/** One invented article, different for every number, with quotes, people, places and amounts. */
export type WrittenArticle = {
  name: string
  content: string
  ends: 'done' | 'duplicate' | 'quarantine'
  articles: number
}

const PEOPLE = ['Amara Diallo', 'Jonas Lindqvist', 'Priya Raman', 'Tomás Herrera', 'Leilani Kahale']
const TOWNS = ['Lisbon', 'Nairobi', 'Osaka', 'Cartagena', 'Tbilisi']

function writeText(number: number): { title: string; body: string } {
  const person = PEOPLE[number % PEOPLE.length]!
  const town = TOWNS[(number * 3) % TOWNS.length]!
  const surname = person.split(' ').at(-1)
  const title = `${town} approves plan ${number} for the harbour`
  const body = [
    `The council of ${town} approved plan ${number} for the harbour on Tuesday after a debate of ${(number % 7) + 2} hours.`,
    `“Plan ${number} will bring ${number + 40} jobs,” said ${person}, the mayor. She added that work would begin in May.`,
    `${surname} told reporters that the cost of €${number + 3} million was fair.`,
  ].join('\n\n')
  return { title, body }
}

const JSON_LINES = (numbers: readonly number[]) =>
  numbers
    .map((number) =>
      JSON.stringify({ id: `line-${number}`, title: writeText(number).title, text: writeText(number).body }),
    )
    .join('\n')

const HTML = ({ title, body }: { title: string; body: string }) =>
  `<!doctype html><html><head><title>${title}</title></head><body><nav><a href="/">Home</a></nav><article><h1>${title}</h1>` +
  `${body
    .split('\n\n')
    .map((words) => `<p>${words}</p>`)
    .join('')}</article><footer>All rights reserved</footer></body></html>`

/**
 * `count` files of mixed formats in a fixed pattern of ten: five texts, two pages, one JSON Lines of two articles, one
 * exact duplicate of the text before it, one broken file.
 */
export function writeArticles(count: number): WrittenArticle[] {
  return Array.from({ length: count }, (_, number): WrittenArticle => {
    const { title, body } = writeText(number)
    switch (number % 10) {
      case 5:
      case 6:
        return { name: `page-${number}.html`, content: HTML({ title, body }), ends: 'done', articles: 1 }
      case 7:
        return {
          name: `lines-${number}.jsonl`,
          content: JSON_LINES([number, number + 100_000]),
          ends: 'done',
          articles: 2,
        }
      case 8: {
        const twin = writeText(number - 4)
        return { name: `again-${number}.txt`, content: `${twin.title}\n\n${twin.body}`, ends: 'duplicate', articles: 0 }
      }
      case 9:
        return {
          name: `broken-${number}.json`,
          content: `{"title": "Half an article ${number}", "text": "It breaks`,
          ends: 'quarantine',
          articles: 0,
        }
      default:
        return { name: `text-${number}.txt`, content: `${title}\n\n${body}`, ends: 'done', articles: 1 }
    }
  })
}
