/** Whether a UTF-16 code unit is a capital from A to Z; checked without a pattern, for loops over every character. */
export function isAsciiCapital(code: number): boolean {
  return code > 64 && code < 91
}

/** Whether a UTF-16 code unit is a letter from A to Z or a to z. */
export function isAsciiLetter(code: number): boolean {
  return (code > 96 && code < 123) || isAsciiCapital(code)
}
