/** Which server a command asks, and where readers reach it: null if none is known to run. */
export type WhereAsked = { place: string; address: string | null }

/** A path of the page as an address that can be opened, where the server's own is known. */
export function toAddress(address: string | null, path: string): string {
  return address === null ? path : `${address.replace(/\/+$/, '')}${path}`
}

/** What is said below paths that nobody can open as they stand. */
export function adviseOnAddress(address: string | null, shown: number): string[] {
  if (address !== null || shown === 0) return []
  return ['', 'paths like /a/… are opened on the page of a running newsloom ("newsloom start"), or set NEWSLOOM_URL']
}
