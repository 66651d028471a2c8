import { type Cluster, clustersOf, isUneven } from './clusters.ts';
import type { Copy } from './copy.ts';
import { underSameRule } from './same-rule.ts';
import { type Share, sharesBy, sharesByActor } from './shares.ts';
import { type Wait, waitsByLanguage } from './waits.ts';

/** What the copies of a list show when they are held side by side. */
export interface Patterns {
  /** Messages with several copies that did not all come to the same, most copies first. */
  readonly uneven: readonly Cluster[];
  /** Messages with several copies. */
  readonly messages: number;
  /** Copies of these, and how many of them can be compared under the same rule. */
  readonly copies: number;
  readonly comparable: number;
  readonly byLanguage: readonly Share[];
  readonly byActor: readonly Share[];
  readonly bySpeaker: readonly Share[];
  readonly waits: readonly Wait[];
}

export function patternsOf(all: readonly Copy[]): Patterns {
  const clusters = clustersOf(all);
  const groups = underSameRule(clusters);
  return {
    uneven: clusters.filter(isUneven).toSorted((one, other) => other.length - one.length),
    messages: clusters.length,
    copies: clusters.flat().length,
    comparable: new Set(groups.flat()).size,
    byLanguage: sharesBy('language', groups),
    byActor: sharesByActor(groups),
    bySpeaker: sharesBy('speaker', groups),
    waits: waitsByLanguage(groups),
  };
}
