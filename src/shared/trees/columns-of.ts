/** The column of each feature of a model, by its name. */
export type Columns<Name extends string> = { readonly [Feature in Name]: number }

/**
 * The columns of features in the order in which a model knows them, from `first` on: a row is written by name, never by
 * position.
 *
 * @example
 * columnsOf(['length', 'in title']) // { length: 0, 'in title': 1 }
 */
export function columnsOf<const Name extends string>(features: readonly Name[], first = 0): Columns<Name> {
  return Object.fromEntries(features.map((name, column) => [name, first + column])) as Columns<Name>
}
