import { ComparedPost } from '../../src/engine/match/compared-post.ts';
import { isDistinctive, PostBits } from '../../src/engine/match/distinctiveness.ts';
import { overlapOf } from '../../src/engine/match/word-overlap.ts';
import { readWords } from '../../src/engine/text/words.ts';
import { frequencies } from '../support/engine-over.ts';
import { readRows } from '../support/shared-data.ts';
import { type Measurement, share } from './measurement.ts';

/** Of pairs of tweets that people judged, how many that we call near-identical they call the same. */
export function measureHumanJudgedPairs(): Measurement {
  let called = 0;
  let right = 0;
  const examples: string[] = [];
  for (const row of readRows('pairs/twitter-url-train.tsv.gz')) {
    const words = readWords(row['s1'] ?? '');
    const first = new ComparedPost(words.hashes.slice(0, words.count));
    const bits = new PostBits(first, words, frequencies);
    const other = readWords(row['s2'] ?? '');
    const overlap = overlapOf(first, other.hashes.slice(0, other.count));
    if (overlap?.level !== 'near-identical' || !isDistinctive(overlap, bits)) continue;
    called += 1;
    if (row['label'] === '1') right += 1;
    else examples.push(`${row['s1']} || ${row['s2']}`);
  }
  return {
    name: 'precision of near-identical',
    of: `${called} pairs judged by people (twitter-url-train)`,
    value: share(right, called),
    bar: { value: 0.97, better: 'larger' },
    examples,
  };
}
