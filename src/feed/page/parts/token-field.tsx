import { keepToken, token } from '../asking/ask.ts'

/** Asks for the token that writing needs; kept as long as the tab is open. */
export function TokenField() {
  return (
    <label>
      Token
      <input
        type="password"
        value={token.value}
        autocomplete="off"
        aria-describedby="about-token"
        onChange={(event) => keepToken(event.currentTarget.value)}
      />
      <small id="about-token">
        What newsloom was started with as <code>NEWSLOOM_TOKEN</code>, or what the quickstart showed. It is kept until
        you close this tab.
      </small>
    </label>
  )
}
