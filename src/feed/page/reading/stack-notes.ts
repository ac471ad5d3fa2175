/**
 * Keeps the notes in the margin from overlapping whenever the lines of a paragraph move: a note that would be covered
 * moves down. Returns the function that stops it.
 */
export function watchNotes(text: HTMLElement): () => void {
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) stackNotes(target)
  })
  for (const paragraph of text.children) {
    if (paragraph.querySelector('.note')) watcher.observe(paragraph)
  }
  return () => watcher.disconnect()
}

/** Moved by `translate`, which leaves every other place where it is: all are measured without a new layout. */
function stackNotes(paragraph: Element): void {
  let free = Number.NEGATIVE_INFINITY
  for (const note of paragraph.querySelectorAll<HTMLElement>('.note')) {
    // On a narrow screen they stand in the line.
    const isBeside = getComputedStyle(note).position === 'absolute'
    const top = Math.max(note.offsetTop, free)
    note.style.translate = isBeside ? `0 ${top - note.offsetTop}px` : ''
    free = top + note.offsetHeight
  }
}
