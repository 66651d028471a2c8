/**
 * Brings a bag of another machine together with what is held here. Ids and logs are kept as
 * they came; where the two say different things of one id or one log, nothing is chosen: it
 * is shown as a conflict and what is held stays.
 */
import { chainId, isOpen, type LogLine } from '../log/log.ts';
import { hashOfJson } from '../sha256.ts';
import type { BagContent, BagPost } from './bag-content.ts';

export interface Held {
  readonly chains: readonly (readonly LogLine[])[];
  readonly posts: readonly BagPost[];
}

export interface ImportConflict {
  /** Id of a saved post, or of a log. */
  readonly id: string;
  readonly about: 'post' | 'log';
}

export interface ImportPlan {
  /** Posts that are new here. */
  readonly added: readonly BagPost[];
  /** Posts held already, now with the changes of both. */
  readonly extended: readonly BagPost[];
  /** Logs that are new here or go on from what is held. */
  readonly chains: readonly (readonly LogLine[])[];
  readonly conflicts: readonly ImportConflict[];
}

/** @param bag a bag that was verified and is consistent */
export function planImport(held: Held, bag: BagContent): ImportPlan {
  const conflicts: ImportConflict[] = [];
  const chains: (readonly LogLine[])[] = [];
  const refused = new Set<string>();
  for (const chain of bag.chains) {
    const id = chainId(chain);
    const here = held.chains.find((other) => chainId(other) === id);
    const merged = here === undefined ? chain : mergedChain(here, chain);
    if (merged === undefined) {
      conflicts.push({ id, about: 'log' });
      refused.add(id);
    } else if (hashOfJson(merged) !== hashOfJson(here ?? [])) chains.push(merged);
  }
  const added: BagPost[] = [];
  const extended: BagPost[] = [];
  for (const post of bag.posts) {
    const changes = post.changes.filter(({ chain }) => !refused.has(chain));
    const here = held.posts.find(({ saved }) => saved.id === post.saved.id);
    if (here === undefined) {
      if (changes.length === post.changes.length) added.push(post);
    } else if (hashOfJson(here.saved) !== hashOfJson(post.saved))
      conflicts.push({ id: post.saved.id, about: 'post' });
    else {
      const merged = [...here.changes, ...changes.filter((one) => !holds(here, one))];
      if (merged.length > here.changes.length) extended.push({ ...here, changes: merged });
    }
  }
  return { added, extended, chains, conflicts };
}

function holds(here: BagPost, { chain, seq }: BagPost['changes'][number]): boolean {
  return here.changes.some((one) => one.chain === chain && one.seq === seq);
}

/**
 * The longer of two copies of one log, saying whatever either of them says.
 *
 * @returns undefined where they part ways
 */
function mergedChain(
  one: readonly LogLine[],
  other: readonly LogLine[],
): readonly LogLine[] | undefined {
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one];
  if (shorter.some((line, at) => line.hash !== longer[at]?.hash)) return undefined;
  return longer.map((line, at) => {
    const twin = shorter[at];
    return isOpen(line) || twin === undefined ? line : twin;
  });
}
