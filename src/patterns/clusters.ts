import type { Copy } from './copy.ts';

/** All copies of one message. */
export type Cluster = readonly Copy[];

/** Brings together what has keys in common, be it through others; messages with one copy are left out. */
export function clustersOf(copies: readonly Copy[]): readonly Cluster[] {
  const parent = copies.map((_copy, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parent[root] !== root) root = parent[root] ?? root;
    // What was walked is shortened, or long chains would be walked again and again.
    for (let step = at; step !== root; ) {
      const next = parent[step] ?? root;
      parent[step] = root;
      step = next;
    }
    return root;
  };
  const firstWith = new Map<string, number>();
  for (const [at, { keys }] of copies.entries()) {
    for (const key of keys) {
      const first = firstWith.get(key);
      if (first === undefined) firstWith.set(key, at);
      else parent[rootOf(at)] = rootOf(first);
    }
  }
  const clusters = new Map<number, Copy[]>();
  for (const [at, copy] of copies.entries()) {
    const root = rootOf(at);
    const cluster = clusters.get(root);
    if (cluster === undefined) clusters.set(root, [copy]);
    else cluster.push(copy);
  }
  return [...clusters.values()].filter(({ length }) => length > 1);
}

/** Whether not all copies came to the same. */
export function isUneven(cluster: Cluster): boolean {
  return new Set(cluster.map(({ outcome }) => outcome)).size > 1;
}
