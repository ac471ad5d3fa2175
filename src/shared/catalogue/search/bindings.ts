/** The values of a statement, and the placeholders that stand for them. */
export type Bindings = {
  readonly values: unknown[]
  /** `$1`, `$2`, …; the same value twice is taken once. */
  bind(value: unknown): string
}

/** Bindings without values. */
export function createBindings(): Bindings {
  const values: unknown[] = []
  return {
    values,
    bind(value) {
      const known = values.indexOf(value)
      return `$${known >= 0 ? known + 1 : values.push(value)}`
    },
  }
}
