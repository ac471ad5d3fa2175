/**
 * The results of `map` in the order of the input, with at most `limit` at work at the same time: constant memory over
 * an endless input. An error of the input or of `map` ends the results at its place in the order.
 */
export async function* mapInOrder<Input, Output>(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  limit: number,
  map: (input: Input) => Promise<Output>,
): AsyncGenerator<Output> {
  const running: Promise<Output>[] = []
  for await (const input of inputs) {
    const result = map(input)
    // Whoever reads the results sees the rejection; until then it must not count as unhandled.
    result.catch(() => {})
    running.push(result)
    if (running.length >= limit) yield await running.shift()!
  }
  while (running.length > 0) yield await running.shift()!
}
