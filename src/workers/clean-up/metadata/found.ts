/** A value with the place on the page where it was found. */
export type Found<T> = { value: T; from: string }
