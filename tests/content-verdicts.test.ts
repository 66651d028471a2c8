/** What the replica's posts expect is what the engine says of them with the starter dataset. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  createEngine,
  type EngineSource,
  IndexBuilder,
  partInMemory,
  readWordFrequencies,
} from '../src/engine/index.ts';
import { isRemoval, lockedHandles, records, world } from './invented-content.ts';

const FREQUENCIES = new URL('../extension/engine/word-frequencies.bin', import.meta.url);

function starterSource(): EngineSource {
  const builder = new IndexBuilder();
  for (const record of records) builder.add(record);
  return {
    name: 'starter',
    parts: [partInMemory(builder.finish())],
    readRemovals: async (ordinals) =>
      ordinals.map((ordinal) => {
        const record = records[ordinal];
        if (record === undefined || !isRemoval(record)) throw new Error(`${ordinal} is no removal`);
        return record;
      }),
  };
}

const engine = createEngine([starterSource()], readWordFrequencies(readFileSync(FREQUENCIES)));
const readable = world.posts.filter(
  (post) =>
    post.tombstone === undefined && post.withheld === undefined && !lockedHandles.has(post.author),
);

it.each(readable)('$id by $author ($lang)', async (post) => {
  const { expect: expected, translation, cutTo } = post;
  const [verdict] = await engine.compare(
    [
      {
        id: post.id,
        author: post.author,
        text: translation?.text ?? post.text.slice(0, cutTo),
        lang: translation?.lang ?? post.lang,
        partial: cutTo !== undefined,
        translated: translation !== undefined,
      },
    ],
    { illustrations: true },
  );
  const strongest = verdict?.matches[0];
  if (expected === undefined) expect(strongest).toBeUndefined();
  else expect({ state: verdict?.state, removal: strongest?.removal }).toEqual(expected);
});

it('matches no illustration unless it is asked to', async () => {
  const posts = readable.map(({ id, author, text }) => ({ id, author, text }));
  const verdicts = await engine.compare(posts);
  expect(verdicts.filter(({ matches }) => matches.length > 0)).toEqual([]);
});
