/** Longest string that is accepted as an address, in characters. */
const LONGEST = 2_048

/**
 * The address as it stands, trimmed, where it is one of the web (http or https) without a password; null for all else:
 * who shows records may then make links of them.
 *
 * @example
 * webAddress('javascript:alert(1)') // null
 */
export function webAddress(text: string | null | undefined): string | null {
  const address = text?.trim() ?? ''
  if (address === '' || address.length > LONGEST || !URL.canParse(address)) return null
  const { protocol, username, password } = new URL(address)
  const isOfTheWeb = protocol === 'https:' || protocol === 'http:'
  return isOfTheWeb && username === '' && password === '' ? address : null
}
