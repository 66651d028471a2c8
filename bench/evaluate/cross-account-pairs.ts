import { engineOver } from '../support/engine-over.ts';
import type { RemovedPost } from '../support/removed-posts.ts';
import { readRows } from '../support/shared-data.ts';
import { jaccard, plainWords } from '../support/word-sets.ts';
import { findText } from './found.ts';
import { type Measurement, share } from './measurement.ts';

const LEAST_WORDS = 6;
const LEAST_JACCARD = 0.8;

/** One side of each real pair as a removal beside all others, the other side as a post. */
export async function measureCrossAccountPairs(
  removed: readonly RemovedPost[],
): Promise<Measurement> {
  const pairs = readRows('pairs/ira-cross-account.tsv.gz');
  const sides: RemovedPost[] = pairs.map((pair, at) => ({
    id: `pair:${at}`,
    author: pair['author2'] ?? '',
    text: pair['text2'] ?? '',
    repost: false,
  }));
  const all = [...sides, ...removed];
  const textById = new Map(all.map((post) => [post.id, post.text]));
  const { engine } = engineOver(all);
  let counted = 0;
  let shown = 0;
  const examples: string[] = [];
  for (const pair of pairs) {
    const text = pair['text1'] ?? '';
    const other = pair['text2'] ?? '';
    const [mine, theirs] = [plainWords(text), plainWords(other)];
    if (Math.min(mine.size, theirs.size) < LEAST_WORDS || jaccard(mine, theirs) < LEAST_JACCARD)
      continue;
    counted += 1;
    const found = await findText(
      engine,
      { text, author: pair['author1'] ?? '' },
      other,
      (id) => textById.get(id) ?? '',
    );
    if (found.shown) shown += 1;
    else
      examples.push(
        `${found.candidate ? 'held back as not distinctive' : 'not found'} | ${text} || ${other}`,
      );
  }
  return {
    name: 'near copies by other accounts',
    of: `${counted} real pairs of word Jaccard ≥ ${LEAST_JACCARD}, ≥ ${LEAST_WORDS} words, in the matches`,
    value: share(shown, counted),
    bar: { value: 0.99, better: 'larger' },
    examples,
  };
}
