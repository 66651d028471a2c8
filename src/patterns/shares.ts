import type { Copy, Fate } from './copy.ts';
import type { Comparable } from './same-rule.ts';
import { wilsonInterval } from './wilson.ts';

/** "Of N copies in this list M were removed", for one language, actor or speaker. */
export interface Share {
  /** What the copies have in common; undefined: the copies of all private accounts together. */
  readonly value: string | undefined;
  readonly copies: number;
  readonly removed: number;
  /** Acted on otherwise: hidden, limited, given a notice… */
  readonly acted: number;
  readonly up: number;
  /** Of the share that was removed, at 95 %. */
  readonly interval: readonly [low: number, high: number];
}

/** Each copy once, however many rules it falls under. */
function copiesIn(groups: readonly Comparable[]): ReadonlySet<Copy> {
  return new Set(groups.flat());
}

/** By the language of the copies, or by who speaks; most copies first. */
export function sharesBy(
  part: 'language' | 'speaker',
  groups: readonly Comparable[],
): readonly Share[] {
  const values = new Map<string | undefined, Copy[]>();
  for (const copy of copiesIn(groups)) {
    const value = copy[part];
    const others = values.get(value);
    if (others === undefined) values.set(value, [copy]);
    else others.push(copy);
  }
  return [...values]
    .map(([value, copies]) => shareOf(value, copies, countOf(copies, 'removed')))
    .sort((one, other) => other.copies - one.copies);
}

/** By who removed them: each of all copies, since what was left up has no actor. */
export function sharesByActor(groups: readonly Comparable[]): readonly Share[] {
  const copies = [...copiesIn(groups)];
  const actors = new Set(copies.flatMap(({ actor }) => actor ?? []));
  return [...actors]
    .map((actor) => {
      const removed = copies.filter((copy) => copy.fate === 'removed' && copy.actor === actor);
      return shareOf(actor, copies, removed.length);
    })
    .filter(({ removed }) => removed > 0)
    .sort((one, other) => other.removed - one.removed);
}

function shareOf(value: string | undefined, copies: readonly Copy[], removed: number): Share {
  return {
    value,
    copies: copies.length,
    removed,
    acted: countOf(copies, 'acted'),
    up: countOf(copies, 'up'),
    interval: wilsonInterval(removed, copies.length),
  };
}

function countOf(copies: readonly Copy[], fate: Fate): number {
  return copies.filter((copy) => copy.fate === fate).length;
}
