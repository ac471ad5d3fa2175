/**
 * Keeps the notes in the margin from lying upon each other, whenever the lines of a paragraph move: what would be
 * covered moves down. Gives the function that ends it.
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
