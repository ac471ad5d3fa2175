/**
 * The addresses that were pasted, if nothing else was.
 *
 * @example
 * readAddresses('https://a.example/x\n https://b.example/') // ['https://a.example/x', 'https://b.example/']
 */
export function readAddresses(text: string): string[] {
  const words = text.trim().split(/\s+/)
  return words.every((word) => /^https?:\/\/\S+$/i.test(word) && URL.canParse(word)) ? words : []
}
