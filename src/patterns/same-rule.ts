import type { Cluster } from './clusters.ts';
import type { Copy } from './copy.ts';

/** Copies of one message to which one rule applied: only these are compared with one another. */
export type Comparable = readonly Copy[];

/**
 * Splits each message by the rules under which copies of it were acted on. Copies that were
 * left up belong to a rule that was in force when they were posted; copies that were acted on
 * under no named rule belong to none. A rule that only one copy falls under compares nothing.
 */
export function underSameRule(clusters: readonly Cluster[]): readonly Comparable[] {
  return clusters.flatMap((cluster) =>
    rulesOf(cluster)
      .map((rule) => cluster.filter((copy) => fallsUnder(copy, rule)))
      .filter(({ length }) => length > 1),
  );
}

interface Rule {
  readonly name: string;
  /** ISO date; absent while it is in force, as far as known. */
  readonly until?: string;
}

function rulesOf(cluster: Cluster): readonly Rule[] {
  const rules = new Map<string, Rule>();
  for (const { rule, ruleUntil } of cluster) {
    if (rule === undefined) continue;
    const known = rules.get(rule)?.until ?? ruleUntil;
    rules.set(rule, { name: rule, ...(known === undefined ? {} : { until: known }) });
  }
  return [...rules.values()];
}

function fallsUnder({ fate, rule, postedAt }: Copy, { name, until }: Rule): boolean {
  if (fate !== 'up') return rule === name;
  if (until === undefined) return true;
  // ISO dates of any exactness compare as text; without one nothing is known of the rule of then.
  return postedAt !== undefined && postedAt < until;
}
