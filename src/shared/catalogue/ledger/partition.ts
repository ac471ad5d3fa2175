/** Groups of things that belong together, by name. */
export interface Partition {
  /** Says that two are one. */
  join(a: string, b: string): void
  /** The name under which everything of one group is found. */
  find(name: string): string
}

/** A partition in which everything is alone at first. */
export function createPartition(): Partition {
  const parents = new Map<string, string>()
  const find = (name: string): string => {
    let root = name
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent
    if (root !== name) parents.set(name, root)
    return root
  }
  return {
    find,
    join(a, b) {
      const [first, second] = [find(a), find(b)]
      if (first !== second) parents.set(second, first)
    },
  }
}
