/** Words with some of them marked, say where a search has hit. Spans that overlap or lie outside are left out. */
export function MarkedWords({ text, hits }: { text: string; hits: readonly { start: number; end: number }[] }) {
  const pieces = []
  let from = 0
  for (const { start, end } of [...hits].sort((a, b) => a.start - b.start)) {
    if (start < from || end > text.length || start >= end) continue
    pieces.push(text.slice(from, start), <mark key={start}>{text.slice(start, end)}</mark>)
    from = end
  }
  return (
    <bdi>
      {pieces}
      {text.slice(from)}
    </bdi>
  )
}
