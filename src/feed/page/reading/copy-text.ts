/** Copies text to the clipboard; false if the browser does not allow it. Must be called from a click or a key press. */
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
