import type { Comparable } from './same-rule.ts';

/** Days between posting and removal, in one language. */
export interface Wait {
  readonly language: string;
  readonly removals: number;
  readonly median: number;
  /** The middle half lies between these. */
  readonly quartiles: readonly [low: number, high: number];
}

const DAY = 86_400_000;
const FULL_DATE = 'YYYY-MM-DD'.length;

/**
 * How long removed copies stood, by language: only of messages that were removed in more than
 * one language under the same rule, and only where both dates are known to the day.
 */
export function waitsByLanguage(groups: readonly Comparable[]): readonly Wait[] {
  const days = new Map<string, number[]>();
  const counted = new Set<unknown>();
  for (const group of groups) {
    const timed = group.flatMap((copy) => {
      const wait = copy.fate === 'removed' ? daysBetween(copy.postedAt, copy.actedAt) : undefined;
      return wait === undefined ? [] : { copy, wait };
    });
    if (new Set(timed.map(({ copy }) => copy.language)).size < 2) continue;
    for (const { copy, wait } of timed) {
      if (counted.has(copy)) continue;
      counted.add(copy);
      days.set(copy.language, [...(days.get(copy.language) ?? []), wait]);
    }
  }
  return [...days]
    .map(([language, waits]) => waitOf(language, waits))
    .sort((one, other) => other.removals - one.removals);
}

function daysBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  if (from.length < FULL_DATE || to.length < FULL_DATE) return undefined;
  // A date without a time of day cannot tell hours; two of the same day are no days apart.
  const days = (Date.parse(to.slice(0, FULL_DATE)) - Date.parse(from.slice(0, FULL_DATE))) / DAY;
  return Number.isNaN(days) || days < 0 ? undefined : days;
}

function waitOf(language: string, waits: readonly number[]): Wait {
  const sorted = waits.toSorted((one, other) => one - other);
  return {
    language,
    removals: sorted.length,
    median: quantile(sorted, 0.5),
    quartiles: [quantile(sorted, 0.25), quantile(sorted, 0.75)],
  };
}

/** Between the two nearest values where it falls between them. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}
