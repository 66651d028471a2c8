import { createHash } from 'node:crypto';
import { UserError } from '../io/user-error.ts';

/**
 * A sheet for one rater: tab-separated, one pair of texts a line, the last column to fill in.
 * Neither level nor score nor source stands on it, so that nothing but the texts is judged.
 */
const COLUMNS = [
  'pair',
  'post',
  'removal',
  'text of the post',
  'text of the removal',
  'same',
] as const;
const YES = 'yes';
const NO = 'no';

export interface Pair {
  readonly post: string;
  readonly removal: string;
  readonly postText: string;
  readonly removalText: string;
}

export interface RatedPair {
  /** Names post and removal; the same on every rater's sheet. */
  readonly key: string;
  readonly same: boolean;
}

const oneLine = (text: string): string => text.replace(/[\t\r\n\u2028\u2029]+/g, ' ');
const keyOf = (pair: Pick<Pair, 'post' | 'removal'>): string => `${pair.post}\u0000${pair.removal}`;

/** Draws pairs by the hash of the seed and their ids: the same seed, the same sample and order. */
export function drawPairs(pairs: readonly Pair[], count: number, seed: string): Pair[] {
  const rank = (pair: Pair): string =>
    createHash('sha256')
      .update(`${seed}\u0000${keyOf(pair)}`)
      .digest('hex');
  return pairs
    .map((pair) => ({ pair, rank: rank(pair) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ pair }) => pair);
}

export function writeSheet(pairs: readonly Pair[]): string {
  const lines = pairs.map((pair, at) =>
    [at + 1, pair.post, pair.removal, oneLine(pair.postText), oneLine(pair.removalText), ''].join(
      '\t',
    ),
  );
  return `${[COLUMNS.join('\t'), ...lines].join('\n')}\n`;
}

/** @throws UserError naming the line of a sheet that is not one, or of an answer other than yes or no */
export function readSheet(name: string, text: string): RatedPair[] {
  const [head, ...lines] = text.replace(/[\r\n]+$/, '').split(/\r?\n/);
  if (head !== COLUMNS.join('\t')) {
    throw new UserError(`${name}:1: not a sheet that "evenhand judge draw" made`);
  }
  return lines.map((line, at) => {
    const cells = line.split('\t');
    const [, post, removal] = cells;
    const answer = (cells[COLUMNS.length - 1] ?? '').trim().toLowerCase();
    if (post === undefined || removal === undefined || cells.length !== COLUMNS.length) {
      throw new UserError(
        `${name}:${at + 2}: ${cells.length} columns in place of ${COLUMNS.length}`,
      );
    }
    if (answer !== YES && answer !== NO) {
      throw new UserError(
        `${name}:${at + 2}: the last column must say ${YES} or ${NO}, not "${answer}"`,
      );
    }
    return { key: keyOf({ post, removal }), same: answer === YES };
  });
}
