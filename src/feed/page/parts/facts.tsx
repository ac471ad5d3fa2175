/** A list of what is told of something, each with what it is. */
export function Facts({ facts }: { facts: readonly { what: string; told: string }[] }) {
  return (
    <dl class="facts">
      {facts.map(({ what, told }) => (
        <div key={`${what} ${told}`}>
          <dt>{what}</dt>
          <dd>
            <bdi>{told}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
