/** Puts text on the clipboard; false where the browser does not let us. Must be called from a click or a key. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Without https, browsers have no clipboard but this one.
    const holder = document.createElement('textarea')
    holder.value = text
    holder.className = 'out-of-sight'
    document.body.append(holder)
    holder.select()
    const isDone = document.execCommand('copy')
    holder.remove()
    return isDone
  }
}
